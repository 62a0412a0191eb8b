package dev.otpengine.directory.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Statements over one connection. Arguments may be text, numbers, ids, instants, optional ones of these, and collections
 * of one kind for {@code = any(?)}. Whatever fails, fails with {@link SqlFailure}.
 */
final class Session {
    private static final String ANY = "= any(?)";

    private final Connection connection;
    private final boolean embedded;
    private final LongSupplier remainingMillis;

    /**
     * @param embedded whether the database is H2
     * @param remainingMillis how long a statement may still take
     */
    Session(Connection connection, boolean embedded, LongSupplier remainingMillis) {
        this.connection = connection;
        this.embedded = embedded;
        this.remainingMillis = remainingMillis;
    }

    <T> List<T> list(String sql, Row.Reader<T> reader, Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            return rows(statement, reader);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private static <T> List<T> rows(PreparedStatement statement, Row.Reader<T> reader) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            Row row = new Row(result);
            while (result.next()) {
                all.add(reader.read(row));
            }
            return all;
        }
    }

    /**
     * Rows of a tenant in which a column is any of some values. H2 finds them by an index only one value at a time: asked
     * for many it reads all of the tenant.
     *
     * @param sql with {@code = any(?)}, once, after the tenant
     */
    <T> List<T> ofAny(String sql, Row.Reader<T> reader, UUID tenantId, Collection<?> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        return embedded ? ofEach(sql, reader, tenantId, Set.copyOf(values)) : list(sql, reader, tenantId, values);
    }

    private <T> List<T> ofEach(String sql, Row.Reader<T> reader, UUID tenantId, Set<?> values) {
        try (PreparedStatement statement = prepare(sql.replace(ANY, "= ?"))) {
            List<T> all = new ArrayList<>();
            for (Object value : values) {
                set(statement, tenantId, value);
                all.addAll(rows(statement, reader));
            }
            return all;
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    <T> Optional<T> first(String sql, Row.Reader<T> reader, Object... arguments) {
        return list(sql, reader, arguments).stream().findFirst();
    }

    boolean exists(String sql, Object... arguments) {
        return !list(sql, row -> true, arguments).isEmpty();
    }

    /** Transactions with the same name go one after the other from here on. On H2 all that write do anyway. */
    void oneAtATime(String name) {
        if (!embedded) {
            exists("select pg_advisory_xact_lock(hashtextextended(?, 0))", name);
        }
    }

    /** A statement that is about the database and not about rows. */
    void execute(String sql) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            statement.execute();
        }
    }

    /** @return how many rows */
    int update(String sql, Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** The same statement for each of many rows, in few round trips. */
    void batch(String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = prepare(sql)) {
            for (Object[] row : rows) {
                set(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setQueryTimeout((int) Math.max(1, (remainingMillis.getAsLong() + 999) / 1_000));
            set(statement, arguments);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private void set(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, value(arguments[i]));
        }
    }

    private @Nullable Object value(Object argument) throws SQLException {
        if (argument instanceof Optional<?> optional) {
            return optional.isEmpty() ? null : value(optional.get());
        }
        if (argument instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        return argument instanceof Collection<?> many ? array(many) : argument;
    }

    private Object array(Collection<?> many) throws SQLException {
        Object[] values = new Object[many.size()];
        String type = "varchar";
        int i = 0;
        for (Object each : many) {
            Object one = each instanceof Instant instant ? (Object) instant.toEpochMilli() : each;
            type = one instanceof UUID
                    ? "uuid"
                    : one instanceof Long ? "bigint" : one instanceof Boolean ? "boolean" : type;
            values[i++] = one;
        }
        return connection.createArrayOf(type, values);
    }
}
