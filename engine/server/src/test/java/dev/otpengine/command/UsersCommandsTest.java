package dev.otpengine.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpengine.administration.Administrator;
import dev.otpengine.administration.AuditTrail;
import dev.otpengine.bulk.Importer;
import dev.otpengine.bulk.file.Checkpoint;
import dev.otpengine.bulk.file.Report;
import dev.otpengine.bulk.file.RowSource;
import dev.otpengine.bulk.file.RowSource.Format;
import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.sql.Databases;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.directory.store.Member.OfUser;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code import-users} and {@code export-users} as operators run them. */
class UsersCommandsTest {
    private static final String NAMES =
            "userPrincipalName,displayName,accountEnabled,phone,groups,licenses,department\n";
    private static final int PEOPLE = 1_050;

    @TempDir
    private Path folder;

    /** Where the directory is kept. */
    enum Kept {
        H2,
        POSTGRESQL
    }

    private TestDirectory directory(Kept kept) {
        return new TestDirectory(
                switch (kept) {
                    case H2 -> Databases.file(folder);
                    case POSTGRESQL -> Databases.postgres();
                });
    }

    @ParameterizedTest
    @EnumSource
    void importsOnceWhatIsImportedTwiceAndExportedBetween(Kept kept) throws IOException {
        TestDirectory directory = directory(kept).withTenant(PEOPLE);
        Path users = people(PEOPLE, "mona@contoso.example,Mona,maybe,+1 4255550100,Frontline,SPE_F1,Wards\n");

        assertThat(directory.run("import-users", users.toString())).isEqualTo(1);

        JsonObject refused = new JsonObject(Files.readString(folder.resolve("users.csv.report.ndjson")));
        assertThat(refused.getLong("line")).isEqualTo(PEOPLE + 2);
        assertThat(refused.getString("field")).isEqualTo("accountEnabled");
        assertThat(directory.consumed()).isEqualTo(PEOPLE);
        assertSignsIn(directory, "user7@contoso.example");

        Path csv = exported(directory, "all.csv");
        Path json = exported(directory, "all.ndjson");
        assertThat(Files.readAllLines(csv)).hasSize(PEOPLE + 1);
        assertThat(directory.run("import-users", csv.toString())).isZero();
        assertThat(directory.run("import-users", json.toString())).isZero();

        assertThat(exported(directory, "again.csv")).hasSameTextualContentAs(csv);
        assertThat(exported(directory, "again.ndjson")).hasSameTextualContentAs(json);
        assertThat(directory.consumed()).isEqualTo(PEOPLE);
        assertThat(folder.resolve("all.csv.report.ndjson")).doesNotExist();
        assertThat(folder.resolve("all.csv.state.json")).doesNotExist();
    }

    /** The process ends after a batch was committed and before that was written down. */
    @ParameterizedTest
    @EnumSource
    void goesOnWhereAKilledImportEnded(Kept kept) throws Exception {
        TestDirectory directory = directory(kept).withTenant(PEOPLE);
        Path users = people(PEOPLE, "mona@contoso.example,Mona,maybe,,,,\n", "mona@contoso.example,,,,,,\n");
        directory.withStore(store -> {
            assertThatThrownBy(() -> runUntilKilled(store, users)).hasMessage("killed");
            return true;
        });
        long before = Checkpoint.read(state(users)).orElseThrow().progress().rows();
        assertThat(before).isEqualTo(Importer.MOST_ROWS);

        assertThat(directory.run("import-users", users.toString())).isEqualTo(1);

        assertThat(directory.consumed()).isEqualTo(PEOPLE);
        assertThat(Files.readAllLines(folder.resolve("users.csv.report.ndjson")))
                .hasSize(2);
        assertThat(Files.readAllLines(exported(directory, "all.csv"))).hasSize(PEOPLE + 1);
        assertThat(state(users)).doesNotExist();
    }

    private void runUntilKilled(DirectoryStore store, Path users) throws Exception {
        Importer importer = new Importer(
                store,
                TestDirectory.TENANT,
                new AuditTrail(Clock.systemUTC(), new SplittableRandom()),
                Administrator.operator("zoe"));
        AtomicInteger batches = new AtomicInteger();
        try (RowSource rows = RowSource.open(users, Format.CSV, Set.of());
                Report report = Report.open(folder.resolve("users.csv.report.ndjson"), 0)) {
            ImportRun.Log log = new ImportRun.Log(report, Optional.of(state(users)), silent(), Files.size(users));
            new ImportRun(
                            rows,
                            batch -> importer.keep(batch)
                                    .compose(result -> batches.incrementAndGet() < 2
                                            ? Future.succeededFuture(result)
                                            : Future.failedFuture(new IllegalStateException("killed"))),
                            log,
                            Checkpoint.start(users, TestDirectory.TENANT))
                    .run();
        }
    }

    private static Progress silent() {
        return new Progress(new PrintStream(new ByteArrayOutputStream()), false, () -> 0);
    }

