package dev.otpengine.signin;

import dev.otpengine.crypto.KeyedHash;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.otp.Caller;
import io.netty.util.NetUtil;
import java.util.Arrays;

/** Tells networks apart without keeping an address: by keyed hash of the /24 (IPv4) or /48 (IPv6). */
public final class CallerHash {
    private final KeyedHash places;

    CallerHash(MasterKey master) {
        places = new KeyedHash(master.derive("place"));
    }

    /** @param address the client's IP address, as text */
    public Caller caller(String address) {
        return new Caller(false, places.hash128(network(address)).high());
    }

    private static byte[] network(String address) {
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(address);
        if (octets == null) {
            throw new IllegalArgumentException("the edge lets only IP addresses through");
        }
        if (isMappedIpv4(octets)) {
            return Arrays.copyOfRange(octets, 12, 15);
        }
        return Arrays.copyOf(octets, octets.length == 4 ? 3 : 6);
    }

    /** ::ffff:a.b.c.d, as dual-stack proxies write IPv4 (RFC 4291 section 2.5.5.2). */
    private static boolean isMappedIpv4(byte[] octets) {
        byte[] prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
        return octets.length == 16 && Arrays.equals(octets, 0, 12, prefix, 0, 12);
    }
}
