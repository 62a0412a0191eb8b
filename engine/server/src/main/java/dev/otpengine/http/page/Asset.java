package dev.otpengine.http.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A committed file. Its address names its content, so that browsers may keep it for ever. */
record Asset(String path, String mediaType, Buffer content) {
    private static final int HASH_BYTES = 8;

    /** @param before files that it begins with */
    static Asset of(String name, String mediaType, String... before) {
        Buffer content = Buffer.buffer();
        for (String part : before) {
            content.appendBytes(read(part));
        }
        content.appendBytes(read(name));
        return new Asset("/assets/" + hash(content.getBytes()) + "-" + name, mediaType, content);
    }

    void register(Router router) {
        router.get(path)
                .handler(context -> context.response()
                        .putHeader("content-type", mediaType)
                        .putHeader("cache-control", "public, max-age=31536000, immutable")
                        .putHeader("x-content-type-options", "nosniff")
                        .putHeader("content-security-policy", "default-src 'none'; sandbox")
                        .putHeader("cross-origin-resource-policy", "same-origin")
                        .end(content));
    }

    static String hash(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    static String text(String name) {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    private static byte[] read(String name) {
        try (InputStream stream = Asset.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
