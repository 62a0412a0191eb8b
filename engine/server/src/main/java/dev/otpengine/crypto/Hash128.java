package dev.otpengine.crypto;

/** 128 bits of a keyed hash, or of randomness. */
public record Hash128(long high, long low) {}
