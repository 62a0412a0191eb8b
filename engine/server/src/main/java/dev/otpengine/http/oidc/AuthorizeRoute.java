package dev.otpengine.http.oidc;

import dev.otpengine.authorization.AuthorizationOutcome;
import dev.otpengine.authorization.AuthorizationOutcome.Ask;
import dev.otpengine.authorization.AuthorizationOutcome.Refuse;
import dev.otpengine.authorization.AuthorizationOutcome.Respond;
import dev.otpengine.authorization.Authorize;
import dev.otpengine.authorization.Parameters;
import dev.otpengine.http.Edge;
import dev.otpengine.http.Exchange;
import dev.otpengine.http.FetchSite;
import dev.otpengine.http.Form;
import dev.otpengine.http.InvalidRequest;
import dev.otpengine.http.oidc.OpenIdConnect.Measure;
import dev.otpengine.http.signin.SignInCalls;
import dev.otpengine.signin.SignIn;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Where clients send the browsers of people who are to sign in. */
final class AuthorizeRoute {
    private final Authorize authorize;
    private final SignIn signIn;
    private final Cookies cookies;
    private final SignInFlows flows;
    private final AuthorizationAnswers answers;
    private final Pages pages;
    private final Edge edge;

    AuthorizeRoute(
            Authorize authorize,
            SignIn signIn,
            Cookies cookies,
            SignInFlows flows,
            AuthorizationAnswers answers,
            Pages pages,
            Edge edge) {
        this.authorize = authorize;
        this.signIn = signIn;
        this.cookies = cookies;
        this.flows = flows;
        this.answers = answers;
        this.pages = pages;
        this.edge = edge;
    }

    void register(Router router, Measure measured) {
        Handler<RoutingContext> route = measured.of("authorize", this::handle);
        router.get("/:tenant/oauth2/v2.0/authorize").handler(route);
        router.post("/:tenant/oauth2/v2.0/authorize").handler(route);
        router.get(SignInFlows.ANSWER_ROUTE)
                .handler(measured.of(
                        "authorize-form",
                        context ->
                                flows.show(context.request(), context.pathParam("tenant"), context.pathParam("flow"))));
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Exchange exchange = Exchange.begin(request, edge);
        parameters(request, exchange)
                .compose(parameters ->
                        FetchSite.isForeignForm(request) && parameters.doubled().isEmpty()
                                ? again(context, parameters)
                                : decide(context, exchange, parameters))
                .onFailure(cause -> pages.failed(request, cause));
    }

    private Future<Void> again(RoutingContext context, Parameters parameters) {
        MeasuredRoute.outcome(context, "again");
        pages.postAgain(context.request(), parameters.values());
        return Future.succeededFuture();
    }

    private Future<Void> decide(RoutingContext context, Exchange exchange, Parameters parameters) {
        HttpServerRequest request = context.request();
        String tenant = context.pathParam("tenant");
        return authorize
                .authorize(
                        tenant,
                        parameters,
                        clientId -> SignInCalls.request(signIn, tenant, clientId, exchange),
                        tenantId -> cookies.session(request, tenantId))
                .onSuccess(outcome -> {
                    MeasuredRoute.outcome(context, name(outcome));
                    answer(request, outcome);
                })
                .mapEmpty();
    }

    private static String name(AuthorizationOutcome outcome) {
        if (outcome instanceof Respond respond) {
            return respond.response().parameters().containsKey("code") ? "code" : "error";
        }
        return outcome instanceof Ask ? "ask" : "refuse";
    }

    /** From the query or the body, never both. */
    static Future<Parameters> parameters(HttpServerRequest request, Exchange exchange) {
        if (request.method().equals(HttpMethod.POST)) {
            return exchange.form().map(AuthorizeRoute::parameters);
        }
        try {
            String query = request.query();
            return Future.succeededFuture(parameters(Form.parse(Buffer.buffer(query == null ? "" : query))));
        } catch (InvalidRequest e) {
            return Future.failedFuture(e);
        }
    }

    static Parameters parameters(Form form) {
        return new Parameters(form.values(), form.doubled());
    }

    private void answer(HttpServerRequest request, AuthorizationOutcome outcome) {
        if (outcome instanceof Respond respond) {
            answers.send(request, respond.tenantId(), respond.response());
        } else if (outcome instanceof Ask ask) {
            flows.begin(request, ask.request())
                    .ifPresentOrElse(
                            page -> AuthorizationAnswers.redirect(request, page),
                            () -> pages.problem(
                                    request, 400, "The request is too long. Push it, or send a shorter state."));
        } else if (outcome instanceof Refuse refuse) {
            pages.problem(request, 400, refuse.problem());
        }
    }
}
