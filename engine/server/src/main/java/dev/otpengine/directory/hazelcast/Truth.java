package dev.otpengine.directory.hazelcast;

import dev.otpengine.directory.DirectoryUnavailable;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/**
 * Asks the truth on threads of its own. Once it does not answer, nobody waits for it: it is tried by one harmless question
 * a second until it is back.
 */
final class Truth {
    private static final long RETRY_MILLIS = 1_000;

    /** No tenant has it, and no number is looked up for it. */
    private static final String NOBODYS_NAME = "";

    private final Vertx vertx;
    private final Snapshots snapshots;
    private final LookupEvents events;
    private final WorkerExecutor loaders;
    private final AtomicBoolean away = new AtomicBoolean();

    Truth(Vertx vertx, Snapshots snapshots, int threads, LookupEvents events) {
        this.vertx = vertx;
        this.snapshots = snapshots;
        this.events = events;
        this.loaders = vertx.createSharedWorkerExecutor("directory-load", threads);
    }

    /** Blocks, on a thread of this class. */
    interface Question<S> extends BiFunction<Snapshots, Deadline, S> {}

    boolean isAway() {
        return away.get();
    }

    /** @return fails with {@link DirectoryUnavailable}, at once while the truth is away */
    <S> Future<S> ask(Question<S> question) {
        return away.get()
                ? Future.failedFuture(new DirectoryUnavailable("the directory is away"))
                : put(question).onFailure(this::failed);
    }

    Future<Void> close() {
        return loaders.close();
    }

    private <S> Future<S> put(Question<S> question) {
        Deadline deadline = Deadline.after(LookupSettings.LOAD_TIME, System::nanoTime);
        return loaders.executeBlocking(() -> answer(question, deadline), false)
                .timeout(LookupSettings.LOAD_TIME.toMillis(), TimeUnit.MILLISECONDS)
                .recover(cause -> Future.failedFuture(
                        cause instanceof TimeoutException
                                ? new DirectoryUnavailable("the directory did not answer in time")
                                : cause));
    }

    private <S> S answer(Question<S> question, Deadline deadline) {
        if (deadline.remainingMillis() == 0) {
            throw new DirectoryUnavailable("no thread was free in time");
        }
        return question.apply(snapshots, deadline);
    }

    private void failed(Throwable cause) {
        if (cause instanceof DirectoryUnavailable && away.compareAndSet(false, true)) {
            events.onAway();
            tryLater();
        }
    }

    private void tryLater() {
        vertx.setTimer(
                RETRY_MILLIS,
                timer -> put((truth, deadline) -> truth.tenant(NOBODYS_NAME, deadline))
                        .onComplete(answered -> back(), cause -> tryLater()));
    }

    private void back() {
        away.set(false);
        events.onBack();
    }
}
