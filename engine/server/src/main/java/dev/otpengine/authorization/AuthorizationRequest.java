package dev.otpengine.authorization;

import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.Sealer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request of a registered client, found good (RFC 6749 section 4.1.1).
 *
 * @param scope as asked; its scopes are known
 * @param nonce the client's, untouched
 * @param codeChallenge of PKCE, by S256; present for public clients
 * @param proofKey thumbprint of the key that the code is bound to ({@code dpop_jkt}, RFC 9449 section 10)
 * @param createdAtMillis in milliseconds since 1970
 */
public record AuthorizationRequest(
        UUID tenantId,
        UUID clientId,
        Destination destination,
        String scope,
        Optional<String> nonce,
        Optional<String> codeChallenge,
        Optional<String> proofKey,
        Interaction interaction,
        long createdAtMillis) {

    /** Purpose of the sealer. */
    static final String PURPOSE = "authorization request";

    /** @return safe in a cookie and in a hidden field; about 4 characters for 3 of what the client sent */
    String seal(Sealer sealer) {
        return sealer.seal(json().toBuffer().getBytes());
    }

    static AuthorizationRequest open(String sealed, Sealer sealer) throws ForeignTokenException {
        return of(new JsonObject(new String(sealer.open(sealed), StandardCharsets.UTF_8)));
    }

    private JsonObject json() {
        JsonObject json = new JsonObject()
                .put("tenant", tenantId.toString())
                .put("client", clientId.toString())
                .put("redirect", destination.redirectUri())
                .put("mode", destination.mode().wireName())
                .put("issuer", destination.issuer())
                .put("scope", scope)
                .put("prompts", new JsonArray(List.copyOf(interaction.prompts())))
                .put("locales", new JsonArray(interaction.uiLocales()))
                .put("at", createdAtMillis);
        destination.state().ifPresent(text -> json.put("state", text));
        nonce.ifPresent(text -> json.put("nonce", text));
        codeChallenge.ifPresent(text -> json.put("challenge", text));
        proofKey.ifPresent(text -> json.put("jkt", text));
        interaction.maxAgeSeconds().ifPresent(seconds -> json.put("maxAge", seconds));
        interaction.loginHint().ifPresent(text -> json.put("hint", text));
        interaction.subject().ifPresent(id -> json.put("subject", id.toString()));
        return json;
    }

    private static AuthorizationRequest of(JsonObject json) {
        @Nullable Long maxAge = json.getLong("maxAge");
        return new AuthorizationRequest(
                UUID.fromString(json.getString("tenant")),
                UUID.fromString(json.getString("client")),
                new Destination(
                        json.getString("redirect"),
                        ResponseMode.of(json.getString("mode")).orElseThrow(),
                        json.getString("issuer"),
                        text(json, "state")),
                json.getString("scope"),
                text(json, "nonce"),
                text(json, "challenge"),
                text(json, "jkt"),
                new Interaction(
                        Set.copyOf(texts(json, "prompts")),
                        maxAge == null ? OptionalLong.empty() : OptionalLong.of(maxAge),
                        text(json, "hint"),
                        texts(json, "locales"),
                        text(json, "subject").map(UUID::fromString)),
                json.getLong("at"));
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name));
    }

    private static List<String> texts(JsonObject json, String name) {
        return json.getJsonArray(name).stream().map(Object::toString).toList();
    }
}
