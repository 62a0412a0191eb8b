package dev.otpengine.signin;

import dev.otpengine.directory.ClientCredential;
import dev.otpengine.directory.Tenant;
import dev.otpengine.signin.ClientAuthentication.Client;
import dev.otpengine.signin.Refusal.Kind;
import dev.otpengine.token.Scope;
import dev.otpengine.token.TokenIssuer;
import io.vertx.core.Future;
import java.util.Optional;

/** An application signs in as itself: client credentials (RFC 6749 section 4.4). */
public final class ApplicationSignIn {
    private final ClientAuthentication clients;
    private final TokenIssuer issuer;

    ApplicationSignIn(ClientAuthentication clients, TokenIssuer issuer) {
        this.clients = clients;
        this.issuer = issuer;
    }

    /** @return an access token; fails with {@link SignInRefused} */
    public Future<GrantedTokens> signIn(Request request, String clientSecret, String scope) {
        return clients.authenticate(request.tenant(), request.clientId(), Optional.of(clientSecret))
                .compose(client -> grant(client, scope));
    }

    private Future<GrantedTokens> grant(Client client, String requestedScope) {
        Tenant tenant = client.tenant();
        Optional<ClientCredential> credential = client.application().credential();
        if (credential.isEmpty()) {
            return SignInRefused.failed(Kind.CLIENT_SECRET_INVALID);
        }
        return Scope.parse(requestedScope, tenant, issuer.settings())
                .filter(Scope::isDefaultOfOneResource)
                .map(scope -> Future.succeededFuture(new GrantedTokens(
                        issuer.forApplication(tenant, client.application(), credential.get(), scope),
                        Optional.empty(),
                        tenant.id(),
                        Optional.empty())))
                .orElseGet(() -> SignInRefused.failed(Kind.SCOPE_INVALID));
    }
}
