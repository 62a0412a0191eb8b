package dev.otpengine.config;

import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.config.Settings.Keys;
import dev.otpengine.config.Settings.Management;
import dev.otpengine.config.Settings.Tokens;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.hazelcast.LookupSettings;
import dev.otpengine.directory.sql.DatabaseSettings;
import dev.otpengine.http.HttpSettings;
import dev.otpengine.risk.http.RiskSettings;
import dev.otpengine.smpp.Address;
import dev.otpengine.sms.smpp.SmppSettings;
import dev.otpengine.token.SigningKeys;
import dev.otpengine.yaml.YamlMap;
import dev.otpengine.yaml.YamlMap.NoYamlMap;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the settings of {@code serve}: one YAML file, and the environment over it. */
public final class SettingsLoader {
    private static final int FEWEST_LOOPS = 1;
    private static final int MOST_LOOPS = 256;

    private final SettingsReader reader;

    private SettingsLoader(SettingsReader reader) {
        this.reader = reader;
    }

    /**
     * @param file may be absent: the environment alone can hold everything
     * @param commandDefaults what holds when neither says anything
     * @throws InvalidSettings with every problem
     */
    public static Settings load(
            Optional<Path> file, Map<String, String> environment, Map<String, String> commandDefaults) {
        return loader(file, environment, commandDefaults).load(SettingsLoader::keys);
    }

    /** As above, for a command that brings its own keys. */
    public static Settings load(
            Optional<Path> file, Map<String, String> environment, Map<String, String> commandDefaults, Keys keys) {
        return loader(file, environment, commandDefaults).load(loader -> Optional.of(keys));
    }

    /**
     * Where the directory is, for a command that serves nobody: of the same file, and what else is in it is passed over.
     *
     * @throws InvalidSettings with every problem
     */
    public static DirectorySettings directory(Optional<Path> file, Map<String, String> environment) {
        return loader(file, environment, Map.of()).directory();
    }

    private DirectorySettings directory() {
        ClusterSettings cluster = new ClusterSection(reader).read();
        Optional<Path> data = reader.optional("data.directory").map(Path::of);
        DatabaseSettings database = new DatabaseSection(reader).read(cluster, data);
        Optional<MasterKey> master = masterKey();
        reader.requireNoProblemsOfRead();
        return new DirectorySettings(database, master.orElseThrow());
    }

    private static SettingsLoader loader(
            Optional<Path> file, Map<String, String> environment, Map<String, String> commandDefaults) {
        Map<String, String> values = file.map(SettingsLoader::read).orElse(Map.of());
        return new SettingsLoader(new SettingsReader(new SettingsSource(values, environment, commandDefaults)));
    }

    private Settings load(Function<SettingsLoader, Optional<Keys>> keySource) {
        HttpSettings http = http();
        Management management =
                new Management(reader.text("management.host", "0.0.0.0"), reader.port("management.port", 9090));
        ClusterSettings cluster = new ClusterSection(reader).read();
        Optional<SmppSettings> smpp = smpp();
        Optional<RiskSettings> risk = new RiskSection(reader).read();
        Optional<Keys> keys = keySource.apply(this);
        Tokens tokens = new Tokens(
                reader.duration("tokens.access", Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofHours(24)),
                reader.duration("tokens.refresh", Duration.ofDays(90), Duration.ofHours(1), Duration.ofDays(365)));
        Optional<Duration> usualReceipt = usualReceipt();
        Optional<Path> directory = reader.file("directory.file");
        LookupSettings lookup = new LookupSettings(
                reader.number("directory.cached", 200_000, 1_000, 100_000_000),
                reader.duration("directory.grace", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(1)),
                reader.number("directory.readers", 4, 1, 64));
        Optional<Path> data = reader.optional("data.directory").map(Path::of);
        DatabaseSettings database = new DatabaseSection(reader).read(cluster, data);
        Settings.Limits limits = new LimitSection(reader).read();
        int decoys = reader.number("otp.decoys", 100_000, 1_000, 10_000_000);
        int loops =
                reader.number("http.event-loops", Runtime.getRuntime().availableProcessors(), FEWEST_LOOPS, MOST_LOOPS);
        boolean namesItself = http.tls().isEmpty() && !http.host().equals("0.0.0.0");
        if (http.publicUrl().isEmpty() && !namesItself) {
            reader.problem(
                    "http.public-url",
                    "is missing: what clients call this server, such as https://login.contoso.example");
        }
        Duration shutdownDelay =
                reader.duration("shutdown.delay", Duration.ofSeconds(3), Duration.ZERO, Duration.ofMinutes(1));
        reader.requireNoProblems();
        return new Settings(
                http,
                management,
                cluster,
                smpp.orElseThrow(),
                usualReceipt,
                risk,
                keys.orElseThrow(),
                tokens,
                directory,
                lookup,
                database,
                data,
                limits,
                decoys,
                loops,
                shutdownDelay);
    }

