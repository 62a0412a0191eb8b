package dev.otpengine.http.oidc;

import dev.otpengine.authorization.Authorize;
import dev.otpengine.authorization.InvalidAuthorization;
import dev.otpengine.authorization.IssuedTokens;
import dev.otpengine.authorization.PushedRequests;
import dev.otpengine.http.ClientIdentity;
import dev.otpengine.http.Exchange;
import dev.otpengine.http.Form;
import dev.otpengine.http.FormCall;
import dev.otpengine.http.InvalidRequest;
import dev.otpengine.http.ProofHeader;
import dev.otpengine.http.ProtocolError;
import dev.otpengine.http.signin.SignInCalls;
import dev.otpengine.signin.ClientAuthentication.Client;
import dev.otpengine.signin.SignIn;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** What clients call by themselves: pushed requests (RFC 9126), revocation (RFC 7009), introspection (RFC 7662). */
public final class ClientCalls {
    private final SignIn signIn;
    private final Authorize authorize;
    private final IssuedTokens tokens;
    private final ProofHeader proofs;

    public ClientCalls(SignIn signIn, Authorize authorize, IssuedTokens tokens, ProofHeader proofs) {
        this.signIn = signIn;
        this.authorize = authorize;
        this.tokens = tokens;
        this.proofs = proofs;
    }

    /** By the part of the path after the tenant. */
    public Map<String, FormCall> bySuffix() {
        return Map.of(
                "/oauth2/v2.0/par", call("par", 201, this::push),
                "/oauth2/v2.0/revoke", call("revoke", 200, this::revoke),
                "/oauth2/v2.0/introspect", call("introspect", 200, this::introspect));
    }

    private Future<JsonObject> push(Client client, Form form, Exchange exchange) {
        return proofs.proven(exchange, Optional.empty())
                .compose(key -> authorize.push(
                        client,
                        AuthorizeRoute.parameters(form),
                        key,
                        SignInCalls.request(
                                signIn,
                                client.tenant().id().toString(),
                                client.application().clientId().toString(),
                                exchange)))
                .map(uri -> new JsonObject().put("request_uri", uri).put("expires_in", PushedRequests.LIFE.toSeconds()))
                .recover(cause -> Future.failedFuture(
                        cause instanceof InvalidAuthorization invalid
                                ? new InvalidRequest(
                                        ProtocolError.badRequest(invalid.error(), 900144, invalid.description()))
                                : cause));
    }

    private Future<JsonObject> revoke(Client client, Form form, Exchange exchange) {
        return tokens.revoke(client, form.require("token"), exchange.deadline())
                .compose(own -> own
                        ? Future.succeededFuture(new JsonObject())
                        : Future.failedFuture(new InvalidRequest(ProtocolError.badRequest(
                                "invalid_grant", 70000, "The token is another application's."))));
    }

    /** Not for public clients: anybody could be one. */
    private Future<JsonObject> introspect(Client client, Form form, Exchange exchange) {
        if (client.application().isPublicClient()) {
            throw new InvalidRequest(ProtocolError.of(
                    401, "invalid_client", 7000218, "Only confidential clients may ask about tokens."));
        }
        return tokens.introspect(client, form.require("token"), exchange.deadline());
    }

    private interface Answerer {
        Future<JsonObject> answer(Client client, Form form, Exchange exchange);
    }

    private FormCall call(String name, int status, Answerer answerer) {
        return new FormCall() {
            @Override
            public Future<JsonObject> answer(String tenant, Form form, Exchange exchange) {
                ClientIdentity identity = ClientIdentity.of(form, exchange.header("authorization"));
                return signIn.clients()
                        .authenticate(tenant, identity.clientId(), identity.secret())
                        .compose(client -> answerer.answer(client, form, exchange));
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public int status() {
                return status;
            }
        };
    }
}
