package dev.otpengine.http.graph;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What a call gets.
 *
 * @param location of what was made
 */
public record Answer(int status, Optional<JsonObject> body, Optional<String> location) {
    public static final Answer NO_CONTENT = new Answer(204, Optional.empty(), Optional.empty());

    public static Answer ok(JsonObject body) {
        return new Answer(200, Optional.of(body), Optional.empty());
    }

    public static Answer created(JsonObject body, String location) {
        return new Answer(201, Optional.of(body), Optional.of(location));
    }
}
