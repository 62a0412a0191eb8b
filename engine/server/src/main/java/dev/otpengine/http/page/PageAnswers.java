package dev.otpengine.http.page;

import dev.otpengine.http.page.Flows.Return;
import dev.otpengine.token.Sealer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;

/** Sends pages and redirects, with everything that keeps a page safe in a browser. */
final class PageAnswers {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'";

    private static final String NEVER = "; base-uri 'none'; frame-ancestors 'none'";

    private static final String COOKIE = "otp-step";

    /** A code's life is shorter. */
    private static final Duration COOKIE_LIFE = Duration.ofMinutes(30);

    private final Sealer sealer;
    private final boolean secure;

    /** @param secure whether browsers come by TLS */
    PageAnswers(Sealer sealer, boolean secure) {
        this.sealer = sealer;
        this.secure = secure;
    }

    int page(Visit visit, int status, String html) {
        html(visit.request(), status, visit.language().tag(), formAction(visit), html);
        return status;
    }

    /** @param formAction of the policy; empty where a form may go anywhere */
    static void html(HttpServerRequest request, int status, String language, String formAction, String html) {
        harden(request.response())
                .putHeader("content-type", "text/html; charset=utf-8")
                .putHeader("content-language", language)
                .putHeader("vary", "accept-language, cookie")
                .putHeader("content-security-policy", POLICY + formAction + NEVER)
                .setStatusCode(status)
                .end(html);
    }

    /** To the code, or to whatever must be told of it. */
    int goOn(Visit visit, SentCode sent) {
        keep(visit, sent);
        return redirect(visit, visit.base() + "/code");
    }

    /** Back to the application, for good. */
    int leave(Visit visit, Return back) {
        cookie(visit, "", Duration.ZERO);
        return redirect(visit, back.location(visit.request(), visit.address().flow()));
    }

    int redirect(Visit visit, String location) {
        harden(visit.request().response())
                .putHeader("location", location)
                .setStatusCode(303)
                .end();
        return 303;
    }

    private void keep(Visit visit, SentCode sent) {
        cookie(visit, sent.seal(sealer), COOKIE_LIFE);
    }

    Optional<SentCode> kept(Visit visit) {
        return Optional.ofNullable(visit.request().getCookie(COOKIE))
                .flatMap(cookie -> SentCode.open(cookie.getValue(), sealer));
    }

    /**
     * No cross-origin-opener-policy. Many clients open this in a window of its own and wait for what it comes back with (MSAL's
     * loginPopup, oidc-client-ts, Google's); each value but the default cuts a window off from a client that has none, and
     * same-origin-allow-popups does too: it is for windows that a page opens, not for the one it is opened in (HTML, 7.1.3).
     * Keycloak sends none on this page by default either. Nothing here trusts its opener.
     */
    static HttpServerResponse harden(HttpServerResponse response) {
        return response.putHeader("cache-control", "no-store")
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("x-frame-options", "DENY")
                .putHeader("permissions-policy", "camera=(), geolocation=(), microphone=(), otp-credentials=(self)");
    }

    /** Chromium holds redirects that answer a form against form-action too, so the way back has to stand there. */
    private static String formAction(Visit visit) {
        return "; form-action 'self'"
                + visit.flow().map(flow -> " " + flow.returnsTo()).orElse("");
    }

    private void cookie(Visit visit, String value, Duration life) {
        visit.request()
                .response()
                .addCookie(Cookie.cookie(COOKIE, value)
                        .setPath(visit.base())
                        .setHttpOnly(true)
                        .setSecure(secure)
                        .setSameSite(CookieSameSite.LAX)
                        .setMaxAge(life.toSeconds()));
    }
}
