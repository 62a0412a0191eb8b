package dev.otpengine.signin;

import dev.otpengine.eligibility.Decision;

/** Reports what the decision said, whatever the public is told. */
final class Refusals {
    private Refusals() {}

    static void report(SignInEvents events, Step step, Request request, Candidate candidate) {
        if (candidate.decision() instanceof Decision.Refuse refuse) {
            events.onRefused(entry(step, request, candidate), refuse.reason());
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
