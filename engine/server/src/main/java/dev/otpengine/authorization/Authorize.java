package dev.otpengine.authorization;

import dev.otpengine.authorization.AuthorizationOutcome.Ask;
import dev.otpengine.authorization.AuthorizationOutcome.Refuse;
import dev.otpengine.authorization.AuthorizationOutcome.Respond;
import dev.otpengine.signin.ClientAuthentication.Client;
import dev.otpengine.signin.Request;
import dev.otpengine.signin.SignIn;
import dev.otpengine.signin.SignInRefused;
import dev.otpengine.signin.Step;
import dev.otpengine.token.JwtVerifier;
import dev.otpengine.token.RefreshFamilies;
import dev.otpengine.token.TokenIssuer;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The authorization endpoint (RFC 6749 section 3.1), and the one where clients leave requests before (RFC 9126). */
public final class Authorize {
    /** What a pushed request is called, before its id. */
    private static final String PUSHED = "urn:ietf:params:oauth:request_uri:";

    private static final int ID_BYTES = 24;

    private final SignIn signIn;
    private final Authorizations authorizations;
    private final PushedRequests pushed;
    private final RefreshFamilies families;
    private final RequestReader reader;
    private final Clock clock;
    private final RandomGenerator random;

    /** What it stands on. */
    public record Ports(
            SignIn signIn,
            Authorizations authorizations,
            PushedRequests pushed,
            RefreshFamilies families,
            TokenIssuer issuer,
            JwtVerifier verifier) {}

    /** @param random that nobody can guess */
    public Authorize(Ports ports, Clock clock, RandomGenerator random) {
        this.signIn = ports.signIn();
        this.authorizations = ports.authorizations();
        this.pushed = ports.pushed();
        this.families = ports.families();
        this.reader = new RequestReader(ports.issuer(), ports.verifier(), clock);
        this.clock = clock;
        this.random = random;
    }

