package dev.otpengine.authorization;

import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.Sealer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the browser brings back to the client.
 *
 * @param parameters in order, not encoded
 * @param remembered what the browser keeps after a sign-in
 */
public record AuthorizationResponse(
        String redirectUri, ResponseMode mode, Map<String, String> parameters, Optional<Remembered> remembered) {

    /**
     * Values of two cookies.
     *
     * @param session the sign-in, for single sign-on
     * @param device see {@link dev.otpengine.signin.Devices}
     */
    public record Remembered(String session, String device) {}

    /** Purpose of the sealer. */
    static final String PURPOSE = "authorization response";

    AuthorizationResponse with(Remembered after) {
        return new AuthorizationResponse(redirectUri, mode, parameters, Optional.of(after));
    }

    String seal(Sealer sealer) {
        JsonObject fields = new JsonObject();
        parameters.forEach(fields::put);
        return sealer.seal(new JsonObject()
                .put("to", redirectUri)
                .put("mode", mode.wireName())
                .put("fields", fields)
                .toBuffer()
                .getBytes());
    }

    static AuthorizationResponse open(String sealed, Sealer sealer) throws ForeignTokenException {
        JsonObject json = new JsonObject(new String(sealer.open(sealed), StandardCharsets.UTF_8));
        Map<String, String> parameters = new LinkedHashMap<>();
        json.getJsonObject("fields").forEach(field -> parameters.put(field.getKey(), String.valueOf(field.getValue())));
        return new AuthorizationResponse(
                json.getString("to"),
                ResponseMode.of(json.getString("mode")).orElseThrow(),
                parameters,
                Optional.empty());
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "AuthorizationResponse" + parameters.keySet();
    }
}
