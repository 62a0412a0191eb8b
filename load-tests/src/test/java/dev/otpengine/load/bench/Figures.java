package dev.otpengine.load.bench;

import dev.otpengine.load.bench.Probe.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** What one phase showed, or the medians of several. */
record Figures(
        double flowsPerSecond, double cpuMicrosPerFlow, double p50Ms, double p99Ms, double allocatedBytesPerFlow) {

    /** @param nanos of each flow, ascending */
    static Figures of(long[] nanos, Duration elapsed, Reading before, Reading after) {
        double flows = nanos.length;
        return new Figures(
                flows * TimeUnit.SECONDS.toNanos(1) / elapsed.toNanos(),
                after.cpu().minus(before.cpu()).toNanos() / 1e3 / flows,
                percentile(nanos, 50) / 1e6,
                percentile(nanos, 99) / 1e6,
                (after.allocatedBytes() - before.allocatedBytes()) / flows);
    }

    static Figures medians(List<Figures> phases) {
        return new Figures(
                median(phases, Figures::flowsPerSecond),
                median(phases, Figures::cpuMicrosPerFlow),
                median(phases, Figures::p50Ms),
                median(phases, Figures::p99Ms),
                median(phases, Figures::allocatedBytesPerFlow));
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"flowsPerSecond\": %.1f, \"cpuMicrosPerFlow\": %.1f, \"p50Ms\": %.3f, \"p99Ms\": %.3f,"
                        + " \"allocatedBytesPerFlow\": %.0f}",
                flowsPerSecond,
                cpuMicrosPerFlow,
                p50Ms,
                p99Ms,
                allocatedBytesPerFlow);
    }

    String row(String name) {
        return String.format(
                Locale.ROOT,
                "%-8s %10.0f %12.1f %9.2f %9.2f %18.0f",
                name,
                flowsPerSecond,
                cpuMicrosPerFlow,
                p50Ms,
                p99Ms,
                allocatedBytesPerFlow);
    }

    static String header() {
        return String.format(
                "%-8s %10s %12s %9s %9s %18s", "", "flows/s", "CPU us/flow", "p50 ms", "p99 ms", "allocated B/flow");
    }

    private static double percentile(long[] ascending, int percent) {
        return ascending[Math.min(ascending.length - 1, (int) ((long) ascending.length * percent / 100))];
    }

    private static double median(List<Figures> phases, ToDoubleFunction<Figures> figure) {
        double[] sorted = phases.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