    /** @return the name of the request for a browser; fails with {@link InvalidAuthorization} */
    public Future<String> push(Client client, Parameters parameters, Optional<String> proofKey, Request caller) {
        try {
            if (parameters.get("request_uri").isPresent()) {
                throw new InvalidAuthorization("invalid_request", "request_uri must not be pushed.");
            }
            if (proofKey.isPresent()
                    && parameters
                            .get("dpop_jkt")
                            .filter(key -> !key.equals(proofKey.get()))
                            .isPresent()) {
                throw new InvalidAuthorization("invalid_dpop_proof", "dpop_jkt is not the key of the proof.");
            }
            AuthorizationRequest request =
                    reader.read(client, reader.destination(client, parameters), bound(parameters, proofKey));
            byte[] bytes = new byte[ID_BYTES];
            random.nextBytes(bytes);
            String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            return pushed.keep(id, authorizations.seal(request), PushedRequests.LIFE, caller.deadline())
                    .map(kept -> PUSHED + id);
        } catch (InvalidAuthorization e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * @param caller of the application with this client id
     * @param session finds the tenant's session cookie
     */
    public Future<AuthorizationOutcome> authorize(
            String tenant,
            Parameters parameters,
            Function<String, Request> caller,
            Function<UUID, Optional<String>> session) {
        Optional<String> clientId =
                parameters.doubled().contains("client_id") ? Optional.empty() : parameters.get("client_id");
        Request request = caller.apply(clientId.orElse(""));
        return signIn.clients()
                .find(tenant, clientId.orElse(""))
                .compose(client -> resolved(client, parameters, request)
                        .compose(outcome -> outcome instanceof Ask ask
                                ? decide(
                                        ask,
                                        request,
                                        session.apply(client.tenant().id()))
                                : Future.succeededFuture(outcome)))
                .recover(Authorize::nowhere);
    }

    /** Nobody who could be answered is known. */
    private static Future<AuthorizationOutcome> nowhere(Throwable cause) {
        return cause instanceof SignInRefused
                ? Future.succeededFuture(new Refuse("The application is not known here."))
                : Future.failedFuture(cause);
    }

    private Future<AuthorizationOutcome> resolved(Client client, Parameters parameters, Request request) {
        Optional<String> uri = Optional.ofNullable(parameters.values().get("request_uri"));
        if (uri.isEmpty()) {
            return Future.succeededFuture(read(client, parameters));
        }
        if (!uri.get().startsWith(PUSHED) || parameters.doubled().contains("request_uri")) {
            return Future.succeededFuture(new Refuse("request_uri is not one that was given out here."));
        }
        return pushed.take(uri.get().substring(PUSHED.length()), request.deadline())
                .map(found -> found.flatMap(authorizations::open)
                        .filter(kept -> kept.clientId()
                                        .equals(client.application().clientId())
                                && kept.tenantId().equals(client.tenant().id()))
                        .<AuthorizationOutcome>map(Ask::new)
                        .orElseGet(() -> new Refuse("The request was used before, or came too late. Start again.")));
    }

    private AuthorizationOutcome read(Client client, Parameters parameters) {
        Destination destination;
        try {
            destination = reader.destination(client, parameters);
        } catch (InvalidAuthorization e) {
            return new Refuse(e.description());
        }
        try {
            return new Ask(reader.read(client, destination, parameters));
        } catch (InvalidAuthorization e) {
            return new Respond(client.tenant().id(), destination.error(e.error(), e.description()));
        }
    }

    /** Whoever signed in before is not asked again, where the client and the application allow it. */
    private Future<AuthorizationOutcome> decide(Ask ask, Request request, Optional<String> cookie) {
        AuthorizationRequest wanted = ask.request();
        Optional<Session> session = wanted.interaction().demandsAsking()
                ? Optional.empty()
                : cookie.flatMap(authorizations::session).filter(found -> mayDo(found, wanted));
        Future<Optional<AuthorizationResponse>> answer =
                session.isEmpty() ? Future.succeededFuture(Optional.empty()) : answer(session.get(), wanted, request);
        return answer.map(found -> found.<AuthorizationOutcome>map(response -> new Respond(wanted.tenantId(), response))
                .orElseGet(() -> wanted.interaction().forbidsAsking() ? loginRequired(wanted) : ask));
    }

    private boolean mayDo(Session session, AuthorizationRequest wanted) {
        Interaction interaction = wanted.interaction();
        long age = clock.millis() / 1000 - session.signIn().authTimeSeconds();
        return session.signIn().tenantId().equals(wanted.tenantId())
                && (interaction.maxAgeSeconds().isEmpty()
                        || age <= interaction.maxAgeSeconds().getAsLong())
                && interaction
                        .subject()
                        .map(session.signIn().subjectId()::equals)
                        .orElse(true);
    }

    private Future<Optional<AuthorizationResponse>> answer(
            Session session, AuthorizationRequest wanted, Request request) {
        long age = clock.millis() / 1000 - session.signIn().authTimeSeconds();
        return families.generation(session.id(), request.deadline())
                .compose(live -> live.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : signIn.stillAllowed()
                                .check(request, Step.SESSION, session.signIn())
                                .map(person -> Optional.of(person)
                                        .filter(found -> age
                                                < found.application()
                                                        .web()
                                                        .session()
                                                        .toSeconds())
                                        .map(found -> authorizations.answer(wanted, found)))
                                .recover(cause -> cause instanceof SignInRefused
                                        ? Future.succeededFuture(Optional.empty())
                                        : Future.failedFuture(cause)));
    }

    private AuthorizationOutcome loginRequired(AuthorizationRequest wanted) {
        return new Respond(
                wanted.tenantId(),
                authorizations.deny(wanted, "login_required", "The person must sign in, and may not be asked."));
    }

    private static Parameters bound(Parameters parameters, Optional<String> proofKey) {
        if (proofKey.isEmpty()) {
            return parameters;
        }
        Map<String, String> values = new HashMap<>(parameters.values());
        values.put("dpop_jkt", proofKey.get());
        return new Parameters(values, parameters.doubled());
    }
}
