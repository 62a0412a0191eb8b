package dev.otpengine.authorization;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A request object (OpenID Connect Core section 6.1). All of them are refused. */
final class RequestObject {
    private RequestObject() {}

    /** How it wants to be answered, so that the client hears of the refusal. Nothing else of it counts. */
    static Optional<ResponseMode> responseMode(String jwt) {
        String[] parts = jwt.split("\\.", 3);
        if (parts.length < 3) {
            return Optional.empty();
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return Optional.ofNullable(new JsonObject(claims).getString("response_mode"))
                    .flatMap(ResponseMode::of);
        } catch (DecodeException | IllegalArgumentException | ClassCastException noObject) {
            return Optional.empty();
        }
    }
}
