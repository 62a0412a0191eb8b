package dev.otpengine.load.bench;

import java.util.Locale;

/**
 * What a cluster of some size costs.
 *
 * @param cpuMicrosPerFlow of all members together
 * @param bytesPerLiveFlow of live heap for each code that waits for its answer, on each of the members that keep it
 */
record MemberRow(int members, double flowsPerSecond, double cpuMicrosPerFlow, double bytesPerLiveFlow) {
    static String header() {
        return String.format("%-8s %10s %12s %22s", "members", "flows/s", "CPU us/flow", "bytes/live flow, copy");
    }

    String row() {
        return String.format(
                Locale.ROOT, "%-8d %10.0f %12.1f %22.0f", members, flowsPerSecond, cpuMicrosPerFlow, bytesPerLiveFlow);
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"members\": %d, \"flowsPerSecond\": %.1f, \"cpuMicrosPerFlow\": %.1f, \"bytesPerLiveFlow\": %.0f}",
                members,
                flowsPerSecond,
                cpuMicrosPerFlow,
                bytesPerLiveFlow);
    }
}
