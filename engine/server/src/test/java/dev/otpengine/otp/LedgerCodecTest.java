package dev.otpengine.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpengine.crypto.Hash128;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Members of two versions take turns with one ledger. */
class LedgerCodecTest {
    private static final Flow FLOW = new Flow(7, new Hash128(1, 2), 3, 6, false, true, 1_800_000_000_000L, 2, 0);
    private static final Ledger LEDGER = new Ledger(
            List.of(FLOW),
            Standing.EMPTY,
            Standing.EMPTY.with(new FailureWindow(3, List.of(1L, 2L, 3L))),
            List.of(new Place(4, 5)),
            List.of(Answered.issue(6, 7, true)));

    @Test
    void readsWhatItWrote() {
        assertThat(LedgerCodec.decode(LedgerCodec.encode(LEDGER))).isEqualTo(LEDGER);
    }

    @Test
    void keepsWhatALaterVersionAppended() {
        byte[] later = appended((byte) 3, 42, 43);
        Ledger read = LedgerCodec.decode(later);
        assertThat(read.flows()).isEqualTo(LEDGER.flows());

        Ledger changed = read.with(FLOW.afterWrongGuess(), 1_000, OtpPolicy.STANDARD)
                .with(false, Standing.EMPTY)
                .with(Answered.wrongGuess(9, false))
                .afterSuccess(8, 2_000);
        byte[] written = LedgerCodec.encode(changed);

        assertThat(written[0]).isEqualTo((byte) 3);
        assertThat(Arrays.copyOfRange(written, written.length - 2, written.length))
                .containsExactly(42, 43);
        assertThat(LedgerMerge.merge(LEDGER, changed).later()).isEqualTo(read.later());
        assertThat(LEDGER.mergedWith(changed).later()).isEqualTo(read.later());
        assertThat(changed.lasting().later()).isEqualTo(read.later());
    }

    @Test
    void readsWhatWasWrittenBeforeLedgersKnewOfUnlocking() {
        byte[] written = LedgerCodec.encode(LEDGER);
        byte[] before = Arrays.copyOf(written, written.length - 8);
        before[0] = 1;

        assertThat(LedgerCodec.decode(before)).isEqualTo(LEDGER);
        assertThat(LedgerCodec.encode(LedgerCodec.decode(before))).isEqualTo(written);
    }

    @Test
    void keepsAnUnlocking() {
        Ledger unlocked = LEDGER.unlocked(1_800_000_000_000L);

        assertThat(LedgerCodec.decode(LedgerCodec.encode(unlocked))).isEqualTo(unlocked);
    }

    @Test
    void refusesWhatIsNoLedger() {
        assertThatThrownBy(() -> LedgerCodec.decode(appended((byte) 0))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> LedgerCodec.decode(new byte[] {1, 5})).isInstanceOf(RuntimeException.class);
    }

    private static byte[] appended(byte version, int... more) {
        byte[] known = LedgerCodec.encode(LEDGER);
        byte[] bytes = Arrays.copyOf(known, known.length + more.length);
        bytes[0] = version;
        for (int i = 0; i < more.length; i++) {
            bytes[known.length + i] = (byte) more[i];
        }
        return bytes;
    }
}
