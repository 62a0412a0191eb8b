package dev.otpengine.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpengine.smpp.Address;
import dev.otpengine.smpp.ShortMessage;
import dev.otpengine.smpp.TextEncoding;
import dev.otpengine.sms.SmsMessage;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubmitPdusTest {
    private static final SmppSettings.Submission SETTINGS =
            new SmppSettings.Submission(new Address(5, 0, "OTP"), 1, true, Set.of());

    @Test
    void gsmWhereItCanElseUcs2() {
        assertThat(write("123456 [€]").content().dataCoding()).isZero();
        assertThat(write("Код 123456").content().dataCoding()).isEqualTo(8);
        assertThat(TextEncoding.UCS_2.decode(write("Код").octets())).isEqualTo("Код");
    }

    @Test
    void whatDoesNotFitGoesIntoThePayload() {
        assertThat(write("a".repeat(254)).optional().messagePayload()).isNull();
        assertThat(write("a".repeat(255)).content().octets()).isEmpty();
        assertThat(write("a".repeat(255)).octets()).hasSize(255);
    }

    @Test
    void validityIsRelative() {
        assertThat(SubmitPdus.relative(Duration.ofMinutes(5))).isEqualTo("000000000500000R");
        assertThat(SubmitPdus.relative(Duration.ofSeconds(93784))).isEqualTo("000001020304000R");
        assertThat(SubmitPdus.relative(Duration.ZERO)).isEqualTo("000000000001000R");
        assertThat(SubmitPdus.relative(Duration.ofDays(1000))).isEqualTo("000030000000000R");
    }

    @Test
    void validityMayBeLeftOut() {
        SmppSettings.Submission without =
                new SmppSettings.Submission(new Address(1, 1, "14255550000"), 0, false, Set.of());
        SmsMessage message = new SmsMessage(CarrierRig.PHONE, "x", Duration.ofMinutes(5));

        assertThat(new SubmitPdus(without).write(message).message().delivery().validityPeriod())
                .isEmpty();
    }

    @Test
    void settingsRefuseWhatNoCarrierTakes() {
        assertThatThrownBy(() -> new SmppSettings.Submission(new Address(5, 0, "a".repeat(21)), 0, true, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SmppSettings.Submission(new Address(5, 0, "Ω"), 0, true, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SmppSettings.Links(11, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new SmppSettings.Account("esme", "secret", "").toString()).doesNotContain("secret");
    }

    private static ShortMessage write(String text) {
        SmsMessage message = new SmsMessage(CarrierRig.PHONE, text, Duration.ofMinutes(5));
        return new SubmitPdus(SETTINGS).write(message).message();
    }
}
