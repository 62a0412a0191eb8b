package dev.otpengine.signin;

import dev.otpengine.sms.SendResult;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how long the latest real texts took and what became of them, so that a decoy can take as long and end as
 * likely: a number that gets no text must not answer faster. Safe for use by many threads.
 */
final class DecoyPace {
    private static final int REMEMBERED = 64;
    private static final long FRESH_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** What a carrier may take, where no recent text tells. */
    private static final long USUAL_MILLIS = 50;

    private final AtomicReferenceArray<@Nullable Sample> samples = new AtomicReferenceArray<>(REMEMBERED);
    private final AtomicLong recorded = new AtomicLong();
    private final RandomGenerator random;

    DecoyPace(RandomGenerator random) {
        this.random = random;
    }

    record Sample(long millis, SendResult result, long atNanos) {}

    void record(long millis, SendResult result, long nowNanos) {
        int slot = (int) (recorded.getAndIncrement() % REMEMBERED);
        samples.set(slot, new Sample(millis, result, nowNanos));
    }

    /** @return a text's time and fate of the last minute; where there is none, the usual time and accepted */
    Sample draw(long nowNanos) {
        int known = (int) Math.min(REMEMBERED, recorded.get());
        Sample drawn = known == 0 ? null : samples.get(random.nextInt(known));
        return drawn == null || nowNanos - drawn.atNanos() > FRESH_NANOS
                ? new Sample(USUAL_MILLIS, new SendResult.Accepted(""), nowNanos)
                : drawn;
    }
}
