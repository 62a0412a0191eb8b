package dev.otpengine.signin;

import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.Reservation;
import dev.otpengine.otp.Guess;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.Verify;
import dev.otpengine.otp.VerifyOutcome;
import dev.otpengine.signin.Budgets.GuessReservation;
import dev.otpengine.signin.Continuations.Continuation;
import dev.otpengine.signin.Refusal.Kind;
import io.vertx.core.Future;

/** Looks at an answer to a code: at most once each, and counted. */
final class CodeCheck {
    private final SignInParts parts;

    CodeCheck(SignInParts parts) {
        this.parts = parts;
    }

    /**
     * @param code as typed
     * @return fails with {@link SignInRefused} unless it was accepted
     */
    Future<VerifyOutcome> check(Request request, Continuation continuation, LedgerKey ledger, String code) {
        Candidate candidate = continuation.candidate();
        boolean decoy = ledger.kind() == LedgerKey.Kind.DECOY;
        return parts.budgets()
                .reserveGuess(request, candidate.tenant(), continuation.token().clientId(), decoy)
                .compose(guess -> verify(request, continuation, ledger, guess, guess(code, continuation)));
    }

    private Future<VerifyOutcome> verify(
            Request request, Continuation continuation, LedgerKey ledger, GuessReservation reserved, long guess) {
        Candidate candidate = continuation.candidate();
        Verify verify = new Verify(
                Ids.random(parts.random()),
                continuation.token().flowId(),
                parts.ledgers().binding(continuation.token(), candidate.purpose()),
                guess,
                request.caller(
                        continuation.token().tenantId(), continuation.token().subjectId()),
                parts.clock().millis(),
                candidate.tenant().safeguards().codes(),
                reserved.unfamiliar());
        return parts.store()
                .verify(ledger, verify, request.deadline())
                .onFailure(unknown -> parts.waivers().waive(verify.flowId(), verify.nowMillis()))
                .onSuccess(outcome -> release(reserved.reservation(), outcome))
                .onSuccess(outcome -> report(request, candidate, ledger, outcome))
                .compose(CodeCheck::accepted);
    }

    private void report(Request request, Candidate candidate, LedgerKey ledger, VerifyOutcome outcome) {
        if (ledger.kind() == LedgerKey.Kind.DECOY) {
            Refusals.report(parts.events(), Step.REDEEM, request, candidate);
        } else if (!(outcome instanceof VerifyOutcome.Accepted)) {
            parts.events().onWrongCode(Refusals.entry(Step.REDEEM, request, candidate));
        }
    }

    /** A right code costs nothing. The strangers' budget is for wrong guesses of theirs at a live code alone. */
    private static void release(Reservation reservation, VerifyOutcome outcome) {
        if (outcome instanceof VerifyOutcome.Accepted) {
            reservation.giveBack();
        } else if (!(outcome instanceof VerifyOutcome.Wrong wrong && !wrong.familiar())) {
            reservation.giveBack(LimitKind.STRANGER_GUESSES);
        }
    }

    /** A test number's code is the tenant's, so it is compared here; the ledger knows which flows are of that kind. */
    private long guess(String code, Continuation continuation) {
        long typed = Guess.parse(code);
        return continuation
                .candidate()
                .tenant()
                .safeguards()
                .testNumber(continuation.token().number(), parts.clock().millis())
                .map(test -> typed - Guess.parse(test.code()) == 0 ? Guess.PRESCRIBED : Guess.NO_CODE)
                .orElse(typed);
    }

    private static Future<VerifyOutcome> accepted(VerifyOutcome outcome) {
        if (outcome instanceof VerifyOutcome.Accepted) {
            return Future.succeededFuture(outcome);
        }
        if (outcome instanceof VerifyOutcome.UnfamiliarRefused) {
            return SignInRefused.failed(new Refusal(Kind.UNAVAILABLE, CodeSender.RETRY_MILLIS));
        }
        return outcome instanceof VerifyOutcome.Locked locked
                ? SignInRefused.failed(new Refusal(Kind.TOO_MANY_ATTEMPTS, locked.retryAfterMillis()))
                : SignInRefused.failed(Kind.WRONG_CODE);
    }
}
