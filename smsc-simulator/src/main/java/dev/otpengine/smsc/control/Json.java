package dev.otpengine.smsc.control;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Answers in JSON. */
final class Json {
    private Json() {}

    static void send(RoutingContext context, Object json) {
        context.response().putHeader("cache-control", "no-store");
        context.json(json);
    }

    static void fail(RoutingContext context, int status, String problem) {
        fail(context, status, List.of(problem));
    }

    /** @param problems a sentence for each thing that is wrong */
    static void fail(RoutingContext context, int status, List<String> problems) {
        context.response().setStatusCode(status);
        send(context, new JsonObject().put("problems", new JsonArray(problems)));
    }
}
