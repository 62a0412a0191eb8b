package dev.otpengine.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a confidential client proves itself, and what it may do. Secrets are long and random, so a plain hash keeps them.
 */
public final class ClientCredential {
    private final List<byte[]> secretsSha256;
    private final Set<String> roles;

    /** @param secretsSha256 64 hexadecimal digits each: one secret comes while another still goes */
    public ClientCredential(Collection<String> secretsSha256, Set<String> roles) {
        this.secretsSha256 =
                secretsSha256.stream().map(HexFormat.of()::parseHex).toList();
        this.roles = Set.copyOf(roles);
    }

    /** Compares in constant time. */
    public boolean matches(String secret) {
        byte[] hash = sha256(secret);
        boolean matches = false;
        for (byte[] known : secretsSha256) {
            matches |= MessageDigest.isEqual(known, hash);
        }
        return matches;
    }

    /** Each as 64 hexadecimal digits. */
    public Set<String> secretsSha256() {
        return secretsSha256.stream().map(HexFormat.of()::formatHex).collect(Collectors.toSet());
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
                && secretsSha256().equals(that.secretsSha256())
                && roles.equals(that.roles);
    }

    @Override
    public int hashCode() {
        return 31 * secretsSha256().hashCode() + roles.hashCode();
    }
}
