package dev.otpengine.command;

import dev.otpengine.config.InvalidSettings;
import dev.otpengine.config.Settings;
import dev.otpengine.config.SettingsLoader;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.directory.file.DirectoryFile;
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
        Snapshots directory = directory(settings);
        Vertx vertx = Processes.vertx();
        Engine engine = Engine.on(new Engine.Ground(
                vertx, settings, directory, Clock.offset(Clock.systemUTC(), clockOffset), Randomness.system()));
        // Before it starts: it may wait for the other members for ever.
        Processes.stopOnSignal(vertx, engine::stop, engine.longestStop());
        Processes.started(engine.start());
        System.out.println("ready http=" + engine.httpPort() + " management=" + engine.managementPort());
        return 0;
    }

    private static Snapshots directory(Settings settings) {
        Path file = settings.directory()
                .orElseThrow(() -> new InvalidSettings(List.of(
                        "directory.file (OTP_DIRECTORY_FILE) is missing: a YAML file with tenants and people")));
        try {
            return DirectoryFile.read(Files.readString(file));
        } catch (IOException e) {
            throw new InvalidSettings(List.of("directory.file can't be read: " + file));
        }
    }
}
