package dev.otpengine.http.graph;

import dev.otpengine.token.AccessToken;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** By which a request is known when its client sends it again: the client's own ids say nothing about that. */
record Fingerprint(String text) {
    static Fingerprint of(AccessToken caller, HttpServerRequest request, Buffer body) {
        String head =
                caller.clientId() + "\n" + caller.userId() + "\n" + request.method() + "\n" + request.uri() + "\n";
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            return new Fingerprint(HexFormat.of().formatHex(digest.digest(body.getBytes())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
