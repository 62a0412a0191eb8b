package dev.otpengine.http.page;

import dev.otpengine.sms.Receipts;
import dev.otpengine.time.Deadline;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Server-sent events of a code under way: how far its text came, and when a resend goes out, by the server's clock. A decoy
 * is looked up at the same times as a text, and told of in the same words.
 */
final class ProgressStream {
    /** On this member; who comes later counts down alone. */
    private static final int MOST_STREAMS = 2_000;

    private static final long LOOK_MILLIS = 1_000;
    private static final Duration LOOK_UP = Duration.ofSeconds(2);
    private static final long HEARTBEAT_MILLIS = 20_000;
    private static final String HEARTBEAT = ":\n\n";

    private final AtomicInteger open = new AtomicInteger();
    private final Vertx vertx;
    private final Receipts receipts;
    private final Clock clock;

    ProgressStream(Vertx vertx, Receipts receipts, Clock clock) {
        this.vertx = vertx;
        this.receipts = receipts;
        this.clock = clock;
    }

    int openCount() {
        return open.get();
    }

    /** @return the status that was sent: 204 tells a browser not to come again */
    int open(Visit visit, Optional<SentCode> sent) {
        HttpServerResponse response = visit.request().response();
        if (sent.isEmpty() || open.incrementAndGet() > MOST_STREAMS) {
            sent.ifPresent(one -> open.decrementAndGet());
            PageAnswers.harden(response).setStatusCode(204).end();
            return 204;
        }
        PageAnswers.harden(response)
                .putHeader("content-type", "text/event-stream")
                .setChunked(true);
        new Stream(response, sent.get()).begin();
        return 200;
    }

    /** One of them, on its request's event loop. */
    private final class Stream {
        private final HttpServerResponse response;
        private final SentCode sent;
        private long heartbeat;
        private long look;
        private long end;
        private boolean over;

        Stream(HttpServerResponse response, SentCode sent) {
            this.response = response;
            this.sent = sent;
        }

        void begin() {
            response.closeHandler(gone -> release()).endHandler(ended -> release());
            tell(sent.sent() ? "accepted" : "waiting");
            heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, timer -> response.write(HEARTBEAT));
            if (sent.sent()) {
                look = vertx.setPeriodic(1, LOOK_MILLIS, timer -> look());
            }
            end = vertx.setTimer(
                    Math.max(LOOK_MILLIS, waitMillis()), timer -> response.end(event("resend", new JsonObject())));
        }

        private void look() {
            receipts.isDelivered(sent.tracking(), Deadline.after(LOOK_UP, System::nanoTime))
                    .onSuccess(delivered -> {
                        if (delivered && !over && vertx.cancelTimer(look)) {
                            tell("delivered");
                        }
                    });
        }

        private void tell(String text) {
            response.write(event(
                    "progress",
                    new JsonObject().put("text", text).put("resendInSeconds", (waitMillis() + 999) / 1000)));
        }

        private long waitMillis() {
            return Math.max(0, sent.resendAtMillis() - clock.millis());
        }

        /** Called twice where both handlers are. */
        private void release() {
            if (!over) {
                over = true;
                vertx.cancelTimer(heartbeat);
                vertx.cancelTimer(look);
                vertx.cancelTimer(end);
                open.decrementAndGet();
            }
        }
    }

    private static String event(String name, JsonObject data) {
        return "event: " + name + "\ndata: " + data.encode() + "\n\n";
    }
}
