package dev.otpengine.signin;

import dev.otpengine.directory.Subscriber;
import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.Sealer;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Opens the token that an attempt carries and finds its candidate again. */
final class Continuations {
    /** A member's clock may be this much behind the one that sealed a token. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final Candidates candidates;
    private final Sealer sealer;
    private final Clock clock;
    private final Duration lifetime;

    Continuations(Candidates candidates, Sealer sealer, Clock clock, Duration lifetime) {
        this.candidates = candidates;
        this.sealer = sealer;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** An attempt under way. */
    record Continuation(ContinuationToken token, Candidate candidate) {}

    Future<Continuation> resume(Request request, String sealed) {
        return open(sealed)
                .compose(token -> candidates
                        .find(request, Optional.of(token.number()))
                        .compose(Candidate::knownClient)
                        .compose(candidate -> of(token, candidate)));
    }

    /** The same for a person who is known already, and adds a number. */
    Future<Continuation> resume(Request request, Subscriber person, String sealed) {
        return open(sealed)
                .compose(token -> candidates
                        .find(request, person, token.number())
                        .compose(Candidate::knownClient)
                        .compose(candidate -> token.subjectId().equals(person.id())
                                ? of(token, candidate)
                                : SignInRefused.failed(Refusal.Kind.CONTINUATION_TOKEN_INVALID)));
    }

    private static Future<Continuation> of(ContinuationToken token, Candidate candidate) {
        return candidate.isOf(token.tenantId(), token.clientId())
                ? Future.succeededFuture(new Continuation(token, candidate))
                : SignInRefused.failed(Refusal.Kind.CONTINUATION_TOKEN_INVALID);
    }

    private Future<ContinuationToken> open(String sealed) {
        ContinuationToken token;
        try {
            token = ContinuationToken.open(sealed, sealer);
        } catch (ForeignTokenException e) {
            return SignInRefused.failed(Refusal.Kind.CONTINUATION_TOKEN_INVALID);
        }
        long age = clock.millis() - token.issuedAtMillis();
        if (age >= lifetime.toMillis()) {
            return SignInRefused.failed(Refusal.Kind.CONTINUATION_TOKEN_EXPIRED);
        }
        if (age < -CLOCK_SKEW.toMillis()) {
            return SignInRefused.failed(Refusal.Kind.CONTINUATION_TOKEN_INVALID);
        }
        return Future.succeededFuture(token);
    }
}
