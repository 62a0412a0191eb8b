package dev.otpengine.signin;

import dev.otpengine.sms.SendResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how long the latest real texts took and what became of them, so that a decoy can take as long and end as
 * likely: a number that gets no text must not answer faster. Vert.x timers count milliseconds and a carrier next door
 * answers in a fraction of one, so waiting has a thread of its own. Safe for use by many threads.
 */
final class DecoyPace {
    private static final int REMEMBERED = 64;
    private static final long FRESH_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** What a carrier may take, where no recent text tells. */
    private static final long USUAL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long STEP_NANOS = 2_000;

    private final AtomicReferenceArray<@Nullable Sample> samples = new AtomicReferenceArray<>(REMEMBERED);
    private final AtomicLong recorded = new AtomicLong();
    private final AtomicLong lead = new AtomicLong();
    private final ScheduledExecutorService timer = timer();
    private final Vertx vertx;
    private final RandomGenerator random;

    DecoyPace(Vertx vertx, RandomGenerator random) {
        this.vertx = vertx;
        this.random = random;
    }

    private record Sample(long durationNanos, SendResult result, long atNanos) {}

    void record(long durationNanos, SendResult result, long nowNanos) {
        int slot = (int) (recorded.getAndIncrement() % REMEMBERED);
        samples.set(slot, new Sample(durationNanos, result, nowNanos));
    }

    /** @return what became of some real text of the last minute, after as long as that took, on the caller's context */
    Future<SendResult> pretend() {
        long startNanos = System.nanoTime();
        Sample sample = draw(startNanos);
        Promise<SendResult> promise =
                ((VertxInternal) vertx).getOrCreateContext().promise();
        long waitNanos = Math.max(0, sample.durationNanos() - lead.get());
        timer.schedule(() -> promise.complete(sample.result()), waitNanos, TimeUnit.NANOSECONDS);
        return promise.future().onSuccess(result -> compare(startNanos, System.nanoTime()));
    }

    /**
     * Waking up takes time that the sample has in it already, so waits are shorter by a lead. Each decoy is held against some
     * real text: when it was slower the lead grows a little, else it shrinks, until half of them are slower: then nothing
     * can be told.
     */
    private void compare(long startNanos, long nowNanos) {
        long real = draw(nowNanos).durationNanos();
        lead.addAndGet(nowNanos - startNanos > real ? STEP_NANOS : -STEP_NANOS);
    }

    private Sample draw(long nowNanos) {
        int known = (int) Math.min(REMEMBERED, recorded.get());
        Sample drawn = known == 0 ? null : samples.get(random.nextInt(known));
        return drawn == null || nowNanos - drawn.atNanos() > FRESH_NANOS
                ? new Sample(USUAL_NANOS, new SendResult.Accepted(""), nowNanos)
                : drawn;
    }

    private static ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "decoy-pace");
            thread.setDaemon(true);
            return thread;
        });
    }
}
