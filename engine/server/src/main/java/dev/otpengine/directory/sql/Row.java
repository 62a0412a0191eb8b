package dev.otpengine.directory.sql;

import dev.otpengine.phone.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A row of a result, read by the names of its columns. */
final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    UUID id(String column) throws SQLException {
        return result.getObject(column, UUID.class);
    }

    Optional<UUID> optionalId(String column) throws SQLException {
        return Optional.ofNullable(result.getObject(column, UUID.class));
    }

    String text(String column) throws SQLException {
        return result.getString(column);
    }

    Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }

    long number(String column) throws SQLException {
        return result.getLong(column);
    }

    Optional<Long> optionalNumber(String column) throws SQLException {
        long number = result.getLong(column);
        return result.wasNull() ? Optional.empty() : Optional.of(number);
    }

    boolean flag(String column) throws SQLException {
        return result.getBoolean(column);
    }

    Instant instant(String column) throws SQLException {
        return Instant.ofEpochMilli(result.getLong(column));
    }

    Optional<Instant> optionalInstant(String column) throws SQLException {
        return optionalNumber(column).map(Instant::ofEpochMilli);
    }

    PhoneNumber phoneNumber() throws SQLException {
        return new PhoneNumber(result.getLong("number"), result.getInt("country_code_digits"));
    }

    Set<UUID> ids(String column) throws SQLException {
        Object[] elements = (Object[]) result.getArray(column).getArray();
        return Arrays.stream(elements).map(UUID.class::cast).collect(Collectors.toUnmodifiableSet());
    }
}
