package dev.otpengine.http.page;

import dev.otpengine.signin.KnownDevice;
import dev.otpengine.signin.RedeemCode.Answer;
import dev.otpengine.signin.Refusal.Kind;
import dev.otpengine.signin.Request;
import dev.otpengine.signin.SignIn;
import dev.otpengine.signin.SignInRefused;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Every browser has one flow, until it is over. */
final class TestingFlows implements Flows {
    static final String ID = "flow-1";
    static final String APP = "https://app.contoso.example";

    /** Whether no code can be checked for now. */
    volatile boolean away;

    private final SignIn signIn;
    private final String loginHint;

    TestingFlows(SignIn signIn, String loginHint) {
        this.signIn = signIn;
        this.loginHint = loginHint;
    }

    @Override
    public Optional<Flow> find(HttpServerRequest request, String tenant, String id) {
        return id.equals(ID) ? Optional.of(new OneFlow(loginHint)) : Optional.empty();
    }

    @Override
    public Optional<KnownDevice> device(HttpServerRequest request) {
        return Optional.empty();
    }

    @Override
    public Future<Return> complete(HttpServerRequest browser, Flow flow, Request request, Answer answer) {
        return away
                ? SignInRefused.failed(Kind.UNAVAILABLE)
                : signIn.redeem().prove(request, answer).map(person -> back("?signed-in"));
    }

    @Override
    public Return deny(Flow flow) {
        return back("?error=access_denied");
    }

    private static Return back(String query) {
        return (request, flow) -> APP + query;
    }

    private record OneFlow(String loginHint) implements Flow {
        @Override
        public String clientId() {
            return "11111111-0000-4000-8000-000000000001";
        }

        @Override
        public String returnsTo() {
            return APP;
        }

        @Override
        public String uiLocales() {
            return "";
        }
    }
}
