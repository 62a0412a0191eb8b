package dev.otpengine.authorization;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * How the client wants the person to be asked (OpenID Connect Core section 3.1.2.1).
 *
 * @param prompts such as {@code login}
 * @param maxAgeSeconds how old the sign-in may be
 * @param loginHint as it came; a phone number is worth showing
 * @param uiLocales language tags, the preferred first
 * @param subject whom the client expects, by its ID token hint
 */
public record Interaction(
        Set<String> prompts,
        OptionalLong maxAgeSeconds,
        Optional<String> loginHint,
        List<String> uiLocales,
        Optional<UUID> subject) {

    static final String NONE = "none";
    static final Set<String> PROMPTS = Set.of(NONE, "login", "select_account", "consent");

    boolean forbidsAsking() {
        return prompts.contains(NONE);
    }

    /**
     * Consent is the administrator's, who registered the application: to ask for it asks for nothing. A sign-in of this very
     * second is older than none.
     */
    boolean demandsAsking() {
        return prompts.contains("login")
                || prompts.contains("select_account")
                || maxAgeSeconds.equals(OptionalLong.of(0));
    }

    /** Without the hint, which may be a phone number. */
    @Override
    public String toString() {
        return "Interaction[prompts=" + prompts + "]";
    }
}
