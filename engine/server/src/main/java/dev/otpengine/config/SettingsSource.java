package dev.otpengine.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from: the environment before the file, the file before the defaults of the command. A setting
 * {@code http.public-url} is {@code OTP_HTTP_PUBLIC_URL} in the environment.
 */
final class SettingsSource {
    private final Map<String, String> file;
    private final Map<String, String> environment;
    private final Map<String, String> commandDefaults;
    private final Set<String> known = new HashSet<>();

    SettingsSource(Map<String, String> file, Map<String, String> environment, Map<String, String> commandDefaults) {
        this.file = Map.copyOf(file);
        this.environment = Map.copyOf(environment);
        this.commandDefaults = Map.copyOf(commandDefaults);
    }

    Optional<String> get(String key) {
        known.add(key);
        return first(environment.get(variable(key)), file.get(key), commandDefaults.get(key));
    }

    /** Keys of the file that no setting has: most often typing errors. */
    List<String> unknownKeys() {
        Set<String> unknown = new HashSet<>(file.keySet());
        unknown.removeAll(known);
        return unknown.stream().sorted().toList();
    }

    static String variable(String key) {
        return "OTP_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Turns nested YAML into dotted keys; a list becomes one value with commas. */
    static Map<String, String> flatten(Map<?, ?> yaml) {
        Map<String, String> flat = new HashMap<>();
        flatten("", yaml, flat);
        return flat;
    }

    private static void flatten(String prefix, Map<?, ?> yaml, Map<String, String> flat) {
        yaml.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> nested) {
                flatten(name + ".", nested, flat);
            } else if (value instanceof List<?> list) {
                flat.put(
                        name,
                        String.join(",", list.stream().map(String::valueOf).toList()));
            } else if (value != null) {
                flat.put(name, value.toString());
            }
        });
    }

    private static Optional<String> first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return Optional.of(candidate.strip());
            }
        }
        return Optional.empty();
    }
}
