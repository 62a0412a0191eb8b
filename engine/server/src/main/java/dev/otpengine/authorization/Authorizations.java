package dev.otpengine.authorization;

import dev.otpengine.authorization.AuthorizationResponse.Remembered;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.signin.SignIn;
import dev.otpengine.signin.SignedIn;
import dev.otpengine.signin.StillAllowed.Earlier;
import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.Sealer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Answers good requests: for the page that asks people, and for single sign-on. */
public final class Authorizations {
    /** A person may take so long to sign in. */
    public static final Duration LONGEST_FLOW = Duration.ofHours(1);

    private final SignIn signIn;
    private final Sealer requestSealer;
    private final Sealer responseSealer;
    private final Sealer codeSealer;
    private final Sealer sessionSealer;
    private final Clock clock;

    public Authorizations(SignIn signIn, MasterKey master, Clock clock, RandomGenerator random) {
        this.signIn = signIn;
        this.requestSealer = new Sealer(master, AuthorizationRequest.PURPOSE, random);
        this.responseSealer = new Sealer(master, AuthorizationResponse.PURPOSE, random);
        this.codeSealer = new Sealer(master, AuthorizationCode.PURPOSE, random);
        this.sessionSealer = new Sealer(master, Session.PURPOSE, random);
        this.clock = clock;
    }

    /** For a page to carry: safe in a cookie and in a hidden field. */
    public String seal(AuthorizationRequest request) {
        return request.seal(requestSealer);
    }

    /** @return empty for what this cluster did not seal, and for what was begun too long ago */
    public Optional<AuthorizationRequest> open(String sealed) {
        try {
            return Optional.of(AuthorizationRequest.open(sealed, requestSealer))
                    .filter(request -> clock.millis() - request.createdAtMillis() < LONGEST_FLOW.toMillis());
        } catch (ForeignTokenException e) {
            return Optional.empty();
        }
    }

    /** As {@link #seal(AuthorizationRequest)}. */
    public String seal(AuthorizationResponse response) {
        return response.seal(responseSealer);
    }

    /** @return empty for what this cluster did not seal; without what the browser remembers */
    public Optional<AuthorizationResponse> openResponse(String sealed) {
        try {
            return Optional.of(AuthorizationResponse.open(sealed, responseSealer));
        } catch (ForeignTokenException e) {
            return Optional.empty();
        }
    }

    /** The person signed in now. */
    public AuthorizationResponse complete(AuthorizationRequest request, SignedIn person) {
        boolean expected = request.interaction()
                .subject()
                .map(person.subscriber().id()::equals)
                .orElse(true);
        Session session = new Session(signIn.grants().newFamily(), past(person));
        Remembered remembered =
                new Remembered(session.seal(sessionSealer), signIn.devices().seal(person));
        AuthorizationResponse response = expected
                ? answer(request, person)
                : deny(request, "login_required", "Somebody else signed in than the application expects.");
        return response.with(remembered);
    }

    /** @param error a code of RFC 6749 section 4.1.2.1 or OpenID Connect Core section 3.1.2.6 */
    public AuthorizationResponse deny(AuthorizationRequest request, String error, String description) {
        return request.destination().error(error, description);
    }

    /** The person had signed in before. */
    AuthorizationResponse answer(AuthorizationRequest request, SignedIn person) {
        boolean fits = person.tenant().id().equals(request.tenantId())
                && person.application().clientId().equals(request.clientId())
                && RedirectUris.of(person.application())
                        .contains(request.destination().redirectUri());
        if (!fits) {
            throw new IllegalArgumentException("the sign-in is not for this request");
        }
        AuthorizationCode code =
                AuthorizationCode.of(request, past(person), signIn.grants().newFamily(), clock.millis());
        return request.destination().code(code.seal(codeSealer));
    }

    Optional<Session> session(String sealed) {
        try {
            return Optional.of(Session.open(sealed, sessionSealer));
        } catch (ForeignTokenException e) {
            return Optional.empty();
        }
    }

    AuthorizationCode code(String sealed) throws ForeignTokenException {
        return AuthorizationCode.open(sealed, codeSealer);
    }

    private static Earlier past(SignedIn person) {
        return new Earlier(person.tenant().id(), person.subscriber().id(), person.number(), person.authTimeSeconds());
    }
}
