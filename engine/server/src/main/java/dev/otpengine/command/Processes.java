package dev.otpengine.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Starting and stopping, seen from the process. */
final class Processes {
    private static final long LONGEST_STOP_SECONDS = 15;

    private Processes() {}

    static Vertx vertx() {
        return Vertx.vertx();
    }

    /**
     * Waits on the main thread, however long the other members take to come; ends Vert.x when the start fails, or its
     * threads would keep the process alive.
     */
    static <T> T started(Vertx vertx, Future<T> starting) throws Exception {
        try {
            return starting.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            vertx.close();
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** On SIGTERM or Ctrl-C: stops in order, then lets the process end. */
    static void stopOnSignal(Vertx vertx, Supplier<Future<Void>> stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(vertx, stop), "stop"));
    }

    /** A parent that is killed takes nobody along: without this its child would keep the ports. */
    static void exitWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    }

    private static void stopAndWait(Vertx vertx, Supplier<Future<Void>> stop) {
        CountDownLatch stopped = new CountDownLatch(1);
        stop.get().onComplete(ended -> vertx.close().onComplete(closed -> stopped.countDown()));
        try {
            if (!stopped.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("otp-engine: not everything stopped within " + LONGEST_STOP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
