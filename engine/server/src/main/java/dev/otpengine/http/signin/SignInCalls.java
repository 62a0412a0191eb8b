package dev.otpengine.http.signin;

import dev.otpengine.authorization.ExchangeCode;
import dev.otpengine.http.Exchange;
import dev.otpengine.http.Form;
import dev.otpengine.http.FormCall;
import dev.otpengine.http.ProofHeader;
import dev.otpengine.risk.Origin;
import dev.otpengine.signin.Request;
import dev.otpengine.signin.SendCode.Challenge;
import dev.otpengine.signin.SignIn;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** The three calls of native authentication (Microsoft's reference, part "sign-in API"). */
public final class SignInCalls {
    private static final String REDIRECT_REASON = "The client does not support oob, which sign-in by SMS needs.";

    private final SignIn signIn;
    private final TokenCall token;

    public SignInCalls(SignIn signIn, ExchangeCode codes, ProofHeader proofs) {
        this.signIn = signIn;
        this.token = new TokenCall(signIn, codes, proofs);
    }

    /** By the part of the path after the tenant. */
    public Map<String, FormCall> bySuffix() {
        return Map.of(
                "/oauth2/v2.0/initiate", call("initiate", this::initiate),
                "/oauth2/v2.0/challenge", call("challenge", this::challenge),
                "/oauth2/v2.0/token", token);
    }

    private Future<JsonObject> initiate(String tenant, Form form, Exchange exchange) {
        Request request = request(signIn, tenant, form.require("client_id"), exchange);
        String username = form.get("username").orElse("");
        if (!ChallengeTypes.parse(form.require("challenge_type")).includeOob()) {
            return redirect();
        }
        return signIn.start().start(request, username).map(token -> new JsonObject().put("continuation_token", token));
    }

    private Future<JsonObject> challenge(String tenant, Form form, Exchange exchange) {
        Request request = request(signIn, tenant, form.require("client_id"), exchange);
        String token = form.require("continuation_token");
        if (!form.get("challenge_type")
                .map(ChallengeTypes::parse)
                .map(ChallengeTypes::includeOob)
                .orElse(true)) {
            return redirect();
        }
        return signIn.send().send(request, token).map(SignInCalls::body);
    }

    private static JsonObject body(Challenge challenge) {
        return new JsonObject()
                .put("continuation_token", challenge.continuationToken())
                .put("challenge_type", "oob")
                .put("binding_method", "prompt")
                .put("challenge_channel", "sms")
                .put("challenge_target_label", challenge.destination().masked())
                .put("code_length", challenge.codeLength())
                .put("interval", (challenge.intervalMillis() + 999) / 1000);
    }

    /** A success that ends the native flow: the client goes on in a browser. */
    private static Future<JsonObject> redirect() {
        return Future.succeededFuture(
                new JsonObject().put("challenge_type", "redirect").put("redirect_reason", REDIRECT_REASON));
    }

    /** What every step knows of its caller. */
    public static Request request(SignIn signIn, String tenant, String clientId, Exchange exchange) {
        String address = exchange.clientAddress();
        return new Request(
                tenant,
                clientId,
                signIn.callers().place(address),
                Optional.empty(),
                new Origin(address, exchange::extensionHeaders),
                exchange.correlationId(),
                exchange.deadline());
    }

    private interface Answerer {
        Future<JsonObject> answer(String tenant, Form form, Exchange exchange);
    }

    private static FormCall call(String name, Answerer answerer) {
        return new FormCall() {
            @Override
            public Future<JsonObject> answer(String tenant, Form form, Exchange exchange) {
                return answerer.answer(tenant, form, exchange);
            }

            @Override
            public String name() {
                return name;
            }
        };
    }
}
