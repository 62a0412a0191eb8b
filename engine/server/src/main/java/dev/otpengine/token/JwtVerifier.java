package dev.otpengine.token;

import dev.otpengine.token.JwtSigner.TokenType;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Knows JWTs that this engine signed from all others. */
public final class JwtVerifier {
    private final SigningKeys keys;
    private final TokenIssuer issuer;

    public JwtVerifier(SigningKeys keys, TokenIssuer issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    /**
     * @return its claims, whose time may be over
     * @throws ForeignTokenException when this engine did not sign it, as another type, or for a tenant of another address
     */
    public JsonObject claims(String compact, TokenType type) throws ForeignTokenException {
        String[] parts = compact.split("\\.", 4);
        if (parts.length != 3) {
            throw new ForeignTokenException();
        }
        SigningKey key = key(json(parts[0]), type);
        byte[] input = compact.substring(0, compact.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
        if (!key.verifies(input, decode(parts[2]))) {
            throw new ForeignTokenException();
        }
        JsonObject claims = json(parts[1]);
        UUID tenantId = UUID.fromString(claims.getString("tid"));
        if (!issuer.issuer(tenantId).equals(claims.getString("iss"))) {
            throw new ForeignTokenException();
        }
        return claims;
    }

    /** The algorithm is the key's, never the header's choice (RFC 8725 section 3.1). */
    private SigningKey key(JsonObject header, TokenType type) throws ForeignTokenException {
        boolean right = type.wireName().equals(header.getValue("typ"));
        Optional<SigningKey> key =
                header.getValue("kid") instanceof String id && right ? keys.byId(id) : Optional.empty();
        return key.filter(known -> known.algorithm().name().equals(header.getValue("alg")))
                .orElseThrow(ForeignTokenException::new);
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