    private HttpSettings http() {
        Optional<String> publicUrl = reader.optional("http.public-url");
        publicUrl
                .filter(url -> !isRoot(url))
                .ifPresent(url -> reader.problem(
                        "http.public-url",
                        "must be http or https with a host and no path, such as https://login.contoso.example"));
        Optional<Path> certificate = reader.file("http.tls.certificate");
        Optional<Path> key = reader.file("http.tls.key");
        if (certificate.isPresent() != key.isPresent()) {
            reader.problem("http.tls.certificate", "and http.tls.key go together: set both or none");
        }
        return new HttpSettings(
                reader.text("http.host", "0.0.0.0"),
                reader.port("http.port", 8080),
                publicUrl,
                reader.list("http.cors-origins"),
                reader.addresses("http.trusted-proxies"),
                certificate.flatMap(cert -> key.map(pem -> new HttpSettings.Tls(cert, pem))));
    }

    private Optional<SmppSettings> smpp() {
        String host = reader.required("smpp.host", "the carrier's host name");
        String systemId = reader.required("smpp.system-id", "the name that the carrier knows us by");
        String source = reader.text("smpp.source-address", "OTP");
        int ton = reader.number("smpp.source-ton", 5, 0, 6);
        int npi = reader.number("smpp.source-npi", 0, 0, 18);
        SmppSettings.Account account = new SmppSettings.Account(
                systemId, reader.text("smpp.password", ""), reader.text("smpp.system-type", ""));
        SmppSettings.Links links = links();
        int port = reader.number("smpp.port", 2775, 1, 65_535);
        int receipts = reader.number("smpp.registered-delivery", 1, 0, 2);
        boolean validity = reader.flag("smpp.validity-period", true);
        Set<Integer> numberRefusals = reader.statuses("smpp.number-refusals", SmppSettings.Submission.NUMBER_REFUSALS);
        try {
            return Optional.of(SmppSettings.of(
                            host,
                            port,
                            account,
                            new SmppSettings.Submission(
                                    new Address(ton, npi, source), receipts, validity, numberRefusals))
                    .withLinks(links));
        } catch (IllegalArgumentException e) {
            reader.problem("smpp.source-address", "can't be used: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Duration> usualReceipt() {
        Duration usual = reader.duration("smpp.usual-receipt", Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30));
        return Optional.of(usual).filter(time -> !time.isZero());
    }

    private SmppSettings.Links links() {
        boolean ofCluster = reader.optional("smpp.cluster-binds").isPresent();
        int each = reader.number("smpp.binds", 1, 1, 10);
        int all = reader.number("smpp.cluster-binds", 10, 1, 10);
        if (ofCluster && reader.optional("smpp.binds").isPresent()) {
            reader.problem("smpp.cluster-binds", "and smpp.binds exclude each other: set one");
        }
        return new SmppSettings.Links(
                ofCluster ? all : each,
                ofCluster,
                reader.number("smpp.window", 10, 1, 1_000),
                reader.number("smpp.queue", 1_000, 1, 100_000));
    }

    private Optional<Keys> keys() {
        Optional<MasterKey> master = masterKey();
        Optional<SigningKeys> signing = signingKeys();
        return master.flatMap(key -> signing.map(keys -> new Keys(key, keys)));
    }

    private Optional<MasterKey> masterKey() {
        String encoded =
                reader.required("keys.master", "32 random bytes in Base64, as 'openssl rand -base64 32' makes");
        try {
            return encoded.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new MasterKey(Base64.getDecoder().decode(encoded)));
        } catch (IllegalArgumentException e) {
            reader.problem("keys.master", "must be exactly 32 bytes in Base64");
            return Optional.empty();
        }
    }

    private Optional<SigningKeys> signingKeys() {
        if (reader.required("keys.signing", "a PEM file with an EC P-256 and an RSA key pair")
                .isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Path> file = reader.file("keys.signing");
            return file.isPresent() && Files.isReadable(file.get())
                    ? Optional.of(SigningKeys.fromPem(Files.readString(file.get())))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            reader.problem("keys.signing", "can't be used: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isRoot(String url) {
        try {
            URI uri = new URI(url);
            @Nullable String scheme = uri.getScheme();
            boolean web = "https".equals(scheme) || "http".equals(scheme);
            return web && uri.getHost() != null && uri.getRawPath().isEmpty() && uri.getRawQuery() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Map<String, String> read(Path file) {
        try {
            return SettingsSource.flatten(YamlMap.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new InvalidSettings(List.of(file + " can't be read"));
        } catch (NoYamlMap e) {
            throw new InvalidSettings(List.of(file + " " + e.getMessage()));
        }
    }
}
