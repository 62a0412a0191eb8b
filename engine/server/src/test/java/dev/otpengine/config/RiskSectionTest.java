package dev.otpengine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.otpengine.crypto.MasterKey;
import dev.otpengine.risk.Judgement;
import dev.otpengine.risk.http.RiskSettings;
import dev.otpengine.token.SigningKeys;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskSectionTest {
    private static final Settings.Keys KEYS =
            new Settings.Keys(new MasterKey(new byte[MasterKey.LENGTH]), SigningKeys.generate());

    @Test
    void thereIsNoHookByDefault() {
        assertThat(load(Map.of())).isEmpty();
    }

    @Test
    void aUrlAndAFailureModeSuffice() {
        assertThat(load(Map.of("OTP_RISK_URL", "https://risk.contoso.example/judge", "OTP_RISK_WHEN_DOWN", "deny")))
                .contains(new RiskSettings(
                        new RiskSettings.Endpoint(
                                URI.create("https://risk.contoso.example/judge"), Optional.empty(), Optional.empty()),
                        Duration.ofMillis(500),
                        Judgement.DENY,
                        new RiskSettings.Pool(16, 256)));
    }

    @Test
    void readsEverySetting() {
        String ca = SelfSignedCertificate.create("localhost").certificatePath();
        Optional<RiskSettings> settings = load(Map.of(
                "OTP_RISK_URL", "https://risk.contoso.example:8443/judge?v=1",
                "OTP_RISK_SECRET", "s3cret",
                "OTP_RISK_TRUSTED_CA", ca,
                "OTP_RISK_TIMEOUT", "PT1.5S",
                "OTP_RISK_WHEN_DOWN", "allow",
                "OTP_RISK_CONNECTIONS", "4",
                "OTP_RISK_QUEUE", "8"));

        assertThat(settings)
                .contains(new RiskSettings(
                        new RiskSettings.Endpoint(
                                URI.create("https://risk.contoso.example:8443/judge?v=1"),
                                Optional.of("s3cret"),
                                Optional.of(Path.of(ca))),
                        Duration.ofMillis(1500),
                        Judgement.ALLOW,
                        new RiskSettings.Pool(4, 8)));
        assertThat(settings.orElseThrow().toString()).doesNotContain("s3cret");
    }

    @Test
    void tellsAllProblemsAtOnce(@TempDir Path folder) throws Exception {
        Path noCertificate = Files.writeString(folder.resolve("ca.pem"), "no certificate");

        assertThat(problems(Map.of(
                        "OTP_RISK_URL", "http://risk.contoso.example/judge",
                        "OTP_RISK_SECRET", "two words",
                        "OTP_RISK_TRUSTED_CA", noCertificate.toString(),
                        "OTP_RISK_TIMEOUT", "PT3.001S",
                        "OTP_RISK_WHEN_DOWN", "perhaps",
                        "OTP_RISK_CONNECTIONS", "0",
                        "OTP_RISK_QUEUE", "many",
                        "OTP_HTTP_PORT", "-1")))
                .hasSize(8)
                .anySatisfy(problem -> assertThat(problem).startsWith("risk.url (OTP_RISK_URL) must be https"))
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("risk.secret").doesNotContain("two words"))
                .anySatisfy(problem -> assertThat(problem).startsWith("risk.trusted-ca"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("risk.timeout").contains("PT0.01S to PT3S"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("risk.when-down").contains("allow or deny"))
                .anySatisfy(problem -> assertThat(problem).startsWith("risk.connections"))
                .anySatisfy(problem -> assertThat(problem).startsWith("risk.queue"))
                .anySatisfy(problem -> assertThat(problem).startsWith("http.port"));
    }

    @Test
    void theFailureModeHasNoDefault() {
        assertThat(problems(Map.of("OTP_RISK_URL", "https://risk.contoso.example")))
                .singleElement()
                .asString()
                .startsWith("risk.when-down (OTP_RISK_WHEN_DOWN) must be declared");
    }

    /** Or a typing error in the name of the URL would switch the hook off in silence. */
    @Test
    void tellsSettingsWithoutAUrl() {
        assertThat(problems(Map.of("OTP_RISK_WHEN_DOWN", "deny", "OTP_RISK_SECRET", "s3cret")))
                .containsExactlyInAnyOrder(
                        "risk.when-down (OTP_RISK_WHEN_DOWN) means nothing without risk.url",
                        "risk.secret (OTP_RISK_SECRET) means nothing without risk.url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://risk.contoso.example",
                "http://127.0.0.1:8081/judge",
                "http://localhost",
                "http://[::1]:1/"
            })
    void takesHttpsAndHttpToLoopback(String url) {
        assertThat(load(Map.of("OTP_RISK_URL", url, "OTP_RISK_WHEN_DOWN", "deny")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "risk.contoso.example",
                "http://192.0.2.1/",
                "http://127.0.0.1.contoso.example/",
                "http://localhost.contoso.example/",
                "ftp://localhost/",
                "https:///judge",
                "https://user:password@risk.contoso.example/",
                "https://risk.contoso.example/#fragment",
                "https://risk contoso/"
            })
    void refusesOtherUrls(String url) {
        assertThat(problems(Map.of("OTP_RISK_URL", url, "OTP_RISK_WHEN_DOWN", "deny")))
                .singleElement()
                .asString()
                .startsWith("risk.url (OTP_RISK_URL) must be https")
                .doesNotContain("password");
    }

    private static List<String> problems(Map<String, String> environment) {
        return catchThrowableOfType(InvalidSettings.class, () -> load(environment))
                .problems();
    }

    private static Optional<RiskSettings> load(Map<String, String> environment) {
        Map<String, String> needed =
                Map.of("http.host", "127.0.0.1", "smpp.host", "127.0.0.1", "smpp.system-id", "otp-engine");
        return SettingsLoader.load(Optional.empty(), environment, needed, KEYS).risk();
    }
}
