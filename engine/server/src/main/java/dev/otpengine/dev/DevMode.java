package dev.otpengine.dev;

import dev.otpengine.config.InvalidSettings;
import dev.otpengine.config.Settings;
import dev.otpengine.config.SettingsLoader;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.sql.Database;
import dev.otpengine.directory.sql.SqlDirectory;
import dev.otpengine.engine.Engine;
import dev.otpengine.engine.Randomness;
import dev.otpengine.smsc.SmscSettings;
import dev.otpengine.smsc.SmscSimulator;
import dev.otpengine.token.SigningKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The engine, a carrier and a demo tenant in one process, fresh each time. */
public final class DevMode {
    /** So that load from one machine measures the engine and not its limits. */
    private static final List<String> WIDE = List.of(
            "address-sends",
            "application-sends",
            "tenant-sends",
            "country-sends",
            "prefix-sends",
            "number-sends",
            "address-guesses",
            "application-guesses",
            "tenant-guesses");

    private static final List<String> ADMINISTRATION = List.of("admin-units", "admin-writes", "tenant-writes");

    private static final String NO_LIMIT = "1000000000000";

    private final SmscSimulator simulator;
    private final DemoDirectory directory;
    private final Engine engine;

    private DevMode(SmscSimulator simulator, DemoDirectory directory, Engine engine) {
        this.simulator = simulator;
        this.directory = directory;
        this.engine = engine;
    }

    /** @throws InvalidSettings with every problem of the environment */
    public static Future<DevMode> start(Vertx vertx, Map<String, String> environment) {
        return start(vertx, environment, Clock.systemUTC());
    }

    static Future<DevMode> start(Vertx vertx, Map<String, String> environment, Clock clock) {
        DevSettings dev = DevSettings.of(environment);
        SmscSettings smsc = SmscSettings.DEFAULT.withPorts(dev.smscSmppPort(), dev.smscHttpPort());
        return SmscSimulator.start(vertx, smsc).compose(simulator -> {
            Settings settings = settings(environment, dev, simulator.smppPort());
            return directory(vertx, settings, dev.loadUsers(), clock)
                    .compose(directory -> Engine.on(
                                    new Engine.Ground(vertx, settings, directory, clock, Randomness.system()))
                            .start()
                            .map(engine -> new DevMode(simulator, directory, engine).withPages()));
        });
    }

    private static Future<DemoDirectory> directory(Vertx vertx, Settings settings, int loadUsers, Clock clock) {
        return vertx.executeBlocking(() -> Database.open(
                        settings.database(),
                        settings.keys().master(),
                        Randomness.system().secure()))
                .compose(database ->
                        DemoDirectory.provide(vertx, new SqlDirectory(vertx, database, clock), loadUsers, clock));
    }

    private DevMode withPages() {
        engine.show(DemoPages.byPath(ports()));
        return this;
    }

    private Ports ports() {
        return new Ports(
                engine.httpPort(),
                engine.managementPort(),
                engine.clusterPort(),
                simulator.smppPort(),
                simulator.httpPort());
    }

    private static Settings settings(Map<String, String> environment, DevSettings dev, int smppPort) {
        Map<String, String> defaults = new HashMap<>();
        defaults.put("http.host", "127.0.0.1");
        defaults.put("http.trusted-proxies", "127.0.0.1,0:0:0:0:0:0:0:1");
        defaults.put("management.host", "127.0.0.1");
        defaults.put("smpp.host", "127.0.0.1");
        defaults.put("smpp.port", Integer.toString(smppPort));
        defaults.put("smpp.system-id", "otp-engine");
        defaults.put("smpp.source-address", "Contoso");
        defaults.put("smpp.window", "100");
        defaults.put("smpp.usual-receipt", "PT2S");
        defaults.put("database.url", "jdbc:h2:mem:" + UUID.randomUUID());
        defaults.put("shutdown.delay", "PT0S");
        ADMINISTRATION.forEach(limit -> defaults.put("limits." + limit + ".permits", NO_LIMIT));
        if (!dev.productionLimits()) {
            WIDE.forEach(limit -> defaults.put("limits." + limit + ".permits", NO_LIMIT));
        }
        return SettingsLoader.load(Optional.empty(), environment, defaults, freshKeys());
    }

    private static Settings.Keys freshKeys() {
        byte[] key = new byte[MasterKey.LENGTH];
        Randomness.system().secure().nextBytes(key);
        return new Settings.Keys(new MasterKey(key), SigningKeys.generate());
    }

    /** What scripts wait for. */
    public String readyLine() {
        return "ready http=" + engine.httpPort() + " management=" + engine.managementPort() + " smpp="
                + simulator.smppPort() + " smsc-http=" + simulator.httpPort();
    }

    /** What is where, and one sign-in to paste. */
    public List<String> welcome() {
        return Welcome.lines(ports());
    }

    /** Within this {@link #stop} has ended. */
    public Duration longestStop() {
        return engine.longestStop();
    }

    public Future<Void> stop() {
        return engine.stop().eventually(directory::close).eventually(simulator::close);
    }
}
