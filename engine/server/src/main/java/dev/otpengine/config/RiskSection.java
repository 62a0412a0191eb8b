package dev.otpengine.config;

import dev.otpengine.risk.Judgement;
import dev.otpengine.risk.http.RiskSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings of the risk hook: none of them, or a URL with at least a declared failure mode. */
final class RiskSection {
    private static final String URL = "risk.url";
    private static final String SECRET = "risk.secret";
    private static final String TRUSTED_CA = "risk.trusted-ca";
    private static final String TIMEOUT = "risk.timeout";
    private static final String WHEN_DOWN = "risk.when-down";
    private static final String CONNECTIONS = "risk.connections";
    private static final String QUEUE = "risk.queue";

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    /** What a header can carry. */
    private static final Pattern CREDENTIAL = Pattern.compile("[\\x21-\\x7e]{1,1024}");

    private final SettingsReader reader;

    RiskSection(SettingsReader reader) {
        this.reader = reader;
    }

    /** @return empty when there is no hook, or a problem was reported */
    Optional<RiskSettings> read() {
        Optional<String> url = reader.optional(URL);
        if (url.isEmpty()) {
            reportLonely();
            return Optional.empty();
        }
        Optional<URI> checkedUrl = url.flatMap(this::url);
        Optional<String> secret = secret();
        Optional<Path> trustedCa = trustedCa();
        Duration timeout =
                reader.duration(TIMEOUT, Duration.ofMillis(500), Duration.ofMillis(10), Duration.ofSeconds(3));
        Optional<Judgement> whenDown = whenDown();
        RiskSettings.Pool pool =
                new RiskSettings.Pool(reader.number(CONNECTIONS, 16, 1, 1_000), reader.number(QUEUE, 256, 1, 100_000));
        return checkedUrl.flatMap(hook -> whenDown.map(judgement ->
                new RiskSettings(new RiskSettings.Endpoint(hook, secret, trustedCa), timeout, judgement, pool)));
    }

    /** Somebody who set these believes that there is a hook. */
    private void reportLonely() {
        for (String key : List.of(SECRET, TRUSTED_CA, TIMEOUT, WHEN_DOWN, CONNECTIONS, QUEUE)) {
            reader.optional(key).ifPresent(value -> reader.problem(key, "means nothing without " + URL));
        }
    }

    private Optional<URI> url(String text) {
        Optional<URI> url = parsed(text).filter(RiskSection::isSafe);
        if (url.isEmpty()) {
            reader.problem(
                    URL,
                    "must be https with a host, such as https://risk.contoso.example/judge; http is for loopback only");
        }
        return url;
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isSafe(URI url) {
        boolean plain = "http".equals(url.getScheme());
        return url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && (plain ? LOOPBACK.matcher(url.getHost()).matches() : "https".equals(url.getScheme()));
    }

    private Optional<String> secret() {
        Optional<String> secret = reader.optional(SECRET);
        secret.filter(text -> !CREDENTIAL.matcher(text).matches())
                .ifPresent(text -> reader.problem(SECRET, "must be 1 to 1024 visible ASCII characters without spaces"));
        return secret;
    }

    private Optional<Path> trustedCa() {
        Optional<Path> file = reader.file(TRUSTED_CA);
        file.filter(Files::isReadable)
                .filter(pem -> !holdsCertificates(pem))
                .ifPresent(pem -> reader.problem(TRUSTED_CA, "must be a PEM file with certificates"));
        return file;
    }

    private static boolean holdsCertificates(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .isEmpty();
        } catch (IOException | CertificateException e) {
            return false;
        }
    }

    private Optional<Judgement> whenDown() {
        Optional<Judgement> whenDown = reader.optional(WHEN_DOWN).flatMap(Judgement::named);
        if (whenDown.isEmpty()) {
            reader.problem(WHEN_DOWN, "must be declared, allow or deny: what counts while the hook gives no answer");
        }
        return whenDown;
    }
}
