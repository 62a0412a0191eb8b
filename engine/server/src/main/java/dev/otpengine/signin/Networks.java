package dev.otpengine.signin;

import java.util.Arrays;

/** Parts of addresses. */
final class Networks {
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private Networks() {}

    /**
     * The four octets of an IPv4 address, also of one that is written as ::ffff:a.b.c.d, as dual-stack proxies do (RFC 4291
     * section 2.5.5.2); any other address as it is.
     */
    static byte[] ipv4(byte[] octets) {
        return octets.length == 16 && Arrays.equals(octets, 0, 12, MAPPED, 0, 12)
                ? Arrays.copyOfRange(octets, 12, 16)
                : octets;
    }
}
