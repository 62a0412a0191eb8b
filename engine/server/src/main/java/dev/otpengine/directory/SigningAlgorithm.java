package dev.otpengine.directory;

/** How an application's tokens are signed (RFC 7518 section 3.1). */
public enum SigningAlgorithm {
    ES256,
    RS256
}
