package dev.otpengine.command;

import static dev.otpengine.directory.store.People.mobile;
import static dev.otpengine.directory.store.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.sql.Database;
import dev.otpengine.directory.sql.DatabaseSettings;
import dev.otpengine.directory.sql.Databases;
import dev.otpengine.directory.sql.EveryTable;
import dev.otpengine.directory.store.AuditEntry;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.TenantState;
import dev.otpengine.directory.store.Transaction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code tenants} as operators run it. */
class TenantsCommandTest {
    private static final UUID FABRIKAM = UUID.fromString("72f988bf-0000-4000-8000-000000000002");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final PrintStream systemOut = System.out;
    private final PrintStream systemErr = System.err;
    private final InputStream systemIn = System.in;

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(systemOut);
        System.setErr(systemErr);
        System.setIn(systemIn);
    }

    @ParameterizedTest
    @EnumSource
    void makesATenantAndRemovesAllOfIt(UsersCommandsTest.Kept kept) {
        DatabaseSettings settings = switch (kept) {
            case H2 -> Databases.file(folder);
            case POSTGRESQL -> Databases.postgres();
        };
        TestDirectory directory = new TestDirectory(settings).withTenant(5);
        directory.with(people -> {
            people.users().add(user(new UUID(1, 1), "zoltan"));
            people.phones().add(mobile(new UUID(1, 1), 13_105_550_001L, SmsSignInState.READY));
            return true;
        });

        assertThat(directory.run("tenants", "create", "Fabrikam.example", "--id", FABRIKAM.toString()))
                .isZero();
        assertThat(text()).containsPattern("tenant +" + FABRIKAM).containsPattern("secret +[-_A-Za-z0-9]{40}");
        assertThat(directory.run("tenants", "remove", "--yes", "contoso.example"))
                .isZero();
        assertThat(directory.run("tenants", "remove", "--yes", "contoso.example"))
                .as("again")
                .isZero();

        try (Database database = Databases.open(settings)) {
            assertThat(EveryTable.rows(database))
                    .isNotEmpty()
                    .noneMatch(row -> row.contains("zoltan") || row.contains(TestDirectory.TENANT.toString()));
        }
        assertThat(records(directory)).extracting(TenantRecord::id).containsExactly(FABRIKAM);
        assertThat(directory.run("tenants", "list")).isZero();
        assertThat(text()).containsPattern(FABRIKAM + " +active +fabrikam.example +Fabrikam.example");
    }

    @Test
    void suspendsAndResumes() {
        TestDirectory directory = new TestDirectory(Databases.file(folder)).withTenant(5);

        assertThat(directory.run("tenants", "suspend", "CONTOSO.example")).isZero();
        assertThat(directory.run("tenants", "suspend", TestDirectory.TENANT.toString()))
                .isZero();
        assertThat(text()).contains("CONTOSO.example is suspended", "was already suspended");
        assertThat(records(directory)).extracting(TenantRecord::state).containsExactly(TenantState.SUSPENDED);
        assertThat(directory.run("tenants", "resume", "contoso.example")).isZero();
        assertThat(records(directory)).extracting(TenantRecord::state).containsExactly(TenantState.ACTIVE);

        List<AuditEntry> audits = directory.with(
                (Transaction people) -> people.audits().page(Query.all(10)).items());
        assertThat(audits)
                .extracting(AuditEntry::activity)
                .containsExactlyInAnyOrder("Suspend company", "Resume company");
        assertThat(audits)
                .allMatch(audit ->
                        audit.initiator().name().orElseThrow().contains("run by " + System.getProperty("user.name")));
    }

    @Test
    void removesNothingThatIsNotConfirmed() {
        TestDirectory directory = new TestDirectory(Databases.file(folder)).withTenant(5);

        type("fabrikam.example\n");
        assertThat(directory.run("tenants", "remove", "contoso.example")).isEqualTo(2);
        type("");
        assertThat(directory.run("tenants", "remove", "contoso.example")).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("nothing was removed");
        assertThat(records(directory)).hasSize(1);

        type("contoso.example\n");
        assertThat(directory.run("tenants", "remove", TestDirectory.TENANT.toString()))
                .isZero();
        assertThat(records(directory)).isEmpty();
    }

    @Test
    void doesNothingThatCantBe() {
        TestDirectory directory = new TestDirectory(Databases.file(folder)).withTenant(5);

        assertThat(directory.run("tenants", "suspend", "fabrikam.example")).isEqualTo(2);
        assertThat(directory.run("tenants", "create", "contoso.example")).isEqualTo(2);
        assertThat(directory.run("tenants", "create", "no name")).isEqualTo(2);
        assertThat(directory.run("tenants", "create", "fabrikam.example", "--id", TestDirectory.TENANT.toString()))
                .isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains(
                        "there is no tenant fabrikam.example",
                        "domain already there",
                        "tenant already there",
                        "the domain must be a name such as contoso.example");
        assertThat(records(directory)).hasSize(1);

        directory.with(people -> {
            people.tenant().update(people.tenant().find().orElseThrow().withState(TenantState.REMOVED));
            return true;
        });
        assertThat(directory.run("tenants", "resume", "contoso.example")).isEqualTo(2);
        assertThat(directory.run("export-users")).isEqualTo(2);
    }

    private static List<TenantRecord> records(TestDirectory directory) {
        return directory.withStore(store -> TestDirectory.await(store.tenants(TestDirectory.deadline())));
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void type(String line) {
        System.setIn(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
    }
}
