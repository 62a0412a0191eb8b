package dev.otpengine.token;

import java.time.Duration;
import java.util.Set;

/**
 * @param publicUrl root of issuer and keys, without a slash at the end
 * @param accessTokenLifetime of access and ID tokens
 * @param refreshTokenLifetime of each refresh token; using one gives a new one
 * @param permissions of the admin API, which people may ask for one by one
 */
public record TokenSettings(
        String publicUrl, Duration accessTokenLifetime, Duration refreshTokenLifetime, Set<String> permissions) {
    public TokenSettings {
        permissions = Set.copyOf(permissions);
    }
}
