package dev.otpengine.http.graph;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that a client sent, read property by property; each reader throws {@link GraphError} for a wrong type.
 * What nobody read is an invalid property.
 */
public final class JsonBody {
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final String TYPE = "@odata.type";

    private final JsonObject json;
    private final Set<String> read = new HashSet<>();

    private JsonBody(JsonObject json) {
        this.json = json;
    }

    /** @param type what may be sent, with its namespace; empty for nothing */
    static JsonBody parse(Buffer body, String type) {
        if (body.length() == 0) {
            return new JsonBody(new JsonObject());
        }
        try {
            return of(new JsonObject(body), type);
        } catch (DecodeException | ClassCastException e) {
            throw GraphError.badRequest("Unable to read JSON request payload. It must be one JSON object.");
        }
    }

    /** Without the annotation it is of the expected type. */
    private static JsonBody of(JsonObject json, String type) {
        JsonBody body = new JsonBody(json);
        if (type.isEmpty()) {
            body.refuseUnknown();
        } else if (body.has(TYPE) && body.text(TYPE).filter(isType(type)).isEmpty()) {
            throw GraphError.badRequest("The annotation '" + TYPE + "' must be '#" + type + "' here.");
        }
        return body;
    }

    private static Predicate<String> isType(String type) {
        return sent -> sent.equals("#" + type) || sent.equals(type);
    }

    public boolean has(String property) {
        return json.containsKey(property);
    }

    /** Whether the property is there, and is null: it is to be cleared. */
    public boolean isNull(String property) {
        read.add(property);
        return has(property) && json.getValue(property) == null;
    }

    /** @return empty when it is absent or null */
    public Optional<String> text(String property) {
        return value(property, String.class, "a string");
    }

    public Optional<String> text(String property, int longest) {
        Optional<String> text = text(property);
        if (text.filter(value -> value.length() > longest).isPresent()) {
            throw invalid(property, "must have at most " + longest + " characters");
        }
        if (text.filter(value -> value.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw invalid(property, "must not have control characters");
        }
        return text;
    }

    public String requiredText(String property, int longest) {
        return text(property, longest)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> invalid(property, "is required and must not be empty"));
    }

    public Optional<Boolean> flag(String property) {
        return value(property, Boolean.class, "true or false");
    }

    public boolean requiredFlag(String property) {
        return flag(property).orElseThrow(() -> invalid(property, "is required"));
    }

    public Optional<UUID> id(String property) {
        return text(property).map(text -> id(property, text));
    }

    public UUID requiredId(String property) {
        return id(property).orElseThrow(() -> invalid(property, "is required"));
    }

    public Optional<Instant> instant(String property) {
        return text(property).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw invalid(property, "must be an instant such as 2027-01-31T00:00:00Z");
            }
        });
    }

    /** @return empty when it is absent or null */
    public Optional<List<String>> texts(String property, int most, int longest) {
        return list(property, most)
                .map(values -> values.stream()
                        .map(value -> {
                            if (value instanceof String text && text.length() <= longest) {
                                return text;
                            }
                            throw invalid(property, "must be a list of strings of at most " + longest + " characters");
                        })
                        .toList());
    }

    public Optional<List<UUID>> ids(String property, int most) {
        return texts(property, most, 36)
                .map(texts -> texts.stream().map(text -> id(property, text)).toList());
    }

    /** @param type of the object, with its namespace */
    public Optional<JsonBody> object(String property, String type) {
        return value(property, JsonObject.class, "an object").map(object -> of(object, type));
    }

    /** @param type of each of them, with its namespace */
    public Optional<List<JsonBody>> objects(String property, String type, int most) {
        return list(property, most)
                .map(values -> values.stream()
                        .map(value -> {
                            if (value instanceof JsonObject object) {
                                return of(object, type);
                            }
                            throw invalid(property, "must be a list of objects");
                        })
                        .toList());
    }

    /** For what clients send and this engine has no use for. */
    public JsonBody ignore(String... properties) {
        read.addAll(List.of(properties));
        return this;
    }

    /** @throws GraphError when anything is there that nobody asked for: it would be lost silently */
    public void refuseUnknown() {
        for (String name : json.fieldNames()) {
            if (!read.contains(name)) {
                throw GraphError.badRequest("Invalid property '" + shortened(name) + "'.");
            }
        }
    }

    public static GraphError invalid(String property, String problem) {
        return GraphError.badRequest("Property '" + property + "' " + problem + ".");
    }

    private static UUID id(String property, String text) {
        if (!GUID.matcher(text).matches()) {
            throw invalid(property, "must be a GUID");
        }
        return UUID.fromString(text);
    }

    private Optional<List<Object>> list(String property, int most) {
        Optional<JsonArray> array = value(property, JsonArray.class, "a list");
        if (array.filter(values -> values.size() > most).isPresent()) {
            throw invalid(property, "must have at most " + most + " elements");
        }
        return array.map(JsonBody::elements);
    }

    private static List<Object> elements(JsonArray array) {
        List<Object> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    private <T> Optional<T> value(String property, Class<T> type, String what) {
        read.add(property);
        @Nullable Object value = json.getValue(property);
        if (value != null && !type.isInstance(value)) {
            throw invalid(property, "must be " + what);
        }
        return Optional.ofNullable(value).map(type::cast);
    }

    private static String shortened(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9@._]", "?");
        return plain.length() > 64 ? plain.substring(0, 64) : plain;
    }
}
