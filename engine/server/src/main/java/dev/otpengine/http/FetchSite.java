package dev.otpengine.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Whose page a request comes from, as browsers say it themselves (Fetch Metadata); old ones and programs say nothing. */
public final class FetchSite {
    private FetchSite() {}

    /** One of ours, or nobody's; also where nothing was said. */
    public static boolean isOwn(HttpServerRequest request) {
        @Nullable String site = request.getHeader("sec-fetch-site");
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    /** A form of another site: it comes without cookies that are SameSite=Lax, so whoever signed in looks like nobody. */
    public static boolean isForeignForm(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST) && "cross-site".equals(request.getHeader("sec-fetch-site"));
    }
}
