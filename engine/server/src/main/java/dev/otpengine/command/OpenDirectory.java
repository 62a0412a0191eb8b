package dev.otpengine.command;

import dev.otpengine.config.DirectorySettings;
import dev.otpengine.config.InvalidSettings;
import dev.otpengine.config.SettingsLoader;
import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Tenant;
import dev.otpengine.directory.sql.CantOpenDatabase;
import dev.otpengine.directory.sql.Database;
import dev.otpengine.directory.sql.SqlDirectory;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.engine.Randomness;
import dev.otpengine.time.Deadline;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The directory of a configuration, for a command that serves nobody. */
final class OpenDirectory implements AutoCloseable {
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final SqlDirectory directory;
    private final DirectoryStore store;

    private OpenDirectory(Vertx vertx, SqlDirectory directory) {
        this.vertx = vertx;
        this.directory = directory;
        this.store = directory.store(ChangeListener.NONE);
    }

    /** @throws CommandFailure with all reasons why it can't be opened */
    static OpenDirectory open(@Nullable Path config, Map<String, String> environment) {
        quiet();
        try {
            DirectorySettings settings = SettingsLoader.directory(Optional.ofNullable(config), environment);
            Database database = Database.open(
                    settings.database(), settings.master(), Randomness.system().secure());
            Vertx vertx = Processes.vertx();
            return new OpenDirectory(vertx, new SqlDirectory(vertx, database, clock()));
        } catch (InvalidSettings e) {
            throw new CommandFailure(CommandFailure.UNUSABLE, e.problems());
        } catch (CantOpenDatabase e) {
            throw CommandFailure.unusable(String.valueOf(e.getMessage()));
        }
    }

    /** Standard output is for what was asked. */
    private static void quiet() {
        System.setProperty("OTP_LOG_TARGET", "System.err");
        if (System.getenv("OTP_LOG_LEVEL") == null) {
            System.setProperty("OTP_LOG_LEVEL", "WARN");
        }
    }

    static Clock clock() {
        return Clock.systemUTC();
    }

    static Deadline deadline() {
        return Deadline.after(LONGEST_QUESTION, System::nanoTime);
    }

    DirectoryStore store() {
        return store;
    }

    /** @throws CommandFailure when there is none, or none was named of several */
    UUID tenant(@Nullable String idOrDomain) throws Exception {
        if (idOrDomain != null) {
            return directory
                    .snapshots()
                    .tenant(idOrDomain.toLowerCase(Locale.ROOT), deadline())
                    .map(Tenant::id)
                    .orElseThrow(() -> CommandFailure.unusable("there is no tenant " + idOrDomain));
        }
        List<TenantRecord> all = Processes.started(store.tenants(deadline()));
        if (all.size() != 1) {
            throw CommandFailure.unusable(
                    all.isEmpty() ? "there is no tenant yet" : "--tenant must name one of " + all.size() + " tenants");
        }
        return all.get(0).id();
    }

    @Override
    public void close() throws IOException {
        try {
            Processes.started(directory.close().eventually(vertx::close));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IOException("the database was not closed in order", e);
        }
    }
}
