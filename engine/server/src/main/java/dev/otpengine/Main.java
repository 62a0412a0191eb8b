package dev.otpengine;

import dev.otpengine.command.Commands;

/** {@code java -jar otp-engine.jar COMMAND}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Before the common pool exists: with one worker Hazelcast starts a thread for every callback.
        int workers = Math.max(2, Runtime.getRuntime().availableProcessors());
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", Integer.toString(workers));
        int status = Commands.run(arguments, System.getenv());
        if (status != 0) {
            System.exit(status);
        }
    }
}
