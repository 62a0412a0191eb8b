package dev.otpengine.http.page;

import dev.otpengine.authorization.AuthorizationRequest;
import dev.otpengine.authorization.AuthorizationResponse;
import dev.otpengine.authorization.Authorizations;
import dev.otpengine.authorization.Destination;
import dev.otpengine.authorization.Logout;
import dev.otpengine.http.oidc.SignInFlows;
import dev.otpengine.signin.KnownDevice;
import dev.otpengine.signin.RedeemCode.Answer;
import dev.otpengine.signin.Request;
import dev.otpengine.signin.SignIn;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The flows that clients begin at the authorization endpoint. */
public final class AuthorizationFlows implements Flows {
    private final SignInFlows flows;
    private final Authorizations authorizations;
    private final Logout logout;
    private final SignIn signIn;

    public AuthorizationFlows(SignInFlows flows, Authorizations authorizations, Logout logout, SignIn signIn) {
        this.flows = flows;
        this.authorizations = authorizations;
        this.logout = logout;
        this.signIn = signIn;
    }

    private record Wanted(AuthorizationRequest request) implements Flow {
        @Override
        public String clientId() {
            return request.clientId().toString();
        }

        @Override
        public String returnsTo() {
            return Destination.source(request.destination().redirectUri());
        }

        @Override
        public String loginHint() {
            return request.interaction().loginHint().orElse("");
        }

        @Override
        public String uiLocales() {
            return String.join(" ", request.interaction().uiLocales());
        }
    }

    /** The cookie comes to the address of its own tenant alone, and counts there alone. */
    @Override
    public Optional<Flow> find(HttpServerRequest request, String tenant, String id) {
        return flows.find(request, id)
                .filter(wanted -> wanted.tenantId().toString().equals(tenant))
                .map(Wanted::new);
    }

    @Override
    public Optional<KnownDevice> device(HttpServerRequest request) {
        return flows.device(request).flatMap(signIn.devices()::open);
    }

    @Override
    public Future<Return> complete(HttpServerRequest browser, Flow flow, Request request, Answer answer) {
        AuthorizationRequest wanted = ((Wanted) flow).request();
        return signIn.redeem()
                .prove(request, answer)
                .compose(person -> endEarlierSession(browser, wanted, request)
                        .map(ended -> back(wanted, authorizations.complete(wanted, person))));
    }

    /** Somebody else's, or one that was planted: its cookie, wherever it was copied to, is worth nothing from here on. */
    private Future<Void> endEarlierSession(HttpServerRequest browser, AuthorizationRequest wanted, Request request) {
        return logout.end(flows.session(browser, wanted), request.deadline());
    }

    @Override
    public Return deny(Flow flow) {
        AuthorizationRequest wanted = ((Wanted) flow).request();
        return back(wanted, authorizations.deny(wanted, "access_denied", "The person went back without signing in."));
    }

    private Return back(AuthorizationRequest wanted, AuthorizationResponse response) {
        return (request, id) -> flows.end(request, wanted, id, response);
    }
}
