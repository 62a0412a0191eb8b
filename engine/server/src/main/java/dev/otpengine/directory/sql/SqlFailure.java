package dev.otpengine.directory.sql;

import java.sql.SQLException;
import java.util.Set;

/** A statement failed, and with it the transaction. */
final class SqlFailure extends RuntimeException {
    private static final String UNIQUE_VIOLATION = "23505";
    /** Lost against another writer: two inserted the same, or removed what the other stood on, or waited for each other. */
    private static final Set<String> CONFLICTS =
            Set.of(UNIQUE_VIOLATION, "23503", "23506", "23513", "23514", "40001", "40P01", "90131");

    private static final Set<String> UNFIT = Set.of("22001", "22021", "22P05");

    private final String state;

    SqlFailure(SQLException cause) {
        super(cause.getMessage(), cause);
        this.state = String.valueOf(cause.getSQLState());
    }

    /** Whether the same work may succeed when it runs again. */
    boolean isConflict() {
        return CONFLICTS.contains(state);
    }

    /** Whether a value was too long, or of characters that the database can't keep. */
    boolean isUnfitValue() {
        return UNFIT.contains(state);
    }
}
