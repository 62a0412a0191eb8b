package dev.otpengine.directory.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.Bulk;
import dev.otpengine.directory.store.Condition;
import dev.otpengine.directory.store.Member.OfUser;
import dev.otpengine.directory.store.People;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.UserAttribute;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How H2 looks for what sign-ins and administrators ask for one by one: by an index, and by more of it than the tenant, or
 * a look-up reads all of it. H2 itself tells which statements it ran.
 */
class H2PlansTest {
    private static final UUID TENANT = UUID.randomUUID();
    private static final int PEOPLE = 500;

    /** With few of them one index is as good as another. */
    private static final UUID USER = new UUID(3, 7);

    private static final UUID GROUP = new UUID(7, 1);
    private static final PhoneNumber NUMBER = new PhoneNumber(10_000_000_007L, 1);

    /** As long as there are people; the other tables are short. */
    private static final Set<String> LONG_TABLES = Set.of("USERS", "PHONES", "GROUP_USERS", "USER_LICENSES");

    /** A table and how it is looked through, such as {@code PUBLIC.PRIMARY_KEY_4: TENANT_ID = ?1 AND ID = ?2}. */
    private static final Pattern ACCESS =
            Pattern.compile("\"PUBLIC\"\\.\"(\\w+)\"[^/]*/\\* (.*?) \\*/", Pattern.DOTALL);

    private static final Vertx VERTX = Vertx.vertx();
    private static Database database;
    private static SqlDirectoryStore store;

    @BeforeAll
    static void fill() throws Exception {
        database = Databases.open(Databases.memory());
        store = new SqlDirectoryStore(VERTX, database, ChangeListener.NONE);
        does(people -> {
            people.tenant().create(People.tenant(TENANT, "Contoso"));
            people.groups().add(People.group(GROUP, "Frontline"));
            people.licenses().prepay(Licenses.MICROSOFT_365_F3, PEOPLE);
            List<UUID> users = Stream.iterate(1, n -> n + 1)
                    .limit(PEOPLE)
                    .map(n -> new UUID(3, n))
                    .toList();
            people.bulk()
                    .write(new Bulk.Writes(
                            users.stream()
                                    .map(id -> People.user(id, "user" + id.getLeastSignificantBits()))
                                    .toList(),
                            List.of(),
                            users.stream()
                                    .map(id -> People.mobile(
                                            id, 10_000_000_000L + id.getLeastSignificantBits(), SmsSignInState.READY))
                                    .toList(),
                            List.of(),
                            users.stream()
                                    .map(id -> new Bulk.Membership(GROUP, id))
                                    .toList(),
                            List.of()));
        });
    }

    @AfterAll
    static void close() throws Exception {
        store.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        database.close();
        VERTX.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void aSignInFindsItsNumber() throws Exception {
        SqlSnapshots snapshots = new SqlSnapshots(database, Clock.systemUTC());

        assertFound(2, () -> {
            snapshots.holder(TENANT, NUMBER, deadline());
            snapshots.revision(0, deadline());
            does(people -> people.phones().used(List.of(NUMBER), People.LONG_AGO.plusSeconds(1)));
        });
    }

    @Test
    void administratorsFindOneThing() throws Exception {
        assertFound(
                13,
                () -> does(people -> {
                    people.users().find(USER);
                    people.users().byPrincipalName("user7@contoso.example");
                    people.users().lock(USER);
                    people.users().update(people.users().find(USER).orElseThrow());
                    people.phones().of(USER);
                    people.phones().signInHolder(NUMBER);
                    people.phones().update(People.mobile(USER, NUMBER.digits(), SmsSignInState.READY));
                    people.groups().find(GROUP);
                    people.groups().groupsOf(USER);
                    people.groups().transitiveGroupsOf(USER);
                    people.licenses().of(new OfUser(USER));
                    people.roleAssignments().of(USER);
                    people.users().page(where(UserAttribute.USER_PRINCIPAL_NAME, "user7@contoso.example"));
                }));
    }

    @Test
    void anImportFindsManyPeople() throws Exception {
        Set<UUID> some = Set.of(USER, new UUID(3, 8), new UUID(3, 9));

        assertFound(
                6,
                () -> does(people -> {
                    people.phones().ofAll(some);
                    people.licenses().ofUsers(some);
                    people.bulk()
                            .lock(new Bulk.Named(
                                    some,
                                    Set.of("user10@contoso.example"),
                                    Set.of(NUMBER),
                                    Set.of(GROUP),
                                    Set.of("Frontline")));
                }));
    }

    private static Query<UserAttribute> where(UserAttribute attribute, String value) {
        return Query.<UserAttribute>all(10).where(new Condition.Equals<>(attribute, value));
    }

    private interface Work {
        void run() throws Exception;
    }

    /** @param least so many statements, or what was to be looked at was not */
    private static void assertFound(int least, Work work) throws Exception {
        try (Connection connection = database.connectForStatements();
                Statement statement = connection.createStatement()) {
            statement.execute("set query_statistics false");
            statement.execute("set query_statistics true");
            work.run();
            List<String> statements = statements(statement);
            assertThat(statements).hasSizeGreaterThanOrEqualTo(least);
            assertThat(statements).allSatisfy(sql -> assertThat(plan(sql)).satisfies(H2PlansTest::assertNarrow));
        }
    }

    private static void assertNarrow(String plan) {
        Matcher accesses = ACCESS.matcher(plan);
        while (accesses.find()) {
            String access = accesses.group(2);
            if (LONG_TABLES.contains(accesses.group(1))) {
                assertThat(access).as(plan).contains("TENANT_ID").doesNotContain("tableScan");
                assertThat(access.split("AND", -1))
                        .as("by more than the tenant:\n%s", plan)
                        .hasSizeGreaterThan(1);
            }
        }
    }

    /** Those that look for rows of a tenant. */
    private static List<String> statements(Statement statement) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select sql_statement from information_schema.query_statistics")) {
            while (rows.next()) {
                String sql = rows.getString(1);
                if (sql.matches("(?s)(select|update|delete) .*tenant_id = .*")) {
                    statements.add(sql);
                }
            }
        }
        return statements;
    }

    /** Without its values, of which the plan knows nothing. */
    private static String plan(String sql) throws SQLException {
        try (Connection connection = database.connectForStatements();
                PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
            for (int parameter = 1; parameter <= explain.getParameterMetaData().getParameterCount(); parameter++) {
                explain.setNull(parameter, Types.NULL);
            }
            try (ResultSet rows = explain.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void does(Consumer<Transaction> work) throws Exception {
        store.write(
                        TENANT,
                        people -> {
                            work.accept(people);
                            return true;
                        },
                        deadline())
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(60), System::nanoTime);
    }
}