    @Test
    void refusesToGoOnWithAnotherFile() throws Exception {
        TestDirectory directory = directory(Kept.H2).withTenant(PEOPLE);
        Path users = people(3);
        Checkpoint.start(users, TestDirectory.TENANT).write(state(users));
        people(4);

        assertThat(directory.run("import-users", users.toString())).isEqualTo(2);
        assertThat(directory.run("import-users", "--restart", users.toString())).isZero();
        assertThat(directory.consumed()).isEqualTo(4);
    }

    @Test
    void refusesToGoOnInADirectoryThatHasNotWhatWasImported() throws Exception {
        TestDirectory directory = directory(Kept.H2).withTenant(PEOPLE);
        Path users = people(3);
        Checkpoint.start(users, TestDirectory.TENANT)
                .at(new Checkpoint.Progress(2, 2, 0, 0, 0), 0)
                .write(state(users));

        assertThat(directory.run("import-users", users.toString())).isEqualTo(2);
        assertThat(directory.run("import-users", "--restart", users.toString())).isZero();
        assertThat(directory.consumed()).isEqualTo(3);
    }

    @Test
    void keepsNothingOfADryRun() throws IOException {
        TestDirectory directory = directory(Kept.H2).withTenant(5);
        Path users = people(6);

        assertThat(directory.run("import-users", "--dry-run", users.toString())).isEqualTo(1);

        assertThat(Files.readString(folder.resolve("users.csv.report.ndjson"))).contains("noUnitsLeft");
        assertThat((long) directory.with((Transaction people) ->
                        people.users().page(Query.all(10)).items().size()))
                .isZero();
    }

    @Test
    void beginsNothingThatCantEnd() throws IOException {
        TestDirectory directory = directory(Kept.H2).withTenant(PEOPLE);
        Path unknown = Files.writeString(folder.resolve("unknown.csv"), "userPrincipalName,licences,shoeSize\n");
        Path users = people(1);

        assertThat(directory.run("import-users", unknown.toString())).isEqualTo(2);
        assertThat(directory.run("import-users", "--ignore", "licences,shoesize", unknown.toString()))
                .isZero();
        assertThat(directory.run("import-users", folder.resolve("none.csv").toString()))
                .isEqualTo(2);
        assertThat(directory.run("import-users", "--tenant", "fabrikam.example", users.toString()))
                .isEqualTo(2);
        assertThat(directory.run(
                        "export-users", folder.resolve("no/such/folder.csv").toString()))
                .isEqualTo(2);
        assertThat(directory.run("import-users")).isEqualTo(2);
    }

    @Test
    void saysThatARunningServerHoldsTheFile() throws IOException {
        TestDirectory directory = directory(Kept.H2).withTenant(PEOPLE);
        Path users = people(1);

        try (FileChannel file = FileChannel.open(folder.resolve("directory.mv.db"), StandardOpenOption.WRITE);
                FileLock asARunningServer = file.lock()) {
            assertThat(asARunningServer.isValid()).isTrue();
            assertThatThrownBy(() -> OpenDirectory.open(null, directory.environment()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("stop that first");
        }
        assertThat(directory.run("import-users", users.toString())).isZero();
    }

    @Test
    void tellsRateAndTimeLeft() {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        AtomicLong seconds = new AtomicLong();
        Progress progress = new Progress(
                new PrintStream(plain, true, StandardCharsets.UTF_8), false, () -> seconds.get() * 1_000_000_000L);

        for (int i = 1; i <= 25; i++) {
            seconds.set(i);
            progress.at(i * 1_000L, i / 100.0);
        }

        assertThat(plain.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "10,000 rows, 1,000 a second, 10 %, 1:30 left", "20,000 rows, 1,000 a second, 20 %, 1:20 left");
    }

    private Path state(Path users) {
        return users.resolveSibling("users.csv.state.json");
    }

    private Path people(int count, String... more) throws IOException {
        StringBuilder text = new StringBuilder(NAMES);
        for (int i = 1; i <= count; i++) {
            text.append(String.format(
                    "user%d@contoso.example,\"User, %d \u00e4\",TRUE,+1 31055%05d,Frontline,SPE_F1,Wards%n", i, i, i));
        }
        Stream.of(more).forEach(text::append);
        return Files.writeString(folder.resolve("users.csv"), text);
    }

    private Path exported(TestDirectory directory, String name) {
        Path file = folder.resolve(name);
        assertThat(directory.run("export-users", file.toString())).isZero();
        return file;
    }

    private static void assertSignsIn(TestDirectory directory, String name) {
        directory.with(people -> {
            User user = people.users().byPrincipalName(name).orElseThrow();
            assertThat(people.phones().of(user.id()))
                    .allMatch(PhoneMethod::signsIn)
                    .hasSize(1);
            assertThat(people.groups().groupsOf(user.id())).containsExactly(TestDirectory.FRONTLINE);
            assertThat(people.licenses().of(new OfUser(user.id())))
                    .allMatch(license -> license.skuId().equals(Licenses.MICROSOFT_365_F3))
                    .hasSize(1);
            return List.of();
        });
    }
}
