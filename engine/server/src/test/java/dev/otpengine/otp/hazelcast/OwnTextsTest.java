package dev.otpengine.otp.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnTextsTest {
    private final OwnTexts texts = new OwnTexts();

    @Test
    void knowsTheLatestAndForgetsTheOldest() {
        for (long request = 1; request <= OwnTexts.MOST + 1; request++) {
            texts.take(request);
        }
        assertThat(texts.has(1)).isFalse();
        assertThat(texts.has(2)).isTrue();
        assertThat(texts.has(OwnTexts.MOST + 1)).isTrue();
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
