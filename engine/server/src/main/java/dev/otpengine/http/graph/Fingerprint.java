package dev.otpengine.http.graph;

import dev.otpengine.crypto.KeyedHash;
import dev.otpengine.token.AccessToken;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * By which a request is known when its client sends it again: the client's own ids say nothing about that. Stored, so it
 * is a keyed hash: bodies are short, and some are phone numbers.
 */
record Fingerprint(String text) {
    /** Names its purpose to {@link dev.otpengine.crypto.MasterKey#derive}. */
    static final String PURPOSE = "graph request";

    static Fingerprint of(KeyedHash hash, AccessToken caller, HttpServerRequest request, Buffer body) {
        String head =
                caller.clientId() + "\n" + caller.userId() + "\n" + request.method() + "\n" + request.uri() + "\n";
        Buffer all = Buffer.buffer(head.getBytes(StandardCharsets.UTF_8)).appendBuffer(body);
        return new Fingerprint(HexFormat.of().formatHex(hash.hash(all.getBytes())));
    }
}
