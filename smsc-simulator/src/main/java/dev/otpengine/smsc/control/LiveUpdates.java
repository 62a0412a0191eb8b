package dev.otpengine.smsc.control;

import dev.otpengine.smsc.inbox.Inbox;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code /api/events}: server-sent events that say that the inbox looks different. They carry no message, so that a
 * flood of messages costs a page one read every now and then and not one event each.
 */
final class LiveUpdates {
    private static final int MAX_STREAMS = 64;
    private static final long PAUSE_MILLIS = 100;
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final String CHANGE = "event: change\ndata:\n\n";
    private static final String HEARTBEAT = ":\n\n";

    private final Vertx vertx;
    private final Set<HttpServerResponse> streams = new LinkedHashSet<>();
    private final long heartbeat;
    private boolean announced;

    LiveUpdates(Vertx vertx, Inbox inbox) {
        this.vertx = vertx;
        this.heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, id -> send(HEARTBEAT));
        inbox.onChange(this::onChange);
    }

    void open(RoutingContext context) {
        if (streams.size() == MAX_STREAMS) {
            Json.fail(context, 503, "too many pages are open");
            return;
        }
        HttpServerResponse response = context.response();
        response.putHeader("content-type", "text/event-stream").putHeader("cache-control", "no-store");
        response.setChunked(true).closeHandler(gone -> streams.remove(response));
        streams.add(response);
        response.write(HEARTBEAT);
    }

    private void onChange() {
        if (!announced && !streams.isEmpty()) {
            announced = true;
            vertx.setTimer(PAUSE_MILLIS, id -> {
                announced = false;
                send(CHANGE);
            });
        }
    }

    private void send(String event) {
        for (HttpServerResponse stream : streams) {
            // A page that is behind asks again anyway.
            if (!stream.writeQueueFull()) {
                stream.write(event);
            }
        }
    }

    void close() {
        vertx.cancelTimer(heartbeat);
        List<HttpServerResponse> open = new ArrayList<>(streams);
        streams.clear();
        open.forEach(HttpServerResponse::end);
    }
}
