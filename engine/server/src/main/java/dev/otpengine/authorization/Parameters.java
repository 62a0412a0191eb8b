package dev.otpengine.authorization;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What came with a request. One without a value counts as absent, none may come twice (RFC 6749 section 3.1).
 *
 * @param doubled names of those that did
 */
public record Parameters(Map<String, String> values, Set<String> doubled) {
    Optional<String> get(String name) {
        if (doubled.contains(name)) {
            throw new InvalidAuthorization("invalid_request", name + " came more than once.");
        }
        return Optional.ofNullable(values.get(name));
    }

    /** Nothing of a request is for a log. */
    @Override
    public String toString() {
        return "Parameters";
    }
}
