package dev.otpengine.directory.file;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** A map in the file, read field by field; what is wrong goes into one list with its place. */
final class Node {
    private final Map<?, ?> fields;
    private final String path;
    private final List<String> problems;
    private final Set<String> read = new HashSet<>();

    Node(Map<?, ?> fields, String path, List<String> problems) {
        this.fields = fields;
        this.path = path;
        this.problems = problems;
    }

    String text(String name) {
        return optionalText(name).orElseGet(() -> {
            problem(name, "is missing");
            return "";
        });
    }

    Optional<String> optionalText(String name) {
        read.add(name);
        return Optional.ofNullable(fields.get(name)).map(Object::toString);
    }

    boolean flag(String name, boolean byDefault) {
        Optional<String> text = optionalText(name);
        if (text.filter(value -> !value.equals("true") && !value.equals("false"))
                .isPresent()) {
            problem(name, "must be true or false");
        }
        return text.map(Boolean::parseBoolean).orElse(byDefault);
    }

    <T extends Enum<T>> T oneOf(String name, T[] values, T byDefault, Function<T, String> wireName) {
        Optional<String> text = optionalText(name);
        for (T value : values) {
            if (text.isEmpty() || text.get().equals(wireName.apply(value))) {
                return text.isEmpty() ? byDefault : value;
            }
        }
        problem(name, "must be one of " + List.of(values).stream().map(wireName).toList());
        return byDefault;
    }

    OptionalLong optionalNumber(String name, long least, long most) {
        Optional<String> text = optionalText(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        boolean whole = text.get().matches("[0-9]{1,18}");
        long value = whole ? Long.parseLong(text.get()) : 0;
        if (!whole || value < least || value > most) {
            problem(name, "must be a whole number from " + least + " to " + most);
        }
        return OptionalLong.of(value);
    }

    long number(String name, long byDefault, long least, long most) {
        return optionalNumber(name, least, most).orElse(byDefault);
    }

    /** ISO 8601, such as {@code 2026-11-24T12:00:00Z}. */
    Optional<Instant> instant(String name) {
        return optionalText(name).flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeParseException e) {
                problem(name, "must be a time such as 2026-11-24T12:00:00Z");
                return Optional.empty();
            }
        });
    }

    UUID id(String name) {
        return id(name, text(name));
    }

    List<UUID> ids(String name) {
        return texts(name).stream().map(text -> id(name, text)).toList();
    }

    List<String> texts(String name) {
        read.add(name);
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        problem(name, "must be a list");
        return List.of();
    }

    Optional<Node> child(String name) {
        read.add(name);
        Object value = fields.get(name);
        if (value instanceof Map<?, ?> map) {
            return Optional.of(new Node(map, path + "." + name, problems));
        }
        if (value != null) {
            problem(name, "must be a map");
        }
        return Optional.empty();
    }

    <T> List<T> children(String name, Function<Node, T> reader) {
        read.add(name);
        List<T> children = new ArrayList<>();
        Object value = fields.get(name);
        if (value != null && !(value instanceof List)) {
            problem(name, "must be a list");
        }
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                String place = path + "." + name + "[" + i + "]";
                if (list.get(i) instanceof Map<?, ?> map) {
                    Node child = new Node(map, place, problems);
                    children.add(reader.apply(child));
                    child.refuseUnknown();
                } else {
                    problems.add(place + " must be a map");
                }
            }
        }
        return children;
    }

    void refuseUnknown() {
        for (Object name : fields.keySet()) {
            if (!read.contains(String.valueOf(name))) {
                problem(String.valueOf(name), "is not known");
            }
        }
    }

    /** @param problem begins with the name of the field */
    void problem(String problem) {
        problems.add(path + "." + problem);
    }

    void problem(String name, String problem) {
        problems.add(path + "." + name + " " + problem);
    }

    private UUID id(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            problem(name, "must be a GUID");
            return new UUID(0, 0);
        }
    }
}
