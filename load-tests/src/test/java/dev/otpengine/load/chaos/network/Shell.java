package dev.otpengine.load.chaos.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Runs short commands. */
public final class Shell {
    private static final long LONGEST_SECONDS = 10;

    private Shell() {}

    /** @return what it printed; fails with that when the command does */
    public static String run(String... command) {
        return run(command, true);
    }

    /** @return what it printed, whether it succeeded or not */
    static String tryRun(String... command) {
        return run(command, false);
    }

    private static String run(String[] command, boolean mustSucceed) {
        String line = String.join(" ", command);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            if (mustSucceed && (!ended || process.exitValue() != 0)) {
                throw new NetworkUnavailable("'" + line + "' failed: " + printed.strip());
            }
            return printed;
        } catch (IOException e) {
            throw new NetworkUnavailable("'" + line + "' can't be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NetworkUnavailable("'" + line + "' was interrupted");
        }
    }
}
