package dev.otpengine.bulk;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row as it is written. Empty cells are left out.
 *
 * @param line where it begins in the file, from 1
 * @param phoneColumn whether the row could have had a {@link Column#PHONE}
 * @param problem why it can't be read at all
 */
public record RawRow(long line, Map<Column, List<String>> cells, boolean phoneColumn, Optional<Finding> problem) {
    public RawRow(long line, Map<Column, List<String>> cells, boolean phoneColumn) {
        this(line, cells, phoneColumn, Optional.empty());
    }

    /** @param field empty where it is the whole row */
    public static RawRow unreadable(long line, String field, String message) {
        return new RawRow(line, Map.of(), true, Optional.of(Finding.refused(line, field, "unreadable", message)));
    }

    Optional<String> text(Column column) {
        return cells.getOrDefault(column, List.of()).stream().findFirst();
    }

    List<String> texts(Column column) {
        return cells.getOrDefault(column, List.of());
    }
}
