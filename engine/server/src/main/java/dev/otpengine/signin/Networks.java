package dev.otpengine.signin;

import io.netty.util.NetUtil;
import java.util.Arrays;

/** Parts of addresses. */
final class Networks {
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private Networks() {}

    /**
     * The network that an address is in. One that is written as ::ffff:a.b.c.d, as dual-stack proxies do, is an IPv4 address
     * (RFC 4291 section 2.5.5.2).
     *
     * @param ipv4Octets length of the network where the address is IPv4
     * @param ipv6Octets and where it is IPv6
     */
    static byte[] of(String address, int ipv4Octets, int ipv6Octets) {
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(address);
        if (octets == null) {
            throw new IllegalArgumentException("the edge lets only IP addresses through");
        }
        if (octets.length == 4) {
            return Arrays.copyOf(octets, ipv4Octets);
        }
        return Arrays.equals(octets, 0, MAPPED.length, MAPPED, 0, MAPPED.length)
                ? Arrays.copyOfRange(octets, MAPPED.length, MAPPED.length + ipv4Octets)
                : Arrays.copyOf(octets, ipv6Octets);
    }
}
