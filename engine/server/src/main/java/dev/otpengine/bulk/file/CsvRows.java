package dev.otpengine.bulk.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.otpengine.bulk.Column;
import dev.otpengine.bulk.RawRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** People as comma-separated values (RFC 4180) in UTF-8, with a line of names first. Lists have semicolons between. */
final class CsvRows implements RowSource {
    private static final String TEMPLATE_VERSION = "version:";

    private final CountedInput input;
    private final CloseableIterator<CsvRecord> records;
    private List<Optional<Column>> columns = List.of();
    private long lastLine = 1;
    private boolean broken;

    private CsvRows(CountedInput input, CloseableIterator<CsvRecord> records) {
        this.input = input;
        this.records = records;
    }

    static CsvRows open(Path file, Set<String> ignored) throws IOException {
        CountedInput input = new CountedInput(Files.newInputStream(file));
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .detectBomHeader(true)
                .maxBufferSize(LONGEST_ROW)
                .ofCsvRecord(input);
        CsvRows rows = new CsvRows(input, reader.iterator());
        try {
            rows.readNames(ignored);
            return rows;
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private void readNames(Set<String> ignored) {
        List<String> names = names();
        if (names.stream().allMatch(String::isBlank)) {
            throw new UnusableFile(List.of("the file has no line of column names"));
        }
        List<String> problems = new ArrayList<>();
        columns = names.stream().map(name -> column(name, ignored, problems)).toList();
        if (!columns.contains(Optional.of(Column.USER_PRINCIPAL_NAME))) {
            problems.add("the column userPrincipalName is missing");
        }
        for (Column column : Column.values()) {
            if (columns.stream().filter(Optional.of(column)::equals).count() > 1) {
                problems.add("the column " + column.wireName() + " is there more than once");
            }
        }
        if (!problems.isEmpty()) {
            throw new UnusableFile(problems);
        }
    }

    /** Entra's templates begin with their version. */
    private List<String> names() {
        try {
            List<String> first = records.hasNext() ? records.next().getFields() : List.of();
            boolean version = !first.isEmpty() && first.get(0).startsWith(TEMPLATE_VERSION);
            return version && records.hasNext() ? records.next().getFields() : first;
        } catch (CsvParseException e) {
            throw new UnusableFile(List.of("the line of column names can't be read"));
        }
    }

    private static Optional<Column> column(String name, Set<String> ignored, List<String> problems) {
        Optional<Column> column = Column.byName(name);
        boolean passedOver = Column.isKnownNotKept(name)
                || ignored.contains(name.strip().toLowerCase(Locale.ROOT))
                || name.isBlank();
        if (column.isEmpty() && !passedOver) {
            problems.add("the column " + name.strip() + " is not known; to pass it over: --ignore " + name.strip());
        }
        return column;
    }

    @Override
    public Optional<RawRow> next() {
        if (broken) {
            return Optional.empty();
        }
        try {
            return records.hasNext() ? Optional.of(row(records.next())) : Optional.empty();
        } catch (CsvParseException e) {
            broken = true;
            return Optional.of(RawRow.unreadable(
                    lastLine + 1,
                    "",
                    "can't be read, nor what follows: a quote is not closed, or has text behind it, or the row is longer"
                            + " than 1 MiB"));
        }
    }

    private RawRow row(CsvRecord record) {
        lastLine = record.getStartingLineNumber();
        if (record.getFieldCount() != columns.size()) {
            return RawRow.unreadable(
                    lastLine,
                    "",
                    "has " + record.getFieldCount() + " fields, and there are " + columns.size() + " columns");
        }
        Map<Column, List<String>> cells = new EnumMap<>(Column.class);
        for (int i = 0; i < columns.size(); i++) {
            String written = record.getField(i);
            columns.get(i)
                    .filter(column -> !written.isBlank())
                    .ifPresent(column -> cells.put(column, values(column, written)));
        }
        return new RawRow(lastLine, cells, columns.contains(Optional.of(Column.PHONE)));
    }

    private static List<String> values(Column column, String written) {
        return column.isList()
                ? Arrays.stream(written.split(";"))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList()
                : List.of(written);
    }

    @Override
    public long bytesRead() {
        return input.count();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
