package dev.otpengine.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The ids of one call.
 *
 * @param id the client's {@code client-request-id}, by header or (MSAL's refresh) by query, where it sent a UUID, so that
 *     a whole attempt has one
 * @param traceId this call's own
 */
public record Correlation(String id, String traceId) {
    private static final String CLIENT_REQUEST_ID = "client-request-id";

    public static Correlation of(HttpServerRequest request, RandomGenerator random) {
        @Nullable String sent = request.query() == null ? null : inQuery(request);
        if (sent == null) {
            sent = request.getHeader(CLIENT_REQUEST_ID);
        }
        String traceId = uuid(random);
        return new Correlation(sent != null && isUuid(sent) ? sent : traceId, traceId);
    }

    /** Nothing else stands in a query, so one that can't be decoded is as good as none. */
    private static @Nullable String inQuery(HttpServerRequest request) {
        try {
            return request.getParam(CLIENT_REQUEST_ID);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    private static String uuid(RandomGenerator random) {
        long high = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    private static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            char character = text.charAt(i);
            boolean good = dash ? character == '-' : Character.digit(character, 16) >= 0 && character < 128;
            if (!good) {
                return false;
            }
        }
        return true;
    }
}
