package dev.otpengine.directory.store;

import java.util.UUID;

/** As many hold the license as were paid for. */
public final class NoUnitsLeft extends DirectoryFailure {
    private final transient UUID skuId;

    public NoUnitsLeft(UUID skuId) {
        super("no units left");
        this.skuId = skuId;
    }

    public UUID skuId() {
        return skuId;
    }
}
