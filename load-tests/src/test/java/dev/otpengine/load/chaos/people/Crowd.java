package dev.otpengine.load.chaos.people;

import dev.otpengine.load.chaos.record.Recorder;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** People who come at a steady rate, whatever becomes of those before them. */
public final class Crowd {
    private static final int MOST_AT_ONCE = 1_500;
    private static final int STACK_BYTES = 256 * 1024;

    private final Town town;
    private final Random random;
    private final int millisBetween;
    private final AtomicInteger nextUser;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, MOST_AT_ONCE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), Crowd::thread, (task, pool) -> {});
    private volatile long endMillis;
    private @Nullable Thread arrivals;

    /** @param nextUser people are not used twice */
    public Crowd(Town town, long seed, int perSecond, AtomicInteger nextUser) {
        this.town = town;
        this.nextUser = nextUser;
        random = new Random(seed);
        millisBetween = 1_000 / perSecond;
    }

    public Town town() {
        return town;
    }

    /** Somebody who has not been here. */
    public synchronized Person newcomer() {
        return new Person(nextUser.getAndIncrement(), new Random(random.nextLong()));
    }

    ExecutorService threads() {
        return threads;
    }

    /** People begin to come, and probably will for so long. */
    public void begin(long lengthMillis) {
        endMillis = Recorder.nowMillis() + lengthMillis;
        Thread thread = new Thread(this::arrive, "arrivals");
        thread.setDaemon(true);
        thread.start();
        arrivals = thread;
    }

    /** Nobody comes any more, and those who are here end what they do. */
    public void end(long patienceMillis) throws InterruptedException {
        if (arrivals != null) {
            arrivals.interrupt();
            arrivals.join();
        }
        threads.shutdown();
        if (!threads.awaitTermination(patienceMillis, TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
            threads.awaitTermination(patienceMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void arrive() {
        try {
            while (true) {
                Person person = newcomer();
                Behaviour behaviour = Behaviour.draw(person.random());
                threads.execute(() -> act(behaviour, person));
                Thread.sleep(millisBetween);
            }
        } catch (InterruptedException e) {
            // The end of the day.
        }
    }

    private void act(Behaviour behaviour, Person person) {
        try {
            behaviour.act(town, person, endMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(null, task, "person", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
