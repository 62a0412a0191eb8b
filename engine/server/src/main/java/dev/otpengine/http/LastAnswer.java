package dev.otpengine.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** The last answer on a connection says so; HTTP/2 has streams instead, and forbids the header (RFC 9113 section 8.2.2). */
final class LastAnswer {
    private LastAnswer() {}

    static void announce(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }
}
