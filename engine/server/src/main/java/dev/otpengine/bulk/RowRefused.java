package dev.otpengine.bulk;

import dev.otpengine.administration.Refusal;

/** A row can't be brought into the directory. Expected, so without a stack trace. */
final class RowRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Column column;
    private final String reason;

    RowRefused(Column column, String reason, String message) {
        super(message, null, false, false);
        this.column = column;
        this.reason = reason;
    }

    static RowRefused because(Column column, Refusal refusal) {
        return new RowRefused(column, refusal.code().orElse("invalid"), String.valueOf(refusal.getMessage()));
    }

    Finding at(long line) {
        return Finding.refused(line, column.wireName(), reason, String.valueOf(getMessage()));
    }
}
