package dev.otpengine.http.oidc;

import dev.otpengine.authorization.IssuedTokens;
import dev.otpengine.authorization.IssuedTokens.Bearer;
import dev.otpengine.http.Edge;
import dev.otpengine.http.Exchange;
import dev.otpengine.http.InvalidRequest;
import dev.otpengine.http.ProofHeader;
import dev.otpengine.http.ProtocolError;
import dev.otpengine.http.oidc.OpenIdConnect.Measure;
import dev.otpengine.http.signin.SignInCalls;
import dev.otpengine.signin.SignIn;
import dev.otpengine.token.ForeignTokenException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Who signed in, for the holder of an access token (OpenID Connect Core section 5.3). */
final class UserInfoRoute {
    private static final String PATH = "/:tenant/openid/userinfo";
    private static final String BEARER = "Bearer ";
    private static final String DPOP = "DPoP ";

    private final IssuedTokens tokens;
    private final SignIn signIn;
    private final ProofHeader proofs;
    private final Edge edge;

    UserInfoRoute(IssuedTokens tokens, SignIn signIn, ProofHeader proofs, Edge edge) {
        this.tokens = tokens;
        this.signIn = signIn;
        this.proofs = proofs;
        this.edge = edge;
    }

    void register(Router router, Measure measured) {
        Handler<RoutingContext> route = measured.of("userinfo", this::handle);
        router.get(PATH).handler(route);
        router.post(PATH).handler(route);
        router.options(PATH).handler(context -> edge.cors().preflight(context.request()));
    }

    private void handle(RoutingContext context) {
        Exchange exchange = Exchange.begin(context.request(), edge);
        String tenant = context.pathParam("tenant");
        token(context.request(), exchange)
                .compose(token -> bearer(exchange, token))
                .compose(bearer ->
                        tokens.userInfo(bearer, clientId -> SignInCalls.request(signIn, tenant, clientId, exchange)))
                .onSuccess(exchange::succeed)
                .onFailure(cause -> fail(context.request(), exchange, cause));
    }

    /** In the header, or in a form (RFC 6750 sections 2.1 and 2.2); never in the address, which is logged. */
    private static Future<String> token(HttpServerRequest request, Exchange exchange) {
        String header = exchange.header("authorization");
        for (String scheme : new String[] {BEARER, DPOP}) {
            if (header.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return Future.succeededFuture(header.substring(scheme.length()).trim());
            }
        }
        return request.method().equals(HttpMethod.POST)
                ? exchange.form().map(form -> form.require("access_token"))
                : Future.failedFuture(new ForeignTokenException());
    }

    /** A bound token is no bearer's: without a proof beside the right scheme it has no key here. */
    private Future<Bearer> bearer(Exchange exchange, String token) {
        boolean bound = exchange.header("authorization").regionMatches(true, 0, DPOP, 0, DPOP.length());
        return bound
                ? proofs.proven(exchange, Optional.of(token)).map(key -> new Bearer(token, key))
                : Future.succeededFuture(new Bearer(token, Optional.empty()));
    }

    private static void fail(HttpServerRequest request, Exchange exchange, Throwable cause) {
        if (cause instanceof ForeignTokenException) {
            request.response()
                    .putHeader("www-authenticate", "Bearer error=\"invalid_token\", DPoP algs=\"ES256 RS256 PS256\"");
            exchange.fail(ProtocolError.of(401, "invalid_token", 50132, "The access token is not good here."));
        } else if (cause instanceof InvalidRequest invalid) {
            exchange.fail(invalid.error());
        } else {
            exchange.fail(ProtocolError.of(
                            503, "temporarily_unavailable", 90033, "A transient error has occurred. Please try again.")
                    .withRetryAfterMillis(1_000));
        }
    }
}
