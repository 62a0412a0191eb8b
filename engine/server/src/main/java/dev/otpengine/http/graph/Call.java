package dev.otpengine.http.graph;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One call, read and let in.
 *
 * @param base public URL of the API, with its version
 * @param path of the call behind the base, as it was written
 */
public record Call(
        String base, String path, Map<String, String> parameters, QueryOptions options, JsonBody body, Caller caller) {
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** A part of the path. */
    public String parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).orElseThrow();
    }

    /** @throws GraphError when it is no id: then there is nothing that has it */
    public UUID id(String name) {
        return guid(parameter(name)).orElseThrow(() -> GraphError.notFound(shown(parameter(name))));
    }

    public static Optional<UUID> guid(String text) {
        return GUID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** What may be shown of an id that is none: a phone number must not be, nor what a terminal or a page would act on. */
    public static String shown(String id) {
        String plain = id.replaceAll("[^A-Za-z0-9@._#-]", "?").replaceAll("[0-9]{5,}", "#");
        return plain.length() > 100 ? plain.substring(0, 100) : plain;
    }
}
