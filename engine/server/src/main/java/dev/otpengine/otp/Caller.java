package dev.otpengine.otp;

/**
 * Who asks, as far as the engine can tell.
 *
 * @param knownDevice brings a device cookie that was sealed at an earlier success
 * @param place keyed hash of the network the request came from
 */
public record Caller(boolean knownDevice, long place) {}
