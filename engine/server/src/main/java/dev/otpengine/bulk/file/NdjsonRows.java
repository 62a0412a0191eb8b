package dev.otpengine.bulk.file;

import dev.otpengine.bulk.Column;
import dev.otpengine.bulk.RawRow;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** People as JSON objects, each in a line of its own, in UTF-8. Properties are those of Graph. */
final class NdjsonRows implements RowSource {
    private static final int LONGEST_FIELD_NAME = 64;

    private final CountedInput input;
    private final InputStream bytes;
    private final Set<String> ignored;
    private long line;

    private NdjsonRows(CountedInput input, Set<String> ignored) {
        this.input = input;
        this.bytes = new BufferedInputStream(input, 1 << 16);
        this.ignored = ignored;
    }

    static NdjsonRows open(Path file, Set<String> ignored) throws IOException {
        return new NdjsonRows(new CountedInput(Files.newInputStream(file)), ignored);
    }

    @Override
    public Optional<RawRow> next() throws IOException {
        for (Optional<Line> read = line(); read.isPresent(); read = line()) {
            line++;
            if (read.get().tooLong()) {
                return Optional.of(RawRow.unreadable(line, "", "is longer than 1 MiB"));
            }
            if (!read.get().text().isBlank()) {
                return Optional.of(row(read.get().text()));
            }
        }
        return Optional.empty();
    }

    private record Line(String text, boolean tooLong) {}

    private Optional<Line> line() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean tooLong = false;
        int read = bytes.read();
        if (read < 0) {
            return Optional.empty();
        }
        for (; read >= 0 && read != '\n'; read = bytes.read()) {
            tooLong |= text.size() >= LONGEST_ROW;
            if (!tooLong) {
                text.write(read);
            }
        }
        return Optional.of(new Line(text.toString(StandardCharsets.UTF_8), tooLong));
    }

    private RawRow row(String text) {
        try {
            return row(new JsonObject(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (DecodeException | ClassCastException e) {
            return RawRow.unreadable(line, "", "must be one JSON object");
        }
    }

    private RawRow row(JsonObject json) {
        Map<Column, List<String>> cells = new EnumMap<>(Column.class);
        boolean phone = false;
        for (Map.Entry<String, Object> property : json) {
            Optional<Column> column = Column.byName(property.getKey());
            phone |= column.equals(Optional.of(Column.PHONE));
            if (column.isEmpty() && !isPassedOver(property.getKey())) {
                return unreadable(property.getKey(), "is not a known property");
            }
            Optional<List<String>> values = column.flatMap(known -> values(known, property.getValue()));
            if (column.isPresent() && values.isEmpty()) {
                return unreadable(property.getKey(), "has a value of the wrong type");
            }
            column.filter(known -> !values.orElse(List.of()).isEmpty())
                    .ifPresent(known -> cells.put(known, values.orElse(List.of())));
        }
        return new RawRow(line, cells, phone);
    }

    private boolean isPassedOver(String property) {
        return Column.isKnownNotKept(property) || ignored.contains(property.toLowerCase(Locale.ROOT));
    }

    private RawRow unreadable(String property, String message) {
        String field = property.length() > LONGEST_FIELD_NAME ? property.substring(0, LONGEST_FIELD_NAME) : property;
        return RawRow.unreadable(line, field, message);
    }

    /** @return empty when it has the wrong type */
    private static Optional<List<String>> values(Column column, Object value) {
        if (value == null) {
            return Optional.of(List.of());
        }
        if (!(value instanceof JsonArray array)) {
            return text(value).map(text -> text.isBlank() ? List.of() : List.of(text));
        }
        List<String> values = new ArrayList<>();
        for (Object each : array) {
            Optional<String> text = each instanceof JsonObject object ? id(object) : text(each);
            if (!column.isList() || text.isEmpty()) {
                return Optional.empty();
            }
            values.add(text.get());
        }
        return Optional.of(values);
    }

    /** As Graph has groups and licenses. */
    private static Optional<String> id(JsonObject object) {
        return text(object.getValue("skuId", object.getValue("id")));
    }

    private static Optional<String> text(Object value) {
        boolean plain = value instanceof String || value instanceof Boolean;
        return plain ? Optional.of(value.toString()) : Optional.empty();
    }

    @Override
    public long bytesRead() {
        return input.count();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
