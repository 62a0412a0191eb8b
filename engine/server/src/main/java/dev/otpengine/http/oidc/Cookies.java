package dev.otpengine.http.oidc;

import dev.otpengine.authorization.AuthorizationResponse.Remembered;
import dev.otpengine.authorization.Authorizations;
import dev.otpengine.signin.Devices;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of browsers that sign in: one session for each tenant, one for the device, one for each flow under way.
 * Their values are sealed. With https their names have a prefix that keeps other hosts of the domain from setting them
 * (RFC 6265bis section 4.1.3).
 */
public final class Cookies {
    private static final int LONGEST_VALUE = 4_000;
    private static final long ANSWER_SECONDS = 60;

    private final boolean secure;

    /** @param publicUrl tells whether browsers come by https */
    public Cookies(String publicUrl) {
        secure = publicUrl.startsWith("https://");
    }

    public Optional<String> session(HttpServerRequest request, UUID tenantId) {
        return value(request, sessionName(tenantId));
    }

    public Optional<String> device(HttpServerRequest request) {
        return value(request, deviceName());
    }

    void remember(HttpServerRequest request, UUID tenantId, Remembered remembered) {
        set(request, sessionName(tenantId), remembered.session(), "/", -1);
        set(request, deviceName(), remembered.device(), "/", Devices.LIFE.toSeconds());
    }

    void endSession(HttpServerRequest request, UUID tenantId) {
        set(request, sessionName(tenantId), "", "/", 0);
    }

    Optional<String> flow(HttpServerRequest request, String flow) {
        return value(request, flowName(flow));
    }

    /** Sent to this flow's own page alone, so that many flows don't add up to headers that are too long. */
    void setFlow(HttpServerRequest request, String path, String flow, String value) {
        set(request, flowName(flow), value, path, Authorizations.LONGEST_FLOW.toSeconds());
    }

    void endFlow(HttpServerRequest request, String path, String flow) {
        set(request, flowName(flow), "", path, 0);
    }

    Optional<String> answer(HttpServerRequest request, String flow) {
        return value(request, answerName(flow));
    }

    void setAnswer(HttpServerRequest request, String path, String flow, String value) {
        set(request, answerName(flow), value, path, ANSWER_SECONDS);
    }

    void endAnswer(HttpServerRequest request, String path, String flow) {
        set(request, answerName(flow), "", path, 0);
    }

    private String answerName(String flow) {
        return (secure ? "__Secure-" : "") + "answer-" + flow;
    }

    private String sessionName(UUID tenantId) {
        return (secure ? "__Host-" : "") + "session-" + tenantId;
    }

    private String deviceName() {
        return (secure ? "__Host-" : "") + "device";
    }

    private String flowName(String flow) {
        return (secure ? "__Secure-" : "") + "flow-" + flow;
    }

    private static Optional<String> value(HttpServerRequest request, String name) {
        @Nullable Cookie cookie = request.getCookie(name);
        return Optional.ofNullable(cookie)
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty() && value.length() <= LONGEST_VALUE);
    }

    /** @param maxAgeSeconds negative until the browser ends, zero to delete */
    private void set(HttpServerRequest request, String name, String value, String path, long maxAgeSeconds) {
        Cookie cookie = Cookie.cookie(name, value)
                .setPath(path)
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX);
        request.response().addCookie(maxAgeSeconds < 0 ? cookie : cookie.setMaxAge(maxAgeSeconds));
    }
}
