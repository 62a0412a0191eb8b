package dev.otpengine.bulk;

/**
 * Something that whoever imports must know of a row. Holds no value of it.
 *
 * @param refused false where the row was taken, but not all is as it asked
 */
public record Finding(long line, String field, String reason, String message, boolean refused) {
    static Finding refused(long line, String field, String reason, String message) {
        return new Finding(line, field, reason, message, true);
    }

    static Finding noted(long line, String field, String reason, String message) {
        return new Finding(line, field, reason, message, false);
    }
}
