package dev.otpengine.token;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads access tokens that this engine made (RFC 9068 section 4). */
public final class AccessTokens {
    /** Members' clocks may differ by so much. */
    private static final long LEEWAY_SECONDS = 60;

    private final SigningKeys keys;
    private final TokenIssuer issuer;
    private final Clock clock;

    public AccessTokens(SigningKeys keys, TokenIssuer issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * @param audiences any of which the token may be for
     * @throws ForeignTokenException when this engine did not make it, it is no access token, for another audience, or its
     *     time is over
     */
    public AccessToken verify(String compact, Set<String> audiences) throws ForeignTokenException {
        String[] parts = compact.split("\\.", 4);
        if (parts.length != 3) {
            throw new ForeignTokenException();
        }
        SigningKey key = key(json(parts[0]));
        byte[] input = compact.substring(0, compact.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
        if (!key.verifies(input, decode(parts[2]))) {
            throw new ForeignTokenException();
        }
        JsonObject claims = json(parts[1]);
        UUID tenantId = UUID.fromString(claims.getString("tid"));
        if (!issuer.issuer(tenantId).equals(claims.getString("iss"))
                || !audiences.contains(claims.getString("aud"))
                || !isInTime(claims)) {
            throw new ForeignTokenException();
        }
        return token(tenantId, claims);
    }

    /** The algorithm is the key's, never the header's choice (RFC 8725 section 3.1). */
    private SigningKey key(JsonObject header) throws ForeignTokenException {
        boolean access = JwtSigner.TokenType.ACCESS.wireName().equals(header.getValue("typ"));
        Optional<SigningKey> key =
                header.getValue("kid") instanceof String id && access ? keys.byId(id) : Optional.empty();
        return key.filter(known -> known.algorithm().name().equals(header.getValue("alg")))
                .orElseThrow(ForeignTokenException::new);
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

    private static JsonObject json(String part) throws ForeignTokenException {
        try {
            return new JsonObject(new String(decode(part), StandardCharsets.UTF_8));
        } catch (DecodeException e) {
            throw new ForeignTokenException();
        }
    }

    private static byte[] decode(String part) throws ForeignTokenException {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw new ForeignTokenException();
        }
    }
}
