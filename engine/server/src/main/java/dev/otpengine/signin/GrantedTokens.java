package dev.otpengine.signin;

import dev.otpengine.token.TokenIssuer.Tokens;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client takes home.
 *
 * @param refreshToken present when {@code offline_access} was asked for
 * @param subjectId who signed in; empty when an application did
 */
public record GrantedTokens(Tokens tokens, Optional<String> refreshToken, UUID tenantId, Optional<UUID> subjectId) {
    /** Without the tokens. */
    @Override
    public String toString() {
        return "GrantedTokens[scope=" + tokens.scope() + "]";
    }
}
