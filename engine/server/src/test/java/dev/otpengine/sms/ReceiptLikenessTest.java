package dev.otpengine.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.MasterKey;
import dev.otpengine.limit.SetClock;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.sms.Receipt.State;
import dev.otpengine.time.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What a watcher of many pages sees of texts and of decoys, from the very start, by a carrier whose receipts take one to
 * many seconds or never come: one distribution, by the two-sample test of Kolmogorov and Smirnov. Chance and time are set.
 */
class ReceiptLikenessTest {
    private static final PhoneNumber PHONE = new PhoneNumber(14255550100L, 1);
    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(10), System::nanoTime);
    private static final int TEXTS = 2_000;
    private static final long TICK_MILLIS = 100;
    private static final long APART_MILLIS = 1_500;
    private static final long WATCHED_MILLIS = 29_000;
    private static final long NEVER = Long.MAX_VALUE;

    /** What two samples of one distribution of this size exceed once in a hundred. */
    private static final double CRITICAL = 1.628 * Math.sqrt(2.0 / TEXTS);

    private final SetClock clock = new SetClock(1_000_000);
    private final SplittableRandom carrier = new SplittableRandom(11);
    private final Receipts receipts = new Receipts(
            new MasterKey(new byte[MasterKey.LENGTH]),
            new MemoryDeliveredTexts(),
            ReceiptEvents.NONE,
            new Receipts.Time(clock, () -> TimeUnit.MILLISECONDS.toNanos(clock.millis())),
            new SplittableRandom(7),
            true,
            Optional.empty());
    private final Queue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::atMillis));

    private record Due(long atMillis, String id) {}

    private record Watched(Tracking tracking, long sinceMillis, List<Long> seen) {}

    @Test
    void decoysEndAsTextsDoAndAsSoon() {
        List<Long> texts = new ArrayList<>();
        List<Long> decoys = new ArrayList<>();
        watch(texts, decoys);

        assertThat(texts).hasSize(TEXTS);
        assertThat(decoys).hasSize(TEXTS);
        assertThat(distance(texts, decoys)).isLessThan(CRITICAL);
        assertThat(texts.stream().filter(seen -> seen == NEVER).count()).isBetween(TEXTS / 20L, TEXTS / 5L);
    }

    /** What the test is worth: it sees decoys that take three seconds, and some that get lost too seldom. */
    @Test
    void theDistanceTellsOtherDistributionsApart() {
        List<Long> real = new ArrayList<>();
        List<Long> constant = new ArrayList<>();
        List<Long> neverLost = new ArrayList<>();
        for (int text = 0; text < TEXTS; text++) {
            real.add(delayMillis());
            constant.add(3_000L);
            long delay = delayMillis();
            while (delay == NEVER) {
                delay = delayMillis();
            }
            neverLost.add(delay);
        }

        assertThat(distance(real, constant)).isGreaterThan(5 * CRITICAL);
        assertThat(distance(real, neverLost)).isGreaterThan(CRITICAL);
    }

    private void watch(List<Long> texts, List<Long> decoys) {
        Queue<Watched> watched = new ArrayDeque<>();
        long endMillis = clock.millis() + TEXTS * APART_MILLIS;
        for (long next = clock.millis(); clock.millis() < endMillis || !watched.isEmpty(); clock.advance(TICK_MILLIS)) {
            if (clock.millis() >= next && clock.millis() < endMillis) {
                String id = Long.toHexString(next);
                watched.add(new Watched(receipts.sent(PHONE, id, true), clock.millis(), texts));
                watched.add(new Watched(receipts.pretended(), clock.millis(), decoys));
                long delay = delayMillis();
                if (delay != NEVER) {
                    due.add(new Due(clock.millis() + delay, id));
                }
                next += APART_MILLIS;
            }
            deliver();
            look(watched);
        }
    }

    private void deliver() {
        for (Due first = due.peek(); first != null && first.atMillis() <= clock.millis(); first = due.peek()) {
            receipts.received(new Receipt(due.remove().id(), Set.of(PHONE.digits()), State.DELIVERED));
        }
    }

    private void look(Queue<Watched> watched) {
        for (Iterator<Watched> each = watched.iterator(); each.hasNext(); ) {
            Watched one = each.next();
            long forMillis = clock.millis() - one.sinceMillis();
            if (receipts.isDelivered(one.tracking(), DEADLINE).result()) {
                one.seen().add(forMillis);
                each.remove();
            } else if (forMillis >= WATCHED_MILLIS) {
                one.seen().add(NEVER);
                each.remove();
            }
        }
    }

    /** Most in two or three seconds, some in twenty, one in ten not at all. */
    private long delayMillis() {
        double spread = Math.exp(0.6 * (carrier.nextDouble() + carrier.nextDouble() + carrier.nextDouble() - 1.5) * 2);
        return carrier.nextInt(10) == 0 ? NEVER : Math.min(28_000, Math.round(2_300 * spread));
    }

    /** The largest difference of the two distribution functions. */
    private static double distance(List<Long> one, List<Long> other) {
        long[] a = one.stream().mapToLong(Long::longValue).sorted().toArray();
        long[] b = other.stream().mapToLong(Long::longValue).sorted().toArray();
        return Arrays.stream(a)
                .mapToDouble(at -> Math.abs((double) upTo(a, at) / a.length - (double) upTo(b, at) / b.length))
                .max()
                .orElseThrow();
    }

    private static long upTo(long[] sorted, long value) {
        return Arrays.stream(sorted).filter(each -> each <= value).count();
    }
}
