package dev.otpengine.http.page;

import dev.otpengine.sms.Tracking;
import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.Sealer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A code under way, as the browser keeps it between two requests: sealed, in a cookie and in the form, so that a reload,
 * the back button and a second tab go on where they were, on any member.
 *
 * @param destination masked
 * @param sent false where an earlier text's gap was not over
 * @param resendAtMillis when a resend would go out
 * @param tracking of the text
 * @param notice what to tell, if anything
 */
record SentCode(
        String continuationToken,
        String destination,
        int digits,
        boolean sent,
        long resendAtMillis,
        Tracking tracking,
        Optional<Notice> notice) {

    SentCode telling(Notice news) {
        return new SentCode(continuationToken, destination, digits, sent, resendAtMillis, tracking, Optional.of(news));
    }

    String seal(Sealer sealer) {
        JsonObject json = new JsonObject()
                .put("token", continuationToken)
                .put("to", destination)
                .put("digits", digits)
                .put("sent", sent)
                .put("resendAt", resendAtMillis)
                .put("tracking", tracking.bytes());
        notice.ifPresent(news -> json.put("notice", news.key()).put("until", news.untilMillis()));
        return sealer.seal(json.toBuffer().getBytes());
    }

    static Optional<SentCode> open(String sealed, Sealer sealer) {
        try {
            return Optional.of(read(new JsonObject(Buffer.buffer(sealer.open(sealed)))));
        } catch (ForeignTokenException e) {
            return Optional.empty();
        }
    }

    private static SentCode read(JsonObject json) {
        return new SentCode(
                json.getString("token"),
                json.getString("to"),
                json.getInteger("digits"),
                json.getBoolean("sent"),
                json.getLong("resendAt"),
                Tracking.of(json.getBinary("tracking")),
                Optional.ofNullable(json.getString("notice")).map(key -> new Notice(key, json.getLong("until"))));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "SentCode[to=" + destination + "]";
    }
}
