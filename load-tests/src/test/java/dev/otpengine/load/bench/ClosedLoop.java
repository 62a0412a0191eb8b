package dev.otpengine.load.bench;

import dev.otpengine.load.bench.Probe.Reading;
import dev.otpengine.load.feeder.LoadUsers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Each connection begins its next sign-in when the one before has ended. */
final class ClosedLoop implements AutoCloseable {
    private final ExecutorService threads;
    private final int connections;
    private final int users;
    private final AtomicLong turn = new AtomicLong();

    ClosedLoop(int connections, int users) {
        this.connections = connections;
        this.users = users;
        threads = Executors.newFixedThreadPool(connections);
    }

    /** Every flow must succeed. */
    Figures run(Contender contender, Duration duration) throws InterruptedException, ExecutionException {
        Reading before = contender.read().get();
        long begin = System.nanoTime();
        List<Future<long[]>> loops = threads.invokeAll(
                Collections.nCopies(connections, () -> loop(contender.flows().get(), begin + duration.toNanos())));
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
        Reading after = contender.read().get();
        return Figures.of(ascending(loops), elapsed, before, after);
    }

    private long[] loop(SignInFlow flow, long end) throws IOException {
        try (flow) {
            LongStream.Builder nanos = LongStream.builder();
            while (System.nanoTime() - end < 0) {
                nanos.add(flow.run(LoadUsers.number(1 + turn.getAndIncrement() % users)));
            }
            return nanos.build().toArray();
        }
    }

    /** Asks for a code for each of the users, and answers none. */
    void askForCodes(Supplier<SignInFlow> flows) throws InterruptedException, ExecutionException {
        AtomicLong next = new AtomicLong();
        List<Future<Void>> asking = threads.invokeAll(Collections.nCopies(connections, () -> {
            try (SignInFlow flow = flows.get()) {
                for (long n = next.incrementAndGet(); n <= users; n = next.incrementAndGet()) {
                    flow.ask(LoadUsers.number(n));
                }
            }
            return null;
        }));
        for (Future<Void> asked : asking) {
            asked.get();
        }
    }

    private static long[] ascending(List<Future<long[]>> loops) throws InterruptedException, ExecutionException {
        List<long[]> all = new ArrayList<>();
        for (Future<long[]> loop : loops) {
            all.add(loop.get());
        }
        return all.stream().flatMapToLong(LongStream::of).sorted().toArray();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
