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
        byte[] ipv4 = Networks.ipv4(octets);
        return ipv4.length == 4 ? Arrays.copyOf(ipv4, 3) : Arrays.copyOf(octets, 6);
    }
}
