package dev.otpengine.otp.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnTextsTest {
    private final OwnTexts texts = new OwnTexts();

    @Test
    void knowsTheLatestAndForgetsTheOldest() {
        long all = 2L * OwnTexts.MOST;
        for (long request = 1; request <= all; request++) {
            texts.take(request);
        }
        assertThat(texts.has(1)).isFalse();
        for (long request = all - OwnTexts.MOST / 4; request <= all; request++) {
            assertThat(texts.has(request)).isTrue();
        }
    }

    @Test
    void aFloodOfWhatIsNoTextPushesNoneOut() {
        texts.take(1);
        for (long request = 2; request <= 3L * OwnTexts.MOST; request++) {
            texts.take(request);
            texts.drop(request);
        }
        assertThat(texts.has(1)).isTrue();
    }

    @Test
    void forgetsWhatWasDroppedAlone() {
        texts.take(1);
        texts.take(2);
        texts.drop(1);
        texts.drop(3);
        assertThat(texts.has(1)).isFalse();
        assertThat(texts.has(2)).isTrue();
    }
}
