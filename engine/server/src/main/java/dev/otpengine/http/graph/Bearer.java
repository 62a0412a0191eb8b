package dev.otpengine.http.graph;

import dev.otpengine.administration.Authority.Credentials;
import dev.otpengine.token.AccessToken;
import dev.otpengine.token.AccessTokens;
import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.Scope;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows callers by their bearer tokens (RFC 6750), and lets in whom {@link Access} allows as far as a token can tell. */
final class Bearer {
    private static final String SCHEME = "Bearer ";
    private static final String EVERYTHING = ".default";
    private static final Set<String> PERMISSIONS = Access.allPermissions();

    private final AccessTokens tokens;
    private final Set<String> audiences;

    /** @param publicUrl names this API as an audience, and so does {@link Scope#GRAPH} */
    Bearer(AccessTokens tokens, String publicUrl) {
        this.tokens = tokens;
        this.audiences = Set.of(publicUrl, Scope.GRAPH);
    }

    /** @throws GraphError 401 */
    AccessToken caller(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            throw GraphError.unauthenticated("Access token is empty.");
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw GraphError.unauthenticated("Send the access token as 'Authorization: Bearer'.");
        }
        try {
            return tokens.verify(authorization.substring(SCHEME.length()).strip(), audiences);
        } catch (ForeignTokenException e) {
            throw GraphError.unauthenticated(
                    "Access token validation failure: it is expired, for another audience, or not of this service.");
        }
    }

    /** What the token may do: an application's roles, a person's scopes without the resource in front. */
    Credentials credentials(AccessToken token) {
        return new Credentials(
                token.clientId(),
                token.userId(),
                token.userId().isPresent() ? delegated(token.scopes()) : token.roles(),
                token.issuedAt());
    }

    /** @throws GraphError 403 */
    void require(Access access, Set<String> permissions, Optional<?> userId) {
        boolean own = access.isOwn() && userId.isPresent() && Collections.disjoint(permissions, PERMISSIONS);
        boolean all = userId.isPresent() && permissions.contains(EVERYTHING);
        if (!own && !all && access.permissions().stream().noneMatch(permissions::contains)) {
            throw GraphError.denied();
        }
    }

    private Set<String> delegated(Set<String> scopes) {
        Set<String> permissions = new HashSet<>();
        for (String scope : scopes) {
            permissions.add(audiences.stream()
                    .filter(audience -> scope.startsWith(audience + "/"))
                    .findFirst()
                    .map(audience -> scope.substring(audience.length() + 1))
                    .orElse(scope));
        }
        return permissions;
    }
}
