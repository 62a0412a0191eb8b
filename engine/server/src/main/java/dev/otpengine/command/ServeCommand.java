package dev.otpengine.command;

import dev.otpengine.config.InvalidSettings;
import dev.otpengine.config.Settings;
import dev.otpengine.config.SettingsLoader;
import dev.otpengine.directory.file.DirectoryFile;
import dev.otpengine.directory.file.TenantPlan;
import dev.otpengine.directory.file.Tenants;
import dev.otpengine.directory.sql.Database;
import dev.otpengine.directory.sql.SqlDirectory;
import dev.otpengine.engine.Engine;
import dev.otpengine.engine.Randomness;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the engine. Settings come from the file and, over it, from OTP_... variables.")
final class ServeCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with settings.")
    private @Nullable Path config;

    @Option(
            names = "--clock-offset",
            hidden = true,
            paramLabel = "DURATION",
            description = "Sets this member's clock wrong by so much: for tests of clusters.")
    private Duration clockOffset = Duration.ZERO;

    ServeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = SettingsLoader.load(Optional.ofNullable(config), environment, Map.of());
        Clock clock = Clock.offset(Clock.systemUTC(), clockOffset);
        List<TenantPlan> tenants = tenants(settings, clock);
        Database database = Database.open(
                settings.database(),
                settings.keys().master(),
                Randomness.system().secure());
        Vertx vertx = Processes.vertx();
        SqlDirectory directory = new SqlDirectory(vertx, database, clock);
        Processes.started(Tenants.provide(directory.storeOfNoMember(), tenants, clock));
        Engine engine = Engine.on(new Engine.Ground(vertx, settings, directory, clock, Randomness.system()));
        // Before it starts: it may wait for the other members for ever.
        Processes.stopOnSignal(vertx, () -> engine.stop().eventually(directory::close), engine.longestStop());
        Processes.started(engine.start());
        System.out.println("ready http=" + engine.httpPort() + " management=" + engine.managementPort());
        return 0;
    }

    /** Read before anything is started, so that all problems are told at once. */
    private static List<TenantPlan> tenants(Settings settings, Clock clock) {
        Optional<Path> file = settings.directory();
        try {
            return file.isEmpty() ? List.of() : DirectoryFile.read(Files.readString(file.get()), clock.instant());
        } catch (IOException e) {
            throw new InvalidSettings(List.of("directory.file can't be read: " + file.get()));
        }
    }
}
