package dev.otpengine.otp;

/**
 * A network from which a sign-in succeeded.
 *
 * @param hash keyed hash of the caller's /24 (IPv4) or /48 (IPv6)
 */
public record Place(long hash, long lastSuccessMillis) {}
