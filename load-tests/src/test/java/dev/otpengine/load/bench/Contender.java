package dev.otpengine.load.bench;

import java.util.function.Supplier;

/** @param flows one for each connection */
record Contender(String name, Probe probe, Supplier<SignInFlow> flows) {}
