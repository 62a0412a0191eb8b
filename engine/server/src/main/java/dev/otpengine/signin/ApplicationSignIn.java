package dev.otpengine.signin;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.ClientCredential;
import dev.otpengine.directory.Directory;
import dev.otpengine.directory.Tenant;
import dev.otpengine.signin.Refusal.Kind;
import dev.otpengine.token.Scope;
import dev.otpengine.token.TokenIssuer;
import io.vertx.core.Future;
import java.util.Optional;

/** An application signs in as itself: client credentials (RFC 6749 section 4.4). */
public final class ApplicationSignIn {
    private final Directory directory;
    private final TokenIssuer issuer;

    ApplicationSignIn(Directory directory, TokenIssuer issuer) {
        this.directory = directory;
        this.issuer = issuer;
    }

    /** @return an access token; fails with {@link SignInRefused} */
    public Future<GrantedTokens> signIn(Request request, String clientSecret, String scope) {
        return directory.tenant(request.tenant()).compose(tenant -> grant(tenant, request, clientSecret, scope));
    }

    private Future<GrantedTokens> grant(
            Optional<Tenant> found, Request request, String clientSecret, String requestedScope) {
        Optional<Tenant> tenant = found.filter(Tenant::active);
        if (tenant.isEmpty()) {
            return SignInRefused.failed(Kind.TENANT_NOT_FOUND);
        }
        Optional<Application> application = Candidates.uuid(request.clientId())
                .flatMap(tenant.get()::application)
                .filter(Application::enabled);
        if (application.isEmpty()) {
            return SignInRefused.failed(Kind.APPLICATION_NOT_FOUND);
        }
        Optional<ClientCredential> credential =
                application.get().credential().filter(known -> known.matches(clientSecret));
        if (credential.isEmpty()) {
            return SignInRefused.failed(Kind.CLIENT_SECRET_INVALID);
        }
        return Scope.parse(requestedScope, tenant.get(), issuer.settings().publicUrl())
                .filter(Scope::isDefaultOfOneResource)
                .map(scope -> Future.succeededFuture(new GrantedTokens(
                        issuer.forApplication(tenant.get(), application.get(), credential.get(), scope),
                        Optional.empty(),
                        tenant.get().id(),
                        Optional.empty())))
                .orElseGet(() -> SignInRefused.failed(Kind.SCOPE_INVALID));
    }
}
