package dev.otpengine.bulk.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.otpengine.bulk.Column;
import dev.otpengine.bulk.file.RowSource.Format;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where rows go, in the form in which {@link RowSource} reads them. */
public interface RowSink extends Closeable {
    void add(Map<Column, List<String>> cells) throws IOException;

    static RowSink to(OutputStream target, Format format) {
        return switch (format) {
            case CSV -> new Csv(CsvWriter.builder().build(target, StandardCharsets.UTF_8));
            case NDJSON -> new Ndjson(new OutputStreamWriter(target, StandardCharsets.UTF_8));
        };
    }

    /** As {@link CsvRows} reads it. */
    final class Csv implements RowSink {
        private final CsvWriter writer;

        private Csv(CsvWriter writer) {
            this.writer = writer;
            writer.writeRecord(
                    Arrays.stream(Column.values()).map(Column::wireName).toList());
        }

        @Override
        public void add(Map<Column, List<String>> cells) {
            List<String> fields = new ArrayList<>();
            for (Column column : Column.values()) {
                fields.add(String.join(";", cells.getOrDefault(column, List.of())));
            }
            writer.writeRecord(fields);
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }

    /** As {@link NdjsonRows} reads it. */
    final class Ndjson implements RowSink {
        private final Writer writer;

        private Ndjson(Writer writer) {
            this.writer = writer;
        }

        @Override
        public void add(Map<Column, List<String>> cells) throws IOException {
            JsonObject json = new JsonObject();
            for (Column column : Column.values()) {
                List<String> values = cells.getOrDefault(column, List.of());
                json.put(column.wireName(), column.isList() ? new JsonArray(values) : single(values));
            }
            writer.write(
                    json.put(Column.ACCOUNT_ENABLED.wireName(), enabled(cells)).encode());
            writer.write('\n');
        }

        private static @Nullable Object single(List<String> values) {
            return values.isEmpty() ? null : values.get(0);
        }

        private static boolean enabled(Map<Column, List<String>> cells) {
            return cells.getOrDefault(Column.ACCOUNT_ENABLED, List.of()).contains("true");
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }
}
