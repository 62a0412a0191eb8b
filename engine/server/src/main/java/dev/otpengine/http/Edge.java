package dev.otpengine.http;

import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What every call meets first.
 *
 * @param nanoTime a monotonic clock
 */
public record Edge(
        Cors cors, ClientAddress clientAddress, Clock clock, LongSupplier nanoTime, RandomGenerator random) {}
