package dev.otpengine.http.signin;

import dev.otpengine.http.InvalidRequest;
import dev.otpengine.http.ProtocolError;
import java.util.HashSet;
import java.util.Set;
import java.util.StringTokenizer;

/** What a client says it can do: the {@code challenge_type} of a request. */
final class ChallengeTypes {
    private static final Set<String> KNOWN = Set.of("oob", "password", "redirect");

    private final Set<String> named;

    private ChallengeTypes(Set<String> named) {
        this.named = named;
    }

    /** @throws InvalidRequest when one is unknown, or redirect is missing: every client must be able to fall back */
    static ChallengeTypes parse(String challengeType) {
        Set<String> named = new HashSet<>();
        StringTokenizer names = new StringTokenizer(challengeType, " ");
        while (names.hasMoreTokens()) {
            named.add(names.nextToken());
        }
        if (!KNOWN.containsAll(named)) {
            throw new InvalidRequest(ProtocolError.badRequest(
                    "unsupported_challenge_type", 901007, "challenge_type may name oob, password and redirect."));
        }
        if (!named.contains("redirect")) {
            throw new InvalidRequest(ProtocolError.badRequest(
                    "invalid_request", 901007, "challenge_type must contain redirect, such as 'oob redirect'."));
        }
        return new ChallengeTypes(named);
    }

    /** Whether a code by text is possible; otherwise the client is sent to the browser. */
    boolean includeOob() {
        return named.contains("oob");
    }
}
