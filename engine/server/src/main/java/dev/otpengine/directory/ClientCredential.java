package dev.otpengine.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * How a confidential client proves itself, and what it may do.
 *
 * @param secrets one comes while another still goes; none that counts is still no public client
 * @param roles names for the {@code roles} claim
 */
public record ClientCredential(Set<Secret> secrets, Set<String> roles) {

    public ClientCredential {
        secrets = Set.copyOf(secrets);
        roles = Set.copyOf(roles);
    }

    /**
     * Long and random, so a plain hash keeps it.
     *
     * @param sha256 64 hexadecimal digits
     * @param start before which it does not count
     * @param end from which on it counts no more, however long ago the tenant was read
     */
    public record Secret(String sha256, Optional<Instant> start, Optional<Instant> end) {
        boolean isValid(Instant now) {
            return start.filter(now::isBefore).isEmpty()
                    && end.filter(limit -> !now.isBefore(limit)).isEmpty();
        }

        /** Without the hash. */
        @Override
        public String toString() {
            return "Secret[start=" + start + ", end=" + end + "]";
        }
    }

    /** Compares in constant time. */
    public boolean matches(String secret, Instant now) {
        byte[] hash = sha256(secret);
        boolean matches = false;
        for (Secret known : secrets) {
            matches |= MessageDigest.isEqual(HexFormat.of().parseHex(known.sha256()), hash) && known.isValid(now);
        }
        return matches;
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
