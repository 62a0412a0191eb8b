package dev.otpengine.authorization;

import dev.otpengine.signin.ClientAuthentication.Client;
import dev.otpengine.signin.SignIn;
import dev.otpengine.signin.SignInRefused;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.JwtSigner.TokenType;
import dev.otpengine.token.JwtVerifier;
import dev.otpengine.token.RefreshFamilies;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Signing out, asked for by a client (OpenID Connect RP-Initiated Logout 1.0). */
public final class Logout {
    /** As long as any application's session may be. */
    private static final Duration LONGEST_SESSION = Duration.ofDays(31);

    private final SignIn signIn;
    private final Authorizations authorizations;
    private final JwtVerifier verifier;
    private final RefreshFamilies families;

    public Logout(SignIn signIn, Authorizations authorizations, JwtVerifier verifier, RefreshFamilies families) {
        this.signIn = signIn;
        this.authorizations = authorizations;
        this.verifier = verifier;
        this.families = families;
    }

    /**
     * A request that was found good.
     *
     * @param subject whose ID token the client showed
     * @param returnTo a registered address
     */
    public record Wanted(
            UUID tenantId, Optional<UUID> subject, Optional<String> returnTo, Map<String, String> returnParameters) {}

    /** @return fails with {@link InvalidAuthorization}: then nobody is sent anywhere */
    public Future<Wanted> read(String tenant, Parameters parameters) {
        try {
            Optional<JsonObject> hint = hint(parameters);
            Optional<String> named = parameters.get("client_id");
            Optional<String> hinted = hint.map(claims -> claims.getString("aud"));
            if (named.isPresent() && hinted.isPresent() && !named.equals(hinted)) {
                throw invalid("id_token_hint is another application's.");
            }
            String clientId = named.or(() -> hinted).orElse("");
            Optional<String> returnTo = parameters.get("post_logout_redirect_uri");
            Map<String, String> state = new LinkedHashMap<>();
            parameters.get("state").ifPresent(text -> state.put("state", text));
            if (clientId.isEmpty()) {
                return returnTo.isPresent()
                        ? Future.failedFuture(invalid("post_logout_redirect_uri needs id_token_hint or client_id."))
                        : signIn.clients()
                                .tenantId(tenant)
                                .map(id -> new Wanted(id, Optional.empty(), Optional.empty(), Map.of()));
            }
            return signIn.clients()
                    .find(tenant, clientId)
                    .map(client -> wanted(client, hint, returnTo, state))
                    .recover(cause -> Future.failedFuture(
                            cause instanceof SignInRefused ? invalid("The application is not known here.") : cause));
        } catch (InvalidAuthorization e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * Anybody's link could sign a person out who is not asked (RP-Initiated Logout 1.0 section 6): only the person's own ID
     * token speaks for the person. One's own is easily had, and says nothing of others.
     */
    public boolean mustAsk(Wanted wanted, Optional<String> cookie) {
        return cookie.flatMap(authorizations::session)
                .filter(session ->
                        !wanted.subject().equals(Optional.of(session.signIn().subjectId())))
                .isPresent();
    }

    /** Whatever copy of the cookie there is signs nobody in any more. */
    public Future<Void> end(Optional<String> cookie, Deadline deadline) {
        return cookie.flatMap(authorizations::session)
                .map(session -> families.revoke(session.id(), LONGEST_SESSION, deadline))
                .orElseGet(Future::succeededFuture);
    }

    private static Wanted wanted(
            Client client, Optional<JsonObject> hint, Optional<String> returnTo, Map<String, String> state) {
        if (returnTo.filter(
                        uri -> !RedirectUris.afterLogout(client.application()).contains(uri))
                .isPresent()) {
            throw invalid("post_logout_redirect_uri is not registered for the application.");
        }
        Optional<UUID> subject = hint.filter(claims ->
                        claims.getString("tid").equals(client.tenant().id().toString()))
                .map(claims -> UUID.fromString(claims.getString("sub")));
        return new Wanted(client.tenant().id(), subject, returnTo, state);
    }

    /** Its time may be over: the session often outlives it. */
    private Optional<JsonObject> hint(Parameters parameters) {
        Optional<String> token = parameters.get("id_token_hint");
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(verifier.claims(token.get(), TokenType.ID));
        } catch (ForeignTokenException e) {
            throw invalid("id_token_hint is no ID token of this server.");
        }
    }

    private static InvalidAuthorization invalid(String description) {
        return new InvalidAuthorization("invalid_request", description);
    }
}
