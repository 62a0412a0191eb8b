package dev.otpengine.directory.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Tenant;
import dev.otpengine.directory.store.Retention;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the oldest schema kept, the newest keeps. */
class MigrationTest {
    private static final UUID CONTOSO = UUID.fromString("72f988bf-0000-4000-8000-000000000001");
    private static final UUID ANNA = UUID.fromString("22222222-0000-4000-8000-000000000001");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void onH2() throws Exception {
        keepsWhatWasThere(Databases.memory());
    }

    @Test
    void onPostgres() throws Exception {
        keepsWhatWasThere(Databases.postgres());
    }

    private static void keepsWhatWasThere(DatabaseSettings settings) throws Exception {
        try (Connection connection =
                DriverManager.getConnection(settings.url(), settings.user(), settings.password())) {
            Database.schema(settings)
                    .dataSource(settings.url(), settings.user(), settings.password())
                    .target("1")
                    .load()
                    .migrate();
            fill(connection);
            Map<String, List<String>> before = rows(connection, columns(connection));
            assertThat(before)
                    .as("each table has something")
                    .isNotEmpty()
                    .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
            Map<String, String> columns = columns(connection);

            try (Database newest = Databases.open(settings)) {
                assertThat(rows(connection, columns)).isEqualTo(before);
                assertThatASignInSeesTheSame(newest);
                assertThatNumbersAreNotSwitchedOffAtOnce(newest);
            }
        }
    }

    private static void assertThatASignInSeesTheSame(Database newest) {
        SqlSnapshots snapshots = new SqlSnapshots(newest, CLOCK);
        Tenant tenant = snapshots.tenant("contoso.example", deadline()).orElseThrow();

        assertThat(tenant.id()).isEqualTo(CONTOSO);
        assertThat(tenant.safeguards().testNumbers())
                .as("what is sealed")
                .containsOnlyKeys(new PhoneNumber(14255550199L, 1));
        assertThat(tenant.applications()).hasSize(1);
        assertThat(snapshots.holder(CONTOSO, new PhoneNumber(14255550100L, 1), deadline()))
                .isInstanceOfSatisfying(
                        Holder.Person.class,
                        person -> assertThat(person.subscriber().id()).isEqualTo(ANNA));
    }

    private static void assertThatNumbersAreNotSwitchedOffAtOnce(Database newest) throws Exception {
        Vertx vertx = Vertx.vertx();
        SqlDirectoryStore store = new SqlDirectoryStore(vertx, newest, ChangeListener.NONE);
        List<TenantRecord> tenants = store.tenants(deadline())
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);

        assertThat(tenants)
                .extracting(TenantRecord::retention)
                .containsExactly(
                        new Retention(Duration.ofDays(20), Duration.ofDays(10), Optional.of(Duration.ofDays(180))));
    }

    private static void fill(Connection connection) throws SQLException, IOException {
        try (InputStream file = Objects.requireNonNull(MigrationTest.class.getResourceAsStream("first-schema.sql"));
                Statement statement = connection.createStatement()) {
            for (String sql : new String(file.readAllBytes(), StandardCharsets.UTF_8).split(";\n", -1)) {
                if (!sql.isBlank()) {
                    statement.executeUpdate(sql);
                }
            }
        }
    }

    /** By table, as they are selected. */
    private static Map<String, String> columns(Connection connection) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        try (ResultSet found = connection.getMetaData().getColumns(null, connection.getSchema(), "%", "%")) {
            while (found.next()) {
                String table = found.getString("TABLE_NAME");
                if (!table.startsWith("flyway")) {
                    columns.merge(table, found.getString("COLUMN_NAME"), (some, more) -> some + ", " + more);
                }
            }
        }
        return columns;
    }

    private static Map<String, List<String>> rows(Connection connection, Map<String, String> columns)
            throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (Map.Entry<String, String> table : columns.entrySet()) {
            rows.put(table.getKey(), rows(connection, table.getKey(), table.getValue()));
        }
        return rows;
    }

    private static List<String> rows(Connection connection, String table, String columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select " + columns + " from " + table)) {
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.append(found.getString(column)).append(' ');
                }
                rows.add(row.toString());
            }
        }
        rows.sort(null);
        return rows;
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(60), System::nanoTime);
    }
}
