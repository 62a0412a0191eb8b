package dev.otpengine.smsc;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The simulator as a program of its own. */
public final class Main {
    private static final int WRONG_USE = 64;
    private static final int CANNOT_START = 1;
    private static final long STOP_SECONDS = 10;

    private Main() {}

    public static void main(String[] args) {
        if (args.length > 0) {
            boolean asked = args[0].equals("--help") || args[0].equals("-h");
            printUsage(asked ? System.out : System.err);
            System.exit(asked ? 0 : WRONG_USE);
        }
        // Not a plain logback.xml: the jar is also a library, and whoever embeds it has one of its own.
        System.setProperty("logback.configurationFile", "dev/otpengine/smsc/logback.xml");
        try {
            run(Environment.read(System.getenv()));
        } catch (Environment.InvalidEnvironmentException e) {
            e.problems().forEach(System.err::println);
            System.exit(WRONG_USE);
        }
    }

    private static void printUsage(PrintStream out) {
        out.println("""
                An SMPP 3.4 message centre with an inbox that people and tests can read.

                  java -jar smsc-simulator.jar

                Settings are environment variables (default in brackets):
                """);
        out.print(Environment.HELP.indent(2));
    }

    private static void run(SmscSettings settings) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        SmscSimulator.start(vertx, settings)
                .onSuccess(simulator -> announce(vertx, settings.host(), simulator))
                .onFailure(failure -> {
                    System.err.println("cannot start: " + failure.getMessage());
                    // Not here: the event loop itself must be free to end.
                    new Thread(() -> System.exit(CANNOT_START)).start();
                });
    }

    private static void announce(Vertx vertx, String host, SmscSimulator simulator) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(vertx, simulator), "stop"));
        System.out.printf("SMPP 3.4         %s:%d%n", host, simulator.smppPort());
        System.out.printf("inbox            http://%s:%d/%n", host, simulator.httpPort());
        System.out.printf("control API      http://%s:%d/api/messages%n", host, simulator.httpPort());
        System.out.printf("metrics          http://%s:%d/metrics%n", host, simulator.httpPort());
        System.out.printf("ready smpp=%d smsc-http=%d%n", simulator.smppPort(), simulator.httpPort());
    }

    /** In order: unbinds the sessions, closes the ports, ends the event loop. */
    private static void stop(Vertx vertx, SmscSimulator simulator) {
        try {
            await(simulator.close());
            // Not composed with the first: its future completes on the event loop that this one ends.
            await(vertx.close());
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            System.err.println("did not stop in order: " + e);
        }
    }

    private static void await(Future<Void> step) throws InterruptedException, ExecutionException, TimeoutException {
        step.toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
