package dev.otpengine.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A bounded queue and the one thread that empties it. Whoever adds never waits: an element that finds no room is lost, and
 * counted. The thread looks again and again instead of being woken: waking it costs an event loop more than all the rest.
 */
public final class WriteBehind<T> implements AutoCloseable {
    private static final int CAPACITY = 65_536;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long CLOSE_MILLIS = 2_000;

    private final BlockingQueue<T> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final Consumer<List<T>> writer;
    private final Runnable onLost;
    private final Thread thread;
    private volatile boolean closing;

    /**
     * @param name of the thread
     * @param writer gets what waits, oldest first, never nothing; must not throw
     * @param onLost called for each element that finds no room
     * @param atEnd called by the thread when all is written
     */
    public WriteBehind(String name, Consumer<List<T>> writer, Runnable onLost, Runnable atEnd) {
        this.writer = writer;
        this.onLost = onLost;
        this.thread = new Thread(() -> write(atEnd), name);
        thread.setDaemon(true);
        thread.start();
    }

    public void add(T element) {
        if (!waiting.offer(element)) {
            onLost.run();
        }
    }

    public int waiting() {
        return waiting.size();
    }

    /** Writes what is waiting, then ends. Blocks until then, at most seconds. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Runnable atEnd) {
        while (!closing || !waiting.isEmpty()) {
            List<T> batch = new ArrayList<>(waiting.size());
            waiting.drainTo(batch);
            if (!batch.isEmpty()) {
                writer.accept(batch);
            }
            if (!closing) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        atEnd.run();
    }
}
