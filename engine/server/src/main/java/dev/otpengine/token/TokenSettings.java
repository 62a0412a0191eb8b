package dev.otpengine.token;

import java.time.Duration;

/**
 * @param publicUrl root of issuer and keys, without a slash at the end
 * @param accessTokenLifetime of access and ID tokens
 * @param refreshTokenLifetime of each refresh token; using one gives a new one
 */
public record TokenSettings(String publicUrl, Duration accessTokenLifetime, Duration refreshTokenLifetime) {}
