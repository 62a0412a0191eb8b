package dev.otpengine.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * How a confidential client proves itself, and what it may do. Secrets are long and random, so a plain hash keeps them.
 */
public final class ClientCredential {
    private final byte[] secretSha256;
    private final Set<String> roles;

    /** @param secretSha256 64 hexadecimal digits */
    public ClientCredential(String secretSha256, Set<String> roles) {
        this.secretSha256 = HexFormat.of().parseHex(secretSha256);
        this.roles = Set.copyOf(roles);
    }

    /** Compares in constant time. */
    public boolean matches(String secret) {
        return MessageDigest.isEqual(secretSha256, sha256(secret));
    }

    /** Role names for the {@code roles} claim. */
    public Set<String> roles() {
        return roles;
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientCredential that
                && Arrays.equals(secretSha256, that.secretSha256)
                && roles.equals(that.roles);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(secretSha256) + roles.hashCode();
    }
}
