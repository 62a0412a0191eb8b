package dev.otpengine.load.bench;

import dev.otpengine.load.bench.Probe.Reading;
import java.util.function.Supplier;

/**
 * @param read what it has used so far
 * @param flows one for each connection
 */
record Contender(String name, Supplier<Reading> read, Supplier<SignInFlow> flows) {}
