package dev.otpengine.load.chaos.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Collects what happens in one scenario. Safe for use by many threads. */
public final class Recorder {
    private static final long ORIGIN_NANOS = System.nanoTime();

    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final Queue<Text> texts = new ConcurrentLinkedQueue<>();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong lastCall = new AtomicLong();
    private final AtomicLong lastFlow = new AtomicLong();
    private volatile long clockSkewMillis;
    private volatile int refusedBinds;

    /** Monotonic, the same for all recorders. */
    public static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - ORIGIN_NANOS);
    }

    public long nextCall() {
        return lastCall.incrementAndGet();
    }

    public long nextFlow() {
        return lastFlow.incrementAndGet();
    }

    public void add(Call call) {
        calls.add(call);
    }

    public void add(Text text) {
        texts.add(text);
    }

    public void add(Fault fault) {
        faults.add(fault);
    }

    /** From now on members' clocks differ by so much. */
    public void skewClocks(long millis) {
        clockSkewMillis = Math.max(clockSkewMillis, millis);
    }

    public void refusedBinds(int refused) {
        refusedBinds = refused;
    }

    public History history() {
        return new History(
                sorted(calls, Comparator.comparingLong(Call::beginMillis).thenComparingLong(Call::id)),
                sorted(texts, Comparator.comparingLong(Text::atMillis)),
                sorted(faults, Comparator.comparingLong(Fault::beginMillis)),
                clockSkewMillis,
                refusedBinds);
    }

    private static <T> List<T> sorted(Queue<T> all, Comparator<T> order) {
        List<T> sorted = new ArrayList<>(all);
        sorted.sort(order);
        return List.copyOf(sorted);
    }
}
