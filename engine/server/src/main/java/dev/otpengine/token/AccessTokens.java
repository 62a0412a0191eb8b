package dev.otpengine.token;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads access tokens that this engine made (RFC 9068 section 4). */
public final class AccessTokens {
    /** Claim that names all tokens of one sign-in, so that they can be revoked together. */
    public static final String FAMILY = "grant_id";

    /** Claim with the number that signed in, sealed: userinfo decides about it again. */
    public static final String NUMBER = "number_sealed";

    /** Members' clocks may differ by so much. */
    private static final long LEEWAY_SECONDS = 60;

    private final JwtVerifier verifier;
    private final Clock clock;

    public AccessTokens(SigningKeys keys, TokenIssuer issuer, Clock clock) {
        this.verifier = new JwtVerifier(keys, issuer);
        this.clock = clock;
    }

    /**
     * @param audiences any of which the token may be for
     * @throws ForeignTokenException when this engine did not make it, it is no access token or one that is bound
     *     to a key, for another audience, or its time is over
     */
    public AccessToken verify(String compact, Set<String> audiences) throws ForeignTokenException {
        JsonObject claims = verifier.claims(compact, JwtSigner.TokenType.ACCESS);
        boolean good = audiences.contains(claims.getString("aud")) && isInTime(claims);
        if (!good || claims.containsKey("cnf")) {
            throw new ForeignTokenException();
        }
        return token(UUID.fromString(claims.getString("tid")), claims);
    }

    private boolean isInTime(JsonObject claims) {
        long now = clock.millis() / 1000;
        return now < claims.getLong("exp") && now >= claims.getLong("nbf") - LEEWAY_SECONDS;
    }

    private static AccessToken token(UUID tenantId, JsonObject claims) {
        return new AccessToken(
                tenantId,
                UUID.fromString(claims.getString("client_id")),
                Optional.ofNullable(claims.getString("oid")).map(UUID::fromString),
                texts(claims.getJsonArray("roles")),
                Set.copyOf(List.of(claims.getString("scope", "").split(" "))),
                Instant.ofEpochSecond(claims.getLong("iat")),
                Optional.ofNullable(claims.getLong("auth_time")).map(Instant::ofEpochSecond));
    }

    private static Set<String> texts(@Nullable JsonArray array) {
        return array == null ? Set.of() : array.stream().map(Object::toString).collect(Collectors.toSet());
    }
}
