package dev.otpengine.http.graph;

import java.util.List;
import java.util.Optional;

/**
 * A type of JSON objects, described.
 *
 * @param name with its namespace, such as {@code microsoft.graph.user}
 */
public record Schema(String name, List<Field> fields) {
    public static Schema of(String name, Field... fields) {
        return new Schema(name, List.of(fields));
    }

    /**
     * @param many whether it is a list
     * @param reference name of the schema of its objects
     */
    public record Field(String name, FieldType type, boolean many, Optional<String> reference) {
        public static Field of(String name, FieldType type) {
            return new Field(name, type, false, Optional.empty());
        }

        public static Field list(String name, FieldType type) {
            return new Field(name, type, true, Optional.empty());
        }

        public static Field objects(String name, String reference) {
            return new Field(name, FieldType.OBJECT, true, Optional.of(reference));
        }

        public static Field object(String name, String reference) {
            return new Field(name, FieldType.OBJECT, false, Optional.of(reference));
        }
    }

    /** What a value is. */
    public enum FieldType {
        STRING,
        BOOLEAN,
        INTEGER,
        GUID,
        INSTANT,
        OBJECT
    }
}
