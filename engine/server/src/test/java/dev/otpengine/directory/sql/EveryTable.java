package dev.otpengine.directory.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All that a database holds, to search in it. */
public final class EveryTable {
    private EveryTable() {}

    /** @return each row with the name of its table in front, in lower case */
    public static List<String> rows(Database database) {
        try (Connection connection = database.connectForStatements()) {
            List<String> rows = new ArrayList<>();
            for (String table : tables(connection)) {
                rows.addAll(rows(connection, table));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        try (ResultSet found = connection
                .getMetaData()
                .getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            List<String> tables = new ArrayList<>();
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
            return tables;
        }
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select * from \"" + table + "\"")) {
            int columns = found.getMetaData().getColumnCount();
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                StringBuilder row = new StringBuilder(table);
                for (int column = 1; column <= columns; column++) {
                    row.append(' ').append(found.getString(column));
                }
                rows.add(row.toString().toLowerCase(Locale.ROOT));
            }
            return rows;
        }
    }
}
