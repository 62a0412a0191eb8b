package dev.otpengine.command;

import static dev.otpengine.directory.store.People.LONG_AGO;
import static dev.otpengine.directory.store.People.group;
import static dev.otpengine.directory.store.People.tenant;

import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.sql.Database;
import dev.otpengine.directory.sql.DatabaseSettings;
import dev.otpengine.directory.sql.Databases;
import dev.otpengine.directory.sql.SqlDirectory;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.directory.store.Domain;
import dev.otpengine.directory.store.SmsMethodPolicy;
import dev.otpengine.directory.store.SmsMethodPolicy.IncludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.GroupTarget;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** A real database for commands, which open it themselves: between them a test looks into it. */
final class TestDirectory {
    static final UUID TENANT = UUID.fromString("72f988bf-0000-4000-8000-000000000001");
    static final UUID FRONTLINE = new UUID(7, 1);

    private static final Vertx VERTX = Vertx.vertx();

    private final DatabaseSettings settings;

    TestDirectory(DatabaseSettings settings) {
        this.settings = settings;
    }

    Map<String, String> environment() {
        return Map.of(
                "OTP_DATABASE_URL", settings.url(),
                "OTP_DATABASE_USER", settings.user(),
                "OTP_KEYS_MASTER", Base64.getEncoder().encodeToString(new byte[32]));
    }

    /** A tenant whose policy targets the frontline, with some licenses, and nobody in it. */
    TestDirectory withTenant(long units) {
        return with(people -> {
            people.tenant()
                    .create(tenant(TENANT, "Contoso")
                            .withSmsPolicy(new SmsMethodPolicy(
                                    true,
                                    List.of(new IncludeTarget(new GroupTarget(FRONTLINE), true)),
                                    List.of(),
                                    LONG_AGO)));
            people.domains().add(new Domain("contoso.example", false, true));
            people.groups().add(group(FRONTLINE, "Frontline"));
            people.licenses().prepay(Licenses.MICROSOFT_365_F3, units);
            return this;
        });
    }

    int run(String... arguments) {
        return Commands.run(arguments, environment());
    }

    <T> T with(DirectoryStore.Work<T> work) {
        return withStore(store -> await(store.write(TENANT, work, deadline())));
    }

    <T> T withStore(Function<DirectoryStore, T> use) {
        Database database = Databases.open(settings);
        SqlDirectory directory = new SqlDirectory(VERTX, database, Clock.systemUTC());
        try {
            return use.apply(directory.store(ChangeListener.NONE));
        } finally {
            await(directory.close());
        }
    }

    long consumed() {
        return with((Transaction people) -> people.licenses().sku(Licenses.MICROSOFT_365_F3))
                .orElseThrow()
                .consumed();
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    static Deadline deadline() {
        return Deadline.after(Duration.ofMinutes(2), System::nanoTime);
    }
}
