package dev.otpengine.token;

import dev.otpengine.directory.SigningAlgorithm;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;

/** Makes signed JWTs in compact form (RFC 7515 section 7.1). */
public final class JwtSigner {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SigningKeys keys;
    private final Map<TokenType, Map<SigningAlgorithm, String>> headers = new EnumMap<>(TokenType.class);

    public JwtSigner(SigningKeys keys) {
        this.keys = keys;
        for (TokenType type : TokenType.values()) {
            Map<SigningAlgorithm, String> byAlgorithm = new EnumMap<>(SigningAlgorithm.class);
            for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
                byAlgorithm.put(algorithm, header(type, keys.signing(algorithm)));
            }
            headers.put(type, byAlgorithm);
        }
    }

    /** What the {@code typ} header says, so that one kind of token is never taken for another. */
    public enum TokenType {
        /** RFC 9068 section 2.1. */
        ACCESS("at+jwt"),
        ID("JWT");

        private final String wireName;

        TokenType(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    String sign(TokenType type, SigningAlgorithm algorithm, JsonObject claims) {
        String header = headers.getOrDefault(type, Map.of()).get(algorithm);
        String payload = BASE64.encodeToString(claims.toBuffer().getBytes());
        String input = header + "." + payload;
        byte[] signature = keys.signing(algorithm).sign(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + BASE64.encodeToString(signature);
    }

    private static String header(TokenType type, SigningKey key) {
        JsonObject header = new JsonObject()
                .put("typ", type.wireName)
                .put("alg", key.algorithm().name())
                .put("kid", key.id());
        return BASE64.encodeToString(header.encode().getBytes(StandardCharsets.UTF_8));
    }
}
