package dev.otpengine.smsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.otpengine.smsc.behaviour.Behaviour;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    @Test
    void absentVariablesHaveDefaults() {
        assertThat(Environment.read(Map.of())).isEqualTo(SmscSettings.DEFAULT);
    }

    @Test
    void readsEveryVariable() {
        SmscSettings settings = Environment.read(Map.of(
                "OTP_SMSC_HOST", "0.0.0.0",
                "OTP_SMSC_SMPP_PORT", "0",
                "OTP_SMSC_HTTP_PORT", "8026",
                "OTP_SMSC_ACCOUNTS", "a:x:y, b:",
                "OTP_SMSC_MAX_BINDS", "4",
                "OTP_SMSC_SEED", "-5"));

        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.smppPort()).isZero();
        assertThat(settings.httpPort()).isEqualTo(8026);
        assertThat(settings.accounts()).isEqualTo(Map.of("a", "x:y", "b", ""));
        assertThat(settings.behaviour())
                .isEqualTo(Behaviour.HEALTHY.withSeed(-5).withMaxBinds(4));
        assertThat(settings.toString()).doesNotContain("x:y");
    }

    @Test
    void namesAllProblemsAtOnce() {
        var failure = catchThrowableOfType(
                Environment.InvalidEnvironmentException.class,
                () -> Environment.read(Map.of(
                        "OTP_SMSC_SMPP_PORT", "x",
                        "OTP_SMSC_HTTP_PORT", "65536",
                        "OTP_SMSC_ACCOUNTS", "nobody",
                        "OTP_SMSC_MAX_BINDS", "-1",
                        "OTP_SMSC_SEED", "")));

        assertThat(failure.problems())
                .hasSize(5)
                .anyMatch(problem -> problem.startsWith("OTP_SMSC_HTTP_PORT"))
                .anyMatch(problem -> problem.startsWith("OTP_SMSC_ACCOUNTS"));
    }
}
