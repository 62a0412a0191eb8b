package dev.otpengine.signin;

import dev.otpengine.directory.Subscriber;
import dev.otpengine.eligibility.Decision;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.signin.Candidate.Treatment;
import dev.otpengine.signin.Refusal.Kind;
import io.vertx.core.Future;
import java.util.UUID;

/** Decides again about somebody who signed in before: what changed in between counts. */
public final class StillAllowed {
    private final Candidates candidates;
    private final SignInEvents events;

    StillAllowed(Candidates candidates, SignInEvents events) {
        this.candidates = candidates;
        this.events = events;
    }

    /** What is remembered of an earlier sign-in. */
    public record Earlier(UUID tenantId, UUID subjectId, PhoneNumber number, long authTimeSeconds) {}

    /**
     * @param request of the application that the person wants to use now
     * @return the person; fails with {@link SignInRefused} when the person may not sign in to it now, when the number is
     *     another's, or when an administrator ended all earlier sign-ins
     */
    public Future<SignedIn> check(Request request, Step step, Earlier earlier) {
        return candidates
                .findAgain(request, earlier.number())
                .compose(Candidate::knownClient)
                .compose(candidate -> ofTenant(candidate, earlier))
                .compose(candidate -> allowed(request, step, candidate))
                .compose(candidate -> unchanged(candidate, earlier));
    }

    private static Future<Candidate> ofTenant(Candidate candidate, Earlier earlier) {
        return candidate.tenant().id().equals(earlier.tenantId())
                ? Future.succeededFuture(candidate)
                : SignInRefused.failed(Kind.REFRESH_TOKEN_INVALID);
    }

    private Future<Candidate> allowed(Request request, Step step, Candidate candidate) {
        if (candidate.decision() instanceof Decision.Allow) {
            return Future.succeededFuture(candidate);
        }
        Refusals.report(events, step, request, candidate);
        return SignInRefused.failed(candidate.mustDoMfa() ? Kind.MFA_REQUIRED : Kind.REFRESH_NOT_ALLOWED);
    }

    private static Future<SignedIn> unchanged(Candidate candidate, Earlier earlier) {
        if (candidate.treatment(Step.REFRESH) instanceof Treatment.Serve serve && isSame(serve.subscriber(), earlier)) {
            return Future.succeededFuture(new SignedIn(
                    candidate.tenant(),
                    candidate.application(),
                    serve.subscriber(),
                    candidate.number(),
                    earlier.authTimeSeconds()));
        }
        return SignInRefused.failed(Kind.REFRESH_NOT_ALLOWED);
    }

    /** Times of sign-ins are whole seconds: one in the second of the revocation is taken for an earlier one. */
    private static boolean isSame(Subscriber subscriber, Earlier earlier) {
        return subscriber.id().equals(earlier.subjectId())
                && earlier.authTimeSeconds()
                        >= subscriber
                                .signInSessionsValidFrom()
                                .plusNanos(999_999_999)
                                .getEpochSecond();
    }
}
