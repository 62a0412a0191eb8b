package dev.otpengine.bulk.file;

import dev.otpengine.bulk.RawRow;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The rows of a file, one after the other. */
public interface RowSource extends Closeable {
    /** A row is at most so long: more is no row. */
    int LONGEST_ROW = 1 << 20;

    /** @return empty at the end */
    Optional<RawRow> next() throws IOException;

    /** How much of the file was read. */
    long bytesRead();

    /** How people are written in a file. */
    enum Format {
        CSV,
        NDJSON;

        /** By the end of the name. */
        public static Optional<Format> of(Path file) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".csv")) {
                return Optional.of(CSV);
            }
            boolean json = name.endsWith(".ndjson") || name.endsWith(".jsonl");
            return json ? Optional.of(NDJSON) : Optional.empty();
        }
    }

    /**
     * @param ignored names of columns to pass over, in lower case
     * @throws UnusableFile when it has no rows that could be read
     */
    static RowSource open(Path file, Format format, Set<String> ignored) throws IOException {
        return switch (format) {
            case CSV -> CsvRows.open(file, ignored);
            case NDJSON -> NdjsonRows.open(file, ignored);
        };
    }
}
