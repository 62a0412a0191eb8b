package dev.otpengine.signin;

import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.SendResult.NotSent;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Remembers how long the latest real texts took and what became of them, so that a decoy can take as long and end as
 * likely: a number that gets no text must not answer faster. How long a carrier takes to accept, or to fail, is
 * remembered however long ago that was; that it failed is repeated for a minute only. Vert.x timers count milliseconds
 * and a carrier next door answers in a fraction of one, so waiting has a thread of its own. Safe for use by many threads.
 */
final class DecoyPace {
    private static final long FRESH_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** What a carrier may take, where no text since the start tells. */
    private static final long USUAL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long STEP_NANOS = 2_000;
    private static final long LONGEST_LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final SendResult ACCEPTED = new SendResult.Accepted("");

    private final LatestSamples<Outcome> outcomes = new LatestSamples<>();
    private final Map<Class<?>, LatestSamples<Long>> durations = new ConcurrentHashMap<>();
    private final AtomicLong lead = new AtomicLong();
    private final ScheduledExecutorService timer = timer();
    private final Vertx vertx;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;

    /** @param nanoTime by which a minute is over; what decoys take is measured by the machine's own */
    DecoyPace(Vertx vertx, RandomGenerator random, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.random = random;
        this.nanoTime = nanoTime;
    }

    private record Outcome(SendResult result, long atNanos) {}

    /** One that no bind could take is no measure: decoys wait for a bind themselves. */
    void record(long durationNanos, SendResult result) {
        if (result instanceof NotSent notSent && notSent.reason() == NotSent.Reason.NOT_BOUND) {
            return;
        }
        durations(result).add(durationNanos);
        // Without the text's id: a decoy has none.
        outcomes.add(new Outcome(result instanceof SendResult.Accepted ? ACCEPTED : result, nanoTime.getAsLong()));
    }

    /**
     * @return what became of some real text of the last minute, after as long as such a text takes, on the caller's
     *     context; nobody knows what becomes of one that takes longer than until the deadline
     */
    Future<SendResult> pretend(Deadline deadline) {
        long startNanos = System.nanoTime();
        SendResult result = drawResult();
        long durationNanos = drawDuration(result);
        long leftNanos = TimeUnit.MILLISECONDS.toNanos(deadline.remainingMillis());
        if (durationNanos > leftNanos) {
            return after(leftNanos, new SendResult.Unknown());
        }
        return after(Math.max(0, durationNanos - lead.get()), result)
                .onSuccess(told -> compare(System.nanoTime() - startNanos, drawDuration(told)));
    }

    private Future<SendResult> after(long waitNanos, SendResult result) {
        Promise<SendResult> promise =
                ((VertxInternal) vertx).getOrCreateContext().promise();
        timer.schedule(() -> promise.complete(result), waitNanos, TimeUnit.NANOSECONDS);
        return promise.future();
    }

    /**
     * Waking up takes time that the sample has in it already, so waits are shorter by a lead. Each decoy is held against some
     * real text: when it was slower the lead grows a little, else it shrinks, until half of them are slower: then nothing
     * can be told.
     */
    private void compare(long tookNanos, long realNanos) {
        long step = tookNanos > realNanos ? STEP_NANOS : -STEP_NANOS;
        lead.updateAndGet(now -> Math.max(-LONGEST_LEAD_NANOS, Math.min(LONGEST_LEAD_NANOS, now + step)));
    }

    private SendResult drawResult() {
        long nowNanos = nanoTime.getAsLong();
        return outcomes.draw(random, outcome -> nowNanos - outcome.atNanos() <= FRESH_NANOS)
                .map(Outcome::result)
                .orElse(ACCEPTED);
    }

    private long drawDuration(SendResult result) {
        return durations(result).draw(random, any -> true).orElse(USUAL_NANOS);
    }

    private LatestSamples<Long> durations(SendResult result) {
        return Objects.requireNonNull(durations.computeIfAbsent(result.getClass(), first -> new LatestSamples<>()));
    }

    private static ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "decoy-pace");
            thread.setDaemon(true);
            return thread;
        });
    }
}
