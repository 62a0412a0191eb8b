package dev.otpengine.http.graph;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a call gets.
 *
 * @param location of what was made
 * @param later what to do after the commit, and to answer instead
 */
public record Answer(
        int status, Optional<JsonObject> body, Optional<String> location, Optional<Supplier<Future<Answer>>> later) {
    public static final Answer NO_CONTENT = new Answer(204, Optional.empty());

    private Answer(int status, Optional<JsonObject> body) {
        this(status, body, Optional.empty(), Optional.empty());
    }

    public static Answer ok(JsonObject body) {
        return new Answer(200, Optional.of(body));
    }

    public static Answer created(JsonObject body, String location) {
        return new Answer(201, Optional.of(body), Optional.of(location), Optional.empty());
    }

    /** What was asked for is not done yet. */
    public static Answer accepted(JsonObject body) {
        return new Answer(202, Optional.of(body));
    }

    /** For what needs no transaction, or must not be undone with one; when it fails, what was committed stays. */
    public static Answer after(Supplier<Future<Answer>> work) {
        return new Answer(202, Optional.empty(), Optional.empty(), Optional.of(work));
    }

    /** The answer itself, or that of the work after the commit. */
    Future<Answer> settled() {
        return later.map(Supplier::get).orElseGet(() -> Future.succeededFuture(this));
    }
}
