package dev.otpengine.signin;

import dev.otpengine.crypto.KeyedHash;
import dev.otpengine.crypto.MasterKey;

/** Tells networks apart without keeping an address: by keyed hash of the /24 (IPv4) or /48 (IPv6). */
public final class CallerHash {
    private final KeyedHash places;

    CallerHash(MasterKey master) {
        places = new KeyedHash(master.derive("place"));
    }

    /** @param address the client's IP address, as text */
    public long place(String address) {
        return places.hash128(Networks.of(address, 3, 6)).high();
    }
}
