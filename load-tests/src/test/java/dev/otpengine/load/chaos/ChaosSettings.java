package dev.otpengine.load.chaos;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a run is told, by system properties.
 *
 * @param engine {@code -Dchaos.engine}, the jar of the members
 * @param simulator {@code -Dchaos.simulator}, the jar of the carrier
 * @param output {@code -Dchaos.output}, folder for everything
 * @param length {@code -Dchaos.minutes}: scenarios end by then; a short run has one fault of each kind
 * @param seed {@code -Dchaos.seed}
 * @param network {@code -Dchaos.network=off} for loopback, where no link can be cut
 * @param only {@code -Dchaos.only}, names of scenarios with commas between; empty for all
 */
record ChaosSettings(
        Path engine, Path simulator, Path output, Duration length, long seed, boolean network, String only) {
    private static final int LONGEST_MINUTES = 22;

    static ChaosSettings fromSystemProperties() {
        return new ChaosSettings(
                path("engine"),
                path("simulator"),
                path("output"),
                Duration.ofMinutes(Math.min(LONGEST_MINUTES, Integer.parseInt(text("minutes", "22")))),
                Long.parseLong(text("seed", Long.toString(System.currentTimeMillis() % 1_000_000))),
                !text("network", "on").equals("off"),
                text("only", ""));
    }

    boolean isShort() {
        return length.toMinutes() < LONGEST_MINUTES;
    }

    private static Path path(String name) {
        return Path.of(text(name, "")).toAbsolutePath();
    }

    /** Maven hands an unset property on as an empty one. */
    private static String text(String name, String absent) {
        String value = System.getProperty("chaos." + name, "");
        return value.isBlank() ? absent : value;
    }
}
