package dev.otpengine;

/** Where an engine's process is reached, and what it said. */
interface RunningEngine {
    /** The public API. */
    String api();

    /** The management port. */
    String management();

    /** The control API of the simulator that it sends to. */
    String inbox();

    /** Everything printed so far. */
    String output();
}
