package dev.otpengine.smsc.control;

import dev.otpengine.smsc.inbox.Inbox;
import dev.otpengine.smsc.inbox.InboxEntry;
import dev.otpengine.smsc.inbox.InboxMessage;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;

/** {@code /api/messages}: reads, waits for, and empties the inbox. */
final class MessagesApi {
    private static final int MAX_WAITING = 10_000;

    private final Vertx vertx;
    private final Inbox inbox;
    private int waiting;

    MessagesApi(Vertx vertx, Inbox inbox) {
        this.vertx = vertx;
        this.inbox = inbox;
    }

    void mount(Router router) {
        router.get("/api/messages").handler(this::read);
        router.delete("/api/messages").handler(this::clear);
    }

    private void clear(RoutingContext context) {
        inbox.clear();
        context.response().setStatusCode(204).end();
    }

    private void read(RoutingContext context) {
        MessageQuery query;
        try {
            query = MessageQuery.read(context.queryParams());
        } catch (MessageQuery.InvalidQueryException e) {
            Json.fail(context, 400, e.problems());
            return;
        }
        List<InboxEntry> found = inbox.newest(query.to(), query.limit());
        if (!found.isEmpty() || query.waitMillis() == 0) {
            Json.send(context, toJson(found));
        } else if (waiting < MAX_WAITING) {
            new Wait(context, query).start();
        } else {
            Json.fail(context, 503, "too many wait already");
        }
    }

    /** One client that waits: answered by the first message or the end of its time, forgotten when it goes away. */
    private final class Wait {
        private final RoutingContext context;
        private final MessageQuery query;
        private Inbox.Subscription subscription = () -> {};
        private long timer;
        private boolean over;

        Wait(RoutingContext context, MessageQuery query) {
            this.context = context;
            this.query = query;
        }

        void start() {
            waiting++;
            subscription = inbox.awaitNext(query.to(), message -> answer());
            timer = vertx.setTimer(query.waitMillis(), id -> answer());
            context.response().closeHandler(gone -> end());
        }

        private void answer() {
            if (end()) {
                Json.send(context, toJson(inbox.newest(query.to(), query.limit())));
            }
        }

        private boolean end() {
            boolean first = !over;
            if (first) {
                over = true;
                waiting--;
                subscription.cancel();
                vertx.cancelTimer(timer);
            }
            return first;
        }
    }

    private static JsonArray toJson(List<InboxEntry> entries) {
        JsonArray array = new JsonArray();
        entries.forEach(entry -> array.add(toJson(entry)));
        return array;
    }

    private static JsonObject toJson(InboxEntry entry) {
        InboxMessage message = entry.message();
        return new JsonObject()
                .put("id", message.id())
                .put("to", message.to())
                .put("from", message.from())
                .put("text", message.text())
                .put("encoding", message.encoding().label())
                .put("segments", message.segments())
                .put("receivedAt", message.receivedAt())
                .put("state", entry.state().name().toLowerCase(Locale.ROOT));
    }
}
