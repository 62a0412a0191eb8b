package dev.otpengine.command;

import dev.otpengine.directory.Licenses;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;

/** What any import is measured by: the rows of the same people, by JDBC's batches alone. A process of its own. */
final class PlainInsert {
    private static final int BATCH = 1_000;
    private static final long FIRST_NUMBER = 12_000_000_000L;

    private PlainInsert() {}

    /** @param arguments url, user, first person, last person */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], "")) {
            connection.setAutoCommit(false);
            insert(connection, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        }
    }

    /** The same people as rows of a file. */
    static Path file(Path folder, int first, int last) throws IOException {
        Path file = folder.resolve("people" + first + ".csv");
        try (Writer rows = Files.newBufferedWriter(file)) {
            rows.write("userPrincipalName,displayName,phone,groups,licenses,givenName,surname,jobTitle\n");
            for (int n = first; n <= last; n++) {
                rows.write("user" + n + "@contoso.example,User " + n + ",+" + (FIRST_NUMBER + n)
                        + ",Frontline,SPE_F1,User,No " + n + ",Nurse\n");
            }
        }
        return file;
    }

    private static void insert(Connection connection, int first, int last) throws SQLException {
        try (PreparedStatement users = connection.prepareStatement(
                        "insert into users (tenant_id, id, user_principal_name, user_principal_name_key, display_name,"
                                + " display_name_key, given_name, surname, job_title, account_enabled, user_type,"
                                + " mfa_state, business_phones, created)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement phones = connection.prepareStatement(
                        "insert into phones (tenant_id, user_id, type, number, country_code_digits, state,"
                                + " sign_in_number, created) values (?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement groups = connection.prepareStatement(
                        "insert into group_users (tenant_id, group_id, user_id) values (?, ?, ?)");
                PreparedStatement licenses = connection.prepareStatement(
                        "insert into user_licenses (tenant_id, user_id, sku_id, disabled_plans) values (?, ?, ?, ?)")) {
            for (int from = first; from <= last; from += BATCH) {
                for (int n = from; n < from + BATCH && n <= last; n++) {
                    UUID id = UUID.randomUUID();
                    long now = Clock.systemUTC().millis();
                    String name = "user" + n + "@contoso.example";
                    add(
                            users,
                            TestDirectory.TENANT,
                            id,
                            name,
                            name,
                            "User " + n,
                            "user " + n,
                            "User",
                            "No " + n,
                            "Nurse",
                            true,
                            "Member",
                            "DISABLED",
                            "[]",
                            now);
                    add(phones, TestDirectory.TENANT, id, 0, FIRST_NUMBER + n, 1, "READY", FIRST_NUMBER + n, now);
                    add(groups, TestDirectory.TENANT, TestDirectory.FRONTLINE, id);
                    add(licenses, TestDirectory.TENANT, id, Licenses.MICROSOFT_365_F3, "[]");
                }
                users.executeBatch();
                phones.executeBatch();
                groups.executeBatch();
                licenses.executeBatch();
                connection.commit();
            }
        }
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }
}
