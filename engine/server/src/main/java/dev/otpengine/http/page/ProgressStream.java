package dev.otpengine.http.page;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Server-sent events of a code under way: what became of its text, and when a resend goes out, by the server's clock. They
 * come of the sealed state alone, so a decoy's are the same. Delivered is never said: no receipt is read yet.
 */
final class ProgressStream {
    /** On this member; who comes later counts down alone. */
    private static final int MOST_STREAMS = 2_000;

    private static final long HEARTBEAT_MILLIS = 20_000;
    private static final String HEARTBEAT = ":\n\n";

    private final AtomicInteger open = new AtomicInteger();
    private final Vertx vertx;
    private final Clock clock;

    ProgressStream(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /** @return the status that was sent: 204 tells a browser not to come again */
    int open(Visit visit, Optional<SentCode> sent) {
        HttpServerResponse response = visit.request().response();
        if (sent.isEmpty() || open.get() >= MOST_STREAMS) {
            PageAnswers.harden(response).setStatusCode(204).end();
            return 204;
        }
        open.incrementAndGet();
        PageAnswers.harden(response)
                .putHeader("content-type", "text/event-stream")
                .setChunked(true);
        stream(response, sent.get());
        return 200;
    }

    private void stream(HttpServerResponse response, SentCode sent) {
        long heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, timer -> response.write(HEARTBEAT));
        long waitMillis = Math.max(1, sent.resendAtMillis() - clock.millis());
        long end = vertx.setTimer(waitMillis, timer -> response.end(event("resend", new JsonObject())));
        response.closeHandler(gone -> release(heartbeat, end)).endHandler(ended -> release(heartbeat, end));
        response.write(event(
                "progress",
                new JsonObject()
                        .put("text", sent.sent() ? "accepted" : "waiting")
                        .put("resendInSeconds", (waitMillis + 999) / 1000)));
    }

    /** Called twice where both handlers are. */
    private void release(long heartbeat, long end) {
        if (vertx.cancelTimer(heartbeat)) {
            vertx.cancelTimer(end);
            open.decrementAndGet();
        }
    }

    private static String event(String name, JsonObject data) {
        return "event: " + name + "\ndata: " + data.encode() + "\n\n";
    }
}
