package dev.otpengine.http.signin;

import dev.otpengine.authorization.ExchangeCode;
import dev.otpengine.http.ClientIdentity;
import dev.otpengine.http.Exchange;
import dev.otpengine.http.Form;
import dev.otpengine.http.FormCall;
import dev.otpengine.http.InvalidRequest;
import dev.otpengine.http.ProofHeader;
import dev.otpengine.http.ProtocolError;
import dev.otpengine.signin.GrantedTokens;
import dev.otpengine.signin.RedeemCode.Answer;
import dev.otpengine.signin.RedeemCode.Wanted;
import dev.otpengine.signin.RefreshTokens.Use;
import dev.otpengine.signin.Request;
import dev.otpengine.signin.SignIn;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The token endpoint, by {@code grant_type}. */
final class TokenCall implements FormCall {
    private final SignIn signIn;
    private final ExchangeCode codes;
    private final ProofHeader proofs;

    TokenCall(SignIn signIn, ExchangeCode codes, ProofHeader proofs) {
        this.signIn = signIn;
        this.codes = codes;
        this.proofs = proofs;
    }

    @Override
    public String name() {
        return "token";
    }

    @Override
    public Future<JsonObject> answer(String tenant, Form form, Exchange exchange) {
        return switch (form.require("grant_type")) {
            case "authorization_code" -> exchange(tenant, form, exchange);
            case "oob" -> redeem(tenant, form, exchange);
            case "refresh_token" -> refresh(tenant, form, exchange);
            case "client_credentials" -> clientCredentials(tenant, form, exchange);
            default ->
                throw new InvalidRequest(ProtocolError.badRequest(
                        "unsupported_grant_type",
                        70003,
                        "grant_type must be authorization_code, oob, refresh_token or client_credentials."));
        };
    }

    private Future<JsonObject> redeem(String tenant, Form form, Exchange exchange) {
        boolean wantsClientInfo = wantsClientInfo(form);
        Request request = SignInCalls.request(signIn, tenant, form.require("client_id"), exchange);
        Answer answer = new Answer(form.require("continuation_token"), form.require("oob"));
        Wanted wanted = new Wanted(form.require("scope"), form.get("nonce"));
        return signIn.redeem().redeem(request, answer, wanted).map(granted -> body(granted, wantsClientInfo));
    }

    private Future<JsonObject> exchange(String tenant, Form form, Exchange exchange) {
        boolean wantsClientInfo = wantsClientInfo(form);
        ClientIdentity client = ClientIdentity.of(form, exchange.header("authorization"));
        Request request = SignInCalls.request(signIn, tenant, client.clientId(), exchange);
        String code = form.require("code");
        String redirectUri = form.require("redirect_uri");
        Optional<String> verifier = form.get("code_verifier");
        return proofs.proven(exchange, Optional.empty())
                .compose(key -> codes.exchange(
                        request, new ExchangeCode.Use(code, redirectUri, verifier, client.secret(), key)))
                .map(granted -> body(granted, wantsClientInfo));
    }

    private Future<JsonObject> refresh(String tenant, Form form, Exchange exchange) {
        boolean wantsClientInfo = wantsClientInfo(form);
        ClientIdentity client = ClientIdentity.of(form, exchange.header("authorization"));
        Request request = SignInCalls.request(signIn, tenant, client.clientId(), exchange);
        String token = form.require("refresh_token");
        Optional<String> scope = form.get("scope");
        return proofs.proven(exchange, Optional.empty())
                .compose(key -> signIn.refresh().refresh(request, new Use(token, scope, client.secret(), key)))
                .map(granted -> body(granted, wantsClientInfo));
    }

    private Future<JsonObject> clientCredentials(String tenant, Form form, Exchange exchange) {
        ClientIdentity client = ClientIdentity.of(form, exchange.header("authorization"));
        Request request = SignInCalls.request(signIn, tenant, client.clientId(), exchange);
        return signIn.application()
                .signIn(request, client.requireSecret(), form.require("scope"))
                .map(granted -> body(granted, false));
    }

    private static JsonObject body(GrantedTokens granted, boolean wantsClientInfo) {
        JsonObject body = new JsonObject()
                .put("token_type", granted.tokens().type())
                .put("scope", granted.tokens().scope().toString())
                .put("expires_in", granted.tokens().expiresInSeconds())
                .put("ext_expires_in", granted.tokens().expiresInSeconds())
                .put("access_token", granted.tokens().accessToken());
        granted.refreshToken().ifPresent(token -> body.put("refresh_token", token));
        granted.tokens().idToken().ifPresent(token -> body.put("id_token", token));
        granted.subjectId()
                .filter(subject -> wantsClientInfo)
                .ifPresent(subject -> body.put("client_info", clientInfo(subject, granted.tenantId())));
        return body;
    }

    /** MSAL for JavaScript sends 1, for Android true. Read before anything is spent: it may be wrong. */
    private static boolean wantsClientInfo(Form form) {
        return form.get("client_info")
                .filter(value -> value.equals("1") || value.equals("true"))
                .isPresent();
    }

    /** MSAL names an account by it. */
    private static String clientInfo(UUID subject, UUID tenant) {
        String json = "{\"uid\":\"" + subject + "\",\"utid\":\"" + tenant + "\"}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }
}
