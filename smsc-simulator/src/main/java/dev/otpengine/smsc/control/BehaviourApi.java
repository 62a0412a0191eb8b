package dev.otpengine.smsc.control;

import dev.otpengine.smsc.behaviour.BehaviourJson;
import dev.otpengine.smsc.behaviour.BehaviourSwitch;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** {@code /api/behaviour}: shows and replaces the faults in force. */
final class BehaviourApi {
    private static final long MAX_BODY_OCTETS = 64 * 1024;

    private final BehaviourSwitch behaviour;

    BehaviourApi(BehaviourSwitch behaviour) {
        this.behaviour = behaviour;
    }

    void mount(Router router) {
        router.get("/api/behaviour").handler(this::show);
        router.put("/api/behaviour")
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_OCTETS))
                .handler(this::replace);
    }

    private void show(RoutingContext context) {
        Json.send(context, BehaviourJson.toJson(behaviour.current()));
    }

    private void replace(RoutingContext context) {
        try {
            behaviour.set(BehaviourJson.fromJson(body(context)));
            show(context);
        } catch (DecodeException | ClassCastException e) {
            Json.fail(context, 400, "the body must be one JSON object");
        } catch (BehaviourJson.InvalidBehaviourException e) {
            Json.fail(context, 400, e.problems());
        }
    }

    private static JsonObject body(RoutingContext context) {
        Buffer body = context.body().buffer();
        return new JsonObject(body == null ? Buffer.buffer() : body);
    }
}
