package dev.otpengine.http.page;

import dev.otpengine.crypto.KeyedHash;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.http.FetchSite;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Takes forms from our own pages only: each holds a value that nobody else can make for the flow. */
final class FormGuard {
    private final KeyedHash hash;

    FormGuard(MasterKey master) {
        hash = new KeyedHash(master.derive("sign-in form"));
    }

    String token(String flow) {
        byte[] token = hash.hash(flow.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Browsers say where a form came from (Fetch Metadata); what they do not say, the token proves. */
    boolean isOurs(HttpServerRequest request, String flow, String sent) {
        return FetchSite.isOwn(request)
                && MessageDigest.isEqual(
                        token(flow).getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
