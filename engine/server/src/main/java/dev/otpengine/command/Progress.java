package dev.otpengine.command;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import picocli.CommandLine.Help.Ansi;

/** Says how far something came: on a terminal in one line that changes each second, else in a line each 10 s. */
final class Progress {
    private static final long TERMINAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PLAIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final double NANOS_IN_SECOND = 1e9;
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private long lastNanos;

    static Progress toStandardError() {
        return new Progress(System.err, Ansi.AUTO.enabled(), System::nanoTime);
    }

    /** @param nanoTime a monotonic clock */
    Progress(PrintStream out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.lastNanos = startNanos;
    }

    /**
     * @param rows done since the start
     * @param fraction of all that there is to do since the start; 0 where nobody knows
     */
    void at(long rows, double fraction) {
        long now = nanoTime.getAsLong();
        if (now - lastNanos < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
            return;
        }
        lastNanos = now;
        String line = line(rows, fraction, (now - startNanos) / NANOS_IN_SECOND);
        if (terminal) {
            out.print(ERASE_LINE + line);
            out.flush();
        } else {
            out.println(line);
        }
    }

    private static String line(long rows, double fraction, double seconds) {
        String line = String.format(Locale.ROOT, "%,d rows, %,.0f a second", rows, rows / seconds);
        if (fraction <= 0) {
            return line;
        }
        long left = Math.round(seconds / fraction - seconds);
        return line + String.format(Locale.ROOT, ", %.0f %%, %d:%02d left", 100 * fraction, left / 60, left % 60);
    }

    /** Leaves an empty line for what comes. */
    void end() {
        if (terminal) {
            out.print(ERASE_LINE);
            out.flush();
        }
    }
}
