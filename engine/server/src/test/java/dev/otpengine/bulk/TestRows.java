package dev.otpengine.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.bulk.Importer.Batch;
import dev.otpengine.bulk.Importer.Result;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Rows as a test writes them, cell by cell. */
final class TestRows {
    private final List<RawRow> rows = new ArrayList<>();

    void row(String... namesAndValues) {
        Map<Column, List<String>> cells = new EnumMap<>(Column.class);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            cells.put(Column.byName(namesAndValues[i]).orElseThrow(), List.of(namesAndValues[i + 1]));
        }
        add(new RawRow(rows.size() + 2, cells, true));
    }

    void add(RawRow row) {
        rows.add(row);
    }

    List<RawRow> all() {
        return rows;
    }

    static Batch batch(RawRow row) {
        Batch batch = new Batch();
        assertThat(batch.add(row)).isTrue();
        return batch;
    }

    /** All rows, in as many batches as they need. */
    Result keep(Importer importer) {
        List<Finding> findings = new ArrayList<>();
        int[] counts = new int[4];
        Batch batch = new Batch();
        for (RawRow row : rows) {
            if (!batch.add(row)) {
                sum(counts, findings, importer.keep(batch).result());
                batch = batch(row);
            }
        }
        sum(counts, findings, importer.keep(batch).result());
        return new Result(counts[0], counts[1], counts[2], counts[3], findings);
    }

    private static void sum(int[] counts, List<Finding> findings, Result result) {
        counts[0] += result.rows();
        counts[1] += result.added();
        counts[2] += result.changed();
        counts[3] += result.unchanged();
        findings.addAll(result.findings());
    }
}
