package dev.otpengine.http.page;

import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;

/** The committed files that pages load. */
final class Assets {
    private final Asset css = Asset.of("page.css", "text/css; charset=utf-8", "base.css");
    private final Asset js = Asset.of("page.js", "text/javascript; charset=utf-8");
    private final Asset send = Asset.of("send.js", "text/javascript; charset=utf-8");
    private final Asset icon = Asset.of("icon.svg", "image/svg+xml");

    /** @return addresses by the name that templates use */
    Map<String, String> addresses(String root) {
        return Map.of(
                "css", root + css.path(),
                "js", root + js.path(),
                "send", root + send.path(),
                "icon", root + icon.path());
    }

    void register(Router router) {
        List.of(css, js, send, icon).forEach(asset -> asset.register(router));
    }
}
