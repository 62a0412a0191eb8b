package dev.otpengine.otp.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.otp.FailureArchive.Kept;
import dev.otpengine.otp.FailureWindow;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.Place;
import dev.otpengine.otp.SendWindow;
import dev.otpengine.otp.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureFormatTest {
    private final FailureFormat format = new FailureFormat();

    @Test
    void readsWhatItWrote() {
        Standing unfamiliar = new Standing(SendWindow.EMPTY, new FailureWindow(3, List.of(7L, 8L)));
        Ledger lasting = new Ledger(List.of(), Standing.EMPTY, unfamiliar, List.of(new Place(5, 6)), List.of());
        Kept kept = new Kept(new Hash128(1, -1), lasting, Long.MAX_VALUE);

        assertThat(format.decode(format.encode(kept))).isEqualTo(kept);
        assertThat(format.key(kept)).isEqualTo(new Hash128(1, -1));
    }
}
