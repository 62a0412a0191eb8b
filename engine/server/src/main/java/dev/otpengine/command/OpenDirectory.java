package dev.otpengine.command;

import dev.otpengine.administration.Administrator;
import dev.otpengine.administration.AuditTrail;
import dev.otpengine.config.DirectorySettings;
import dev.otpengine.config.InvalidSettings;
import dev.otpengine.config.SettingsLoader;
import dev.otpengine.directory.Tenant;
import dev.otpengine.directory.sql.CantOpenDatabase;
import dev.otpengine.directory.sql.Database;
import dev.otpengine.directory.sql.SqlDirectory;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.TenantState;
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
    private final AuditTrail trail;

    private OpenDirectory(Vertx vertx, SqlDirectory directory) {
        this.vertx = vertx;
        this.directory = directory;
        this.store = directory.storeOfNoMember();
        this.trail = new AuditTrail(Clock.systemUTC(), Randomness.system().secure());
    }

    /** @throws CommandFailure with all reasons why it can't be opened */
    static OpenDirectory open(@Nullable Path config, Map<String, String> environment) {
        quiet();
        try {
            DirectorySettings settings = SettingsLoader.directory(Optional.ofNullable(config), environment);
            Database database = Database.open(
                    settings.database(), settings.master(), Randomness.system().secure());
            Vertx vertx = Processes.vertx();
            return new OpenDirectory(vertx, new SqlDirectory(vertx, database, Clock.systemUTC()));
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

    static Deadline deadline() {
        return Deadline.after(LONGEST_QUESTION, System::nanoTime);
    }

    DirectoryStore store() {
        return store;
    }

    AuditTrail trail() {
        return trail;
    }

    /** In whose name audits are written. */
    Administrator operator() {
        return Administrator.operator(System.getProperty("user.name", "somebody"));
    }

    Optional<UUID> find(String idOrDomain) {
        return directory
                .snapshots()
                .tenant(idOrDomain.toLowerCase(Locale.ROOT), deadline())
                .map(Tenant::id);
    }

    /** @throws CommandFailure when there is none, none was named of several, or it is being removed */
    UUID tenant(@Nullable String idOrDomain) throws Exception {
        List<TenantRecord> all = Processes.started(store.tenants(deadline()));
        UUID id = idOrDomain == null
                ? only(all).id()
                : find(idOrDomain).orElseThrow(() -> CommandFailure.unusable("there is no tenant " + idOrDomain));
        if (all.stream().anyMatch(tenant -> tenant.id().equals(id) && tenant.state() == TenantState.REMOVED)) {
            throw CommandFailure.unusable("the tenant is being removed");
        }
        return id;
    }

    private static TenantRecord only(List<TenantRecord> all) {
        if (all.size() != 1) {
            throw CommandFailure.unusable(
                    all.isEmpty() ? "there is no tenant yet" : "--tenant must name one of " + all.size() + " tenants");
        }
        return all.get(0);
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
