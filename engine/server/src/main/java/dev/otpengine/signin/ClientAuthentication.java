package dev.otpengine.signin;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.Directory;
import dev.otpengine.directory.Tenant;
import dev.otpengine.signin.Refusal.Kind;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** A client says who it is, and proves it where it has a secret (RFC 6749 section 2.3). */
public final class ClientAuthentication {
    private final Directory directory;
    private final Clock clock;

    ClientAuthentication(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** An application that is registered, enabled, and no other. */
    public record Client(Tenant tenant, Application application) {}

    /**
     * @param tenant id or domain
     * @param secret empty for a public client
     * @return fails with {@link SignInRefused}
     */
    public Future<Client> authenticate(String tenant, String clientId, Optional<String> secret) {
        return find(tenant, clientId)
                .compose(client -> client.application().authenticates(secret, clock.instant())
                        ? Future.succeededFuture(client)
                        : SignInRefused.failed(Kind.CLIENT_SECRET_INVALID));
    }

    /** Without a proof: for requests that come by the person's browser. */
    public Future<Client> find(String tenant, String clientId) {
        return directory.activeTenant(tenant).compose(found -> find(found, clientId));
    }

    /** @return fails with {@link SignInRefused} */
    public Future<UUID> tenantId(String tenant) {
        return directory
                .activeTenant(tenant)
                .compose(found -> found.map(known -> Future.succeededFuture(known.id()))
                        .orElseGet(() -> SignInRefused.failed(Kind.TENANT_NOT_FOUND)));
    }

    private static Future<Client> find(Optional<Tenant> tenant, String clientId) {
        if (tenant.isEmpty()) {
            return SignInRefused.failed(Kind.TENANT_NOT_FOUND);
        }
        return Candidates.uuid(clientId)
                .flatMap(tenant.get()::application)
                .filter(Application::enabled)
                .map(application -> Future.succeededFuture(new Client(tenant.get(), application)))
                .orElseGet(() -> SignInRefused.failed(Kind.APPLICATION_NOT_FOUND));
    }
}
