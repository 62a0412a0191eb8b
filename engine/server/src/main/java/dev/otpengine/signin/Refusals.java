package dev.otpengine.signin;

import dev.otpengine.eligibility.Decision;

/** Reports what the decision said, whatever the public is told. */
final class Refusals {
    private Refusals() {}

    static void report(SignInEvents events, Step step, Request request, Candidate candidate) {
        boolean servedSoFar = candidate.mustDoMfa() && (step == Step.START || step == Step.SEND);
        if (candidate.decision() instanceof Decision.Refuse refuse && !servedSoFar) {
            events.onRefused(entry(step, request, candidate), refuse.reason());
        }
    }

    /** Counts what the caller was told. */
    static void count(SignInEvents events, Step step, Throwable cause) {
        if (cause instanceof SignInRefused refused) {
            events.onFailed(step, refused.refusal().kind());
        }
    }

    static SignInEvents.Entry entry(Step step, Request request, Candidate candidate) {
        return new SignInEvents.Entry(
                step,
                candidate.question().tenant(),
                request.clientId(),
                candidate.question().number(),
                request.correlationId());
    }
}
