package dev.otpengine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A form as it goes over the wire. Values are raw, so that they can be wrong. */
record FormText(Map<String, String> parameters) {
    static FormText of(String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new FormText(parameters);
    }

    Set<String> names() {
        return parameters.keySet();
    }

    String value(String name) {
        return parameters.getOrDefault(name, "");
    }

    FormText with(String name, String raw) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.put(name, raw);
        return new FormText(changed);
    }

    FormText without(String name) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.remove(name);
        return new FormText(changed);
    }

    String doubled(String name) {
        return this + "&" + name + "=" + value(name);
    }

    @Override
    public String toString() {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
    }
}
