package dev.otpengine.http.page;

import dev.otpengine.directory.Branding;
import dev.otpengine.directory.Directory;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** A tenant's colour and logo as files of their own: pages have nothing inline. */
final class BrandingRoutes {
    private final Directory directory;

    BrandingRoutes(Directory directory) {
        this.directory = directory;
    }

    void register(Router router) {
        router.get("/:tenant/branding/theme.css").handler(context -> answer(context, this::theme));
        router.get("/:tenant/branding/logo").handler(context -> answer(context, this::logo));
    }

    /** @return what tells this colour from an earlier one in an address */
    static Optional<String> themeVersion(Branding branding) {
        return branding.accent().map(accent -> accent.substring(1));
    }

    static Optional<String> logoVersion(Branding branding) {
        return branding.logo().map(logo -> Asset.hash(logo.getBytes(StandardCharsets.US_ASCII)));
    }

    private record Content(String mediaType, Buffer body) {}

    private Optional<Content> theme(Branding branding) {
        return branding.accent()
                .map(accent -> new Content("text/css; charset=utf-8", Buffer.buffer(Theme.css(Colour.parse(accent)))));
    }

    private Optional<Content> logo(Branding branding) {
        return branding.logo().map(logo -> new Content(Branding.mediaType(logo), Buffer.buffer(Branding.bytes(logo))));
    }

    private void answer(RoutingContext context, Function<Branding, Optional<Content>> part) {
        directory
                .activeTenant(context.pathParam("tenant"))
                .onSuccess(tenant -> tenant.flatMap(known -> part.apply(known.branding()))
                        .ifPresentOrElse(content -> send(context, content), () -> context.fail(404)))
                .onFailure(context::fail);
    }

    /** A picture that somebody opens by itself must not run anything: SVG could. */
    private static void send(RoutingContext context, Content content) {
        context.response()
                .putHeader("content-type", content.mediaType())
                .putHeader("cache-control", "public, max-age=86400")
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("content-security-policy", "default-src 'none'; sandbox")
                .putHeader("cross-origin-resource-policy", "same-origin")
                .end(content.body());
    }
}
