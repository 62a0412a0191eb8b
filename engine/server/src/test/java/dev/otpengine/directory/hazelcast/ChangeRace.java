package dev.otpengine.directory.hazelcast;

import static dev.otpengine.directory.hazelcast.LookupMembers.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.phone.PhoneNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One member changes, two others read all the time, so that readings are under way at every moment of a change. The clock
 * stands still: what a member missed it would keep for ever.
 */
final class ChangeRace {
    private static final PhoneNumber NUMBER = number(7);
    private static final int WRITER = 0;
    private static final int READERS = 2;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final LookupMembers members;
    private volatile boolean over;

    ChangeRace(LookupMembers members) {
        this.members = members;
    }

    /** @return how long it took until the last member saw a change, at most */
    Duration run(int rounds) throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<?>> reading = new ArrayList<>();
            for (int reader = 1; reader <= READERS; reader++) {
                int member = reader;
                reading.add(readers.submit(() -> readOn(member)));
            }
            Duration worst = Duration.ZERO;
            for (int round = 1; round <= rounds; round++) {
                Duration took = round("round " + round);
                worst = took.compareTo(worst) > 0 ? took : worst;
            }
            over = true;
            for (Future<?> one : reading) {
                one.get(30, TimeUnit.SECONDS);
            }
            return worst;
        } finally {
            over = true;
            readers.shutdownNow();
        }
    }

    private Duration round(String name) throws Exception {
        members.truth.put(NUMBER, name);
        members.change(WRITER, NUMBER);
        long startNanos = System.nanoTime();
        assertThat(members.name(WRITER, NUMBER)).as("at once").isEqualTo(name);
        for (int reader = 1; reader <= READERS; reader++) {
            await(reader, name, startNanos);
        }
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private void await(int reader, String name, long startNanos) throws Exception {
        while (!members.name(reader, NUMBER).equals(name)) {
            assertThat(System.nanoTime() - startNanos)
                    .as("member %s still has what was before %s", reader, name)
                    .isLessThan(LONGEST.toNanos());
            Thread.onSpinWait();
        }
    }

    private Object readOn(int member) throws Exception {
        while (!over) {
            members.name(member, NUMBER);
        }
        return member;
    }
}
