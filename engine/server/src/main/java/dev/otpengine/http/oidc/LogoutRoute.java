package dev.otpengine.http.oidc;

import dev.otpengine.authorization.InvalidAuthorization;
import dev.otpengine.authorization.Logout;
import dev.otpengine.authorization.Logout.Wanted;
import dev.otpengine.authorization.Parameters;
import dev.otpengine.http.Edge;
import dev.otpengine.http.Exchange;
import dev.otpengine.http.FetchSite;
import dev.otpengine.http.oidc.OpenIdConnect.Measure;
import dev.otpengine.signin.SignInRefused;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where clients send the browsers of people who sign out. */
final class LogoutRoute {
    /** Of our own form: the person was asked. From other sites it counts for nothing. */
    private static final String CONFIRMED = "confirmed";

    private final Logout logout;
    private final Cookies cookies;
    private final Pages pages;
    private final Edge edge;

    LogoutRoute(Logout logout, Cookies cookies, Pages pages, Edge edge) {
        this.logout = logout;
        this.cookies = cookies;
        this.pages = pages;
        this.edge = edge;
    }

    void register(Router router, Measure measured) {
        Handler<RoutingContext> route = measured.of("logout", this::handle);
        router.get("/:tenant/oauth2/v2.0/logout").handler(route);
        router.post("/:tenant/oauth2/v2.0/logout").handler(route);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Exchange exchange = Exchange.begin(request, edge);
        AuthorizeRoute.parameters(request, exchange)
                .compose(parameters -> logout.read(context.pathParam("tenant"), parameters)
                        .compose(wanted -> act(request, exchange, parameters, wanted)))
                .onFailure(cause -> fail(request, cause));
    }

    private Future<Void> act(HttpServerRequest request, Exchange exchange, Parameters parameters, Wanted wanted) {
        Map<String, String> again = new LinkedHashMap<>(parameters.values());
        boolean confirmed =
                again.remove(CONFIRMED) != null && request.method().equals(HttpMethod.POST) && FetchSite.isOwn(request);
        if (FetchSite.isForeignForm(request)) {
            pages.postAgain(request, again);
            return Future.succeededFuture();
        }
        Optional<String> session = cookies.session(request, wanted.tenantId());
        if (!confirmed && logout.mustAsk(wanted, session)) {
            again.put(CONFIRMED, "1");
            pages.askToSignOut(request, again, wanted.returnTo());
            return Future.succeededFuture();
        }
        return logout.end(session, exchange.deadline()).onSuccess(ended -> {
            if (session.isPresent()) {
                cookies.endSession(request, wanted.tenantId());
            }
            leave(request, wanted);
        });
    }

    private void leave(HttpServerRequest request, Wanted wanted) {
        if (wanted.returnTo().isPresent()) {
            AuthorizationAnswers.redirect(
                    request, AuthorizationAnswers.withQuery(wanted.returnTo().get(), wanted.returnParameters()));
        } else {
            pages.signedOut(request);
        }
    }

    private void fail(HttpServerRequest request, Throwable cause) {
        if (cause instanceof InvalidAuthorization invalid) {
            pages.problem(request, 400, invalid.description());
        } else if (cause instanceof SignInRefused) {
            pages.problem(request, 400, "The tenant is not known here.");
        } else {
            pages.failed(request, cause);
        }
    }
}
