package dev.otpengine.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Starting and stopping, seen from the process. */
final class Processes {
    private Processes() {}

    static Vertx vertx() {
        return Vertx.vertx();
    }

    /** Waits on the main thread, however long the other members take to come. */
    static <T> T started(Future<T> starting) throws Exception {
        try {
            return starting.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** On SIGTERM or Ctrl-C: stops in order, then lets the process end. */
    static void stopOnSignal(Vertx vertx, Supplier<Future<Void>> stop, Duration longest) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(vertx, stop, longest), "stop"));
    }

    /** A parent that is killed takes nobody along: without this its child would keep the ports. */
    static void exitWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    }

    private static void stopAndWait(Vertx vertx, Supplier<Future<Void>> stop, Duration longest) {
        CountDownLatch stopped = new CountDownLatch(1);
        stop.get().onComplete(ended -> vertx.close().onComplete(closed -> stopped.countDown()));
        try {
            if (!stopped.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("otp-engine: not everything stopped within " + longest.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
