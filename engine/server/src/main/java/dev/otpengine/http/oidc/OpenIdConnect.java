package dev.otpengine.http.oidc;

import dev.otpengine.authorization.Authorizations;
import dev.otpengine.authorization.Authorize;
import dev.otpengine.authorization.IssuedTokens;
import dev.otpengine.authorization.Logout;
import dev.otpengine.http.CallEvents;
import dev.otpengine.http.Edge;
import dev.otpengine.http.FormCall;
import dev.otpengine.http.ProofHeader;
import dev.otpengine.signin.SignIn;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The endpoints of OpenID Connect, wired. */
public final class OpenIdConnect {
    private final AuthorizeRoute authorize;
    private final LogoutRoute logout;
    private final UserInfoRoute userInfo;
    private final ClientCalls calls;
    private final SignInFlows flows;
    private final Edge edge;
    private final CallEvents events;

    /** The use cases behind them. */
    public record Ports(
            SignIn signIn,
            Authorizations authorizations,
            Authorize authorize,
            IssuedTokens tokens,
            Logout logout,
            ProofHeader proofs,
            Pages pages) {}

    /** @param random that nobody can guess */
    public OpenIdConnect(Ports ports, String publicUrl, Edge edge, RandomGenerator random, CallEvents events) {
        this.edge = edge;
        this.events = events;
        Cookies cookies = new Cookies(publicUrl);
        AuthorizationAnswers answers = new AuthorizationAnswers(cookies, ports.pages());
        flows = new SignInFlows(ports.authorizations(), cookies, answers, ports.pages(), publicUrl, random);
        authorize = new AuthorizeRoute(ports.authorize(), ports.signIn(), cookies, flows, answers, ports.pages(), edge);
        logout = new LogoutRoute(ports.logout(), cookies, ports.pages(), edge);
        userInfo = new UserInfoRoute(ports.tokens(), ports.signIn(), ports.proofs(), edge);
        calls = new ClientCalls(ports.signIn(), ports.authorize(), ports.tokens(), ports.proofs());
    }

    /** Calls of clients, by the part of the path after the tenant. */
    public Map<String, FormCall> bySuffix() {
        return calls.bySuffix();
    }

    /** For the page that asks people. */
    public SignInFlows flows() {
        return flows;
    }

    public void register(Router router) {
        authorize.register(router, this::measured);
        logout.register(router, this::measured);
        userInfo.register(router, this::measured);
    }

    private Handler<RoutingContext> measured(String call, Handler<RoutingContext> route) {
        return new MeasuredRoute(call, edge, events, route);
    }

    /** Wraps a route so that its answers are told of. */
    interface Measure {
        Handler<RoutingContext> of(String call, Handler<RoutingContext> route);
    }
}
