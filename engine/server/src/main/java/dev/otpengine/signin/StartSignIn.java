package dev.otpengine.signin;

import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.phone.PhoneNumbers;
import dev.otpengine.signin.Candidate.Treatment;
import dev.otpengine.token.Sealer;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** First step: a number comes, a continuation token goes. Writes nothing. */
public final class StartSignIn {
    private final Candidates candidates;
    private final Sealer sealer;
    private final Clock clock;
    private final RandomGenerator random;
    private final SignInEvents events;

    StartSignIn(Candidates candidates, Sealer sealer, Clock clock, RandomGenerator random, SignInEvents events) {
        this.candidates = candidates;
        this.sealer = sealer;
        this.clock = clock;
        this.random = random;
        this.events = events;
    }

    /**
     * For an application that asks for the number itself, which a confidential one must not.
     *
     * @param username a phone number in any international form
     * @return a continuation token; fails with {@link SignInRefused}
     */
    public Future<String> start(Request request, String username) {
        return start(request, PhoneNumbers.parse(username), false);
    }

    /** For the engine's own page, which serves all applications. */
    public Future<String> startOnPage(Request request, Optional<PhoneNumber> number) {
        return start(request, number, true);
    }

    private Future<String> start(Request request, Optional<PhoneNumber> number, boolean onPage) {
        return candidates
                .find(request, number)
                .compose(candidate -> begin(request, candidate, onPage))
                .onFailure(cause -> Refusals.count(events, Step.START, cause));
    }

    private Future<String> begin(Request request, Candidate candidate, boolean onPage) {
        Treatment treatment = candidate.treatment(Step.START);
        Refusals.report(events, Step.START, request, candidate);
        if (treatment instanceof Treatment.Tell tell) {
            return SignInRefused.failed(Refusal.of(tell.reason()));
        }
        if (!onPage && !candidate.application().isPublicClient()) {
            return SignInRefused.failed(Refusal.Kind.APPLICATION_NOT_PUBLIC);
        }
        events.onStarted();
        UUID subject =
                treatment instanceof Treatment.Serve serve ? serve.subscriber().id() : ContinuationToken.NOBODY;
        ContinuationToken token = new ContinuationToken(
                candidate.tenant().id(),
                candidate.application().clientId(),
                subject,
                candidate.number(),
                Ids.random(random),
                0,
                clock.millis());
        return Future.succeededFuture(token.seal(sealer));
    }
}
