package dev.otpengine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.otpengine.config.Settings.Keys;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.token.SigningKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsLoaderTest {
    private static final Keys KEYS = new Keys(new MasterKey(new byte[MasterKey.LENGTH]), SigningKeys.generate());

    @Test
    void tellsAllProblemsAtOnce() {
        assertThat(problems(Map.of("OTP_HTTP_PORT", "eighty", "OTP_TOKENS_ACCESS", "PT1S", "OTP_SMPP_BINDS", "11")))
                .hasSize(6)
                .anySatisfy(problem -> assertThat(problem).startsWith("http.port (OTP_HTTP_PORT) must be"))
                .anySatisfy(problem -> assertThat(problem).startsWith("tokens.access (OTP_TOKENS_ACCESS) must be"))
                .anySatisfy(problem -> assertThat(problem).startsWith("smpp.binds (OTP_SMPP_BINDS) must be"))
                .anySatisfy(problem -> assertThat(problem).startsWith("smpp.host (OTP_SMPP_HOST) is missing"))
                .anySatisfy(problem -> assertThat(problem).startsWith("smpp.system-id (OTP_SMPP_SYSTEM_ID) is missing"))
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("http.public-url (OTP_HTTP_PUBLIC_URL) is missing"));
    }

    @Test
    void readsTrustedProxiesInAnySpelling() {
        Settings settings = load(complete(Map.of("OTP_HTTP_TRUSTED_PROXIES", "10.0.0.1, ::1")));

        assertThat(settings.http().trustedProxies()).containsExactlyInAnyOrder("10.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void refusesATrustedProxyThatIsNoAddress() {
        assertThat(problems(complete(Map.of("OTP_HTTP_TRUSTED_PROXIES", "proxy.contoso.example"))))
                .containsExactly(
                        "http.trusted-proxies (OTP_HTTP_TRUSTED_PROXIES) names something that is no IP address:"
                                + " proxy.contoso.example");
    }

    private static Map<String, String> complete(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "OTP_SMPP_HOST", "127.0.0.1",
                "OTP_SMPP_SYSTEM_ID", "otp-engine",
                "OTP_HTTP_PUBLIC_URL", "https://login.contoso.example"));
        environment.putAll(more);
        return environment;
    }

    private static List<String> problems(Map<String, String> environment) {
        return catchThrowableOfType(InvalidSettings.class, () -> load(environment))
                .problems();
    }

    private static Settings load(Map<String, String> environment) {
        return SettingsLoader.load(Optional.empty(), environment, Map.of(), KEYS);
    }
}
