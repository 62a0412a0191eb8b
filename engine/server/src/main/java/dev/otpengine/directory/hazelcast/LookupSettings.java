package dev.otpengine.directory.hazelcast;

import java.time.Duration;

/**
 * How much of the directory is kept in memory, and for how long.
 *
 * @param most people and unknown numbers that one member owns; its near cache has its own, smaller bound
 * @param grace how long what was read goes on being used while the truth can't be asked
 * @param loaders threads that ask the truth
 */
public record LookupSettings(int most, Duration grace, int loaders) {
    /** Nothing is used longer without asking the truth again, whatever messages get lost. */
    static final long LONGEST_MILLIS = 60_000;

    /** From here on the truth is asked while what is known still serves, so that nobody waits for it. */
    static final long FRESH_MILLIS = 30_000;

    /** Of reading from the truth, waiting for a thread included. */
    static final Duration LOAD_TIME = Duration.ofSeconds(2);

    /** Of one question to the member that owns an entry; then the truth is asked, as if nothing were known. */
    static final long CLUSTER_MILLIS = 1_000;
}
