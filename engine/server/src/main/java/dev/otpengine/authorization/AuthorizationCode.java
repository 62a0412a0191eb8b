package dev.otpengine.authorization;

import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.signin.StillAllowed.Earlier;
import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.Sealer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * What an authorization code holds, sealed. It is generation 0 of the family of its refresh tokens: so the one atomic
 * operation that tells a refresh token's second use tells a code's, and revokes what the first use gave.
 */
record AuthorizationCode(
        Earlier signIn,
        UUID clientId,
        String redirectUri,
        String scope,
        Optional<String> nonce,
        Optional<String> codeChallenge,
        Optional<String> proofKey,
        long family,
        long issuedAtMillis) {

    static final String PURPOSE = "authorization code";

    /** Of the code in the family. */
    static final int GENERATION = 0;

    static AuthorizationCode of(AuthorizationRequest request, Earlier signIn, long family, long nowMillis) {
        return new AuthorizationCode(
                signIn,
                request.clientId(),
                request.destination().redirectUri(),
                request.scope(),
                request.nonce(),
                request.codeChallenge(),
                request.proofKey(),
                family,
                nowMillis);
    }

    String seal(Sealer sealer) {
        JsonObject json = new JsonObject()
                .put("t", signIn.tenantId().toString())
                .put("s", signIn.subjectId().toString())
                .put("d", signIn.number().digits())
                .put("cc", signIn.number().countryCodeDigits())
                .put("a", signIn.authTimeSeconds())
                .put("c", clientId.toString())
                .put("r", redirectUri)
                .put("sc", scope)
                .put("f", family)
                .put("i", issuedAtMillis);
        nonce.ifPresent(text -> json.put("n", text));
        codeChallenge.ifPresent(text -> json.put("p", text));
        proofKey.ifPresent(text -> json.put("k", text));
        return sealer.seal(json.toBuffer().getBytes());
    }

    static AuthorizationCode open(String sealed, Sealer sealer) throws ForeignTokenException {
        JsonObject json = new JsonObject(new String(sealer.open(sealed), StandardCharsets.UTF_8));
        return new AuthorizationCode(
                new Earlier(
                        UUID.fromString(json.getString("t")),
                        UUID.fromString(json.getString("s")),
                        new PhoneNumber(json.getLong("d"), json.getInteger("cc")),
                        json.getLong("a")),
                UUID.fromString(json.getString("c")),
                json.getString("r"),
                json.getString("sc"),
                Optional.ofNullable(json.getString("n")),
                Optional.ofNullable(json.getString("p")),
                Optional.ofNullable(json.getString("k")),
                json.getLong("f"),
                json.getLong("i"));
    }
}
