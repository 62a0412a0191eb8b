package dev.otpengine.signin;

import dev.otpengine.directory.Subscriber;
import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.Reservation;
import dev.otpengine.otp.Guess;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.Verify;
import dev.otpengine.otp.VerifyOutcome;
import dev.otpengine.signin.Budgets.GuessReservation;
import dev.otpengine.signin.Candidate.Treatment;
import dev.otpengine.signin.Continuations.Continuation;
import dev.otpengine.signin.Refusal.Kind;
import dev.otpengine.token.Scope;
import dev.otpengine.token.TokenIssuer.Grant;
import io.vertx.core.Future;
import java.util.Optional;

/** Third step: a code comes back, tokens go out. */
public final class RedeemCode {
    private final SignInParts parts;
    private final Continuations continuations;
    private final TokenGrants grants;

    RedeemCode(SignInParts parts, Continuations continuations, TokenGrants grants) {
        this.parts = parts;
        this.continuations = continuations;
        this.grants = grants;
    }

    /**
     * @param code as typed
     * @param scope as asked
     * @param nonce for the ID token
     */
    public record Answer(String continuationToken, String code, String scope, Optional<String> nonce) {
        /** Without the code. */
        @Override
        public String toString() {
            return "Answer[scope=" + scope + "]";
        }
    }

    /** @return tokens; fails with {@link SignInRefused} */
    public Future<GrantedTokens> redeem(Request request, Answer answer) {
        return continuations
                .resume(request, answer.continuationToken())
                .compose(continuation -> treat(request, answer, continuation))
                .onFailure(cause -> Refusals.count(parts.events(), Step.REDEEM, cause));
    }

    private Future<GrantedTokens> treat(Request request, Answer answer, Continuation continuation) {
        Candidate candidate = continuation.candidate();
        Treatment treatment = candidate.treatment(Step.REDEEM);
        if (treatment instanceof Treatment.Tell tell) {
            Refusals.report(parts.events(), Step.REDEEM, request, candidate);
            return SignInRefused.failed(Refusal.of(tell.reason()));
        }
        Optional<Scope> scope = grants.scope(answer.scope(), candidate.tenant());
        if (scope.isEmpty()) {
            return SignInRefused.failed(Kind.SCOPE_INVALID);
        }
        if (treatment instanceof Treatment.Serve serve
                && continuation.token().subjectId().equals(serve.subscriber().id())) {
            return verifyPerson(request, answer, continuation, serve.subscriber())
                    .compose(accepted -> grant(request, answer, candidate, serve.subscriber(), scope.get()));
        }
        return verifyDecoy(request, answer, continuation);
    }

    private Future<VerifyOutcome> verifyPerson(
            Request request, Answer answer, Continuation continuation, Subscriber subscriber) {
        LedgerKey ledger = parts.ledgers()
                .ofPerson(
                        continuation.token().tenantId(),
                        subscriber.id(),
                        continuation.candidate().purpose());
        return verify(request, answer, continuation, ledger);
    }

    /** Nothing was sent, so nothing can be right; it costs the same guesses and the same time. */
    private Future<GrantedTokens> verifyDecoy(Request request, Answer answer, Continuation continuation) {
        LedgerKey ledger = parts.ledgers()
                .ofDecoy(
                        continuation.token().tenantId(),
                        continuation.token().number(),
                        continuation.candidate().purpose());
        return verify(
                        request,
                        new Answer(answer.continuationToken(), "", answer.scope(), answer.nonce()),
                        continuation,
                        ledger)
                .compose(impossible -> SignInRefused.failed(Kind.WRONG_CODE));
    }

    private Future<VerifyOutcome> verify(Request request, Answer answer, Continuation continuation, LedgerKey ledger) {
        Candidate candidate = continuation.candidate();
        boolean decoy = ledger.kind() == LedgerKey.Kind.DECOY;
        return parts.budgets()
                .reserveGuess(request, candidate.tenant(), continuation.token().clientId(), decoy)
                .compose(guess -> verify(request, answer, continuation, ledger, guess));
    }

    private Future<VerifyOutcome> verify(
            Request request, Answer answer, Continuation continuation, LedgerKey ledger, GuessReservation guess) {
        Candidate candidate = continuation.candidate();
        Verify verify = new Verify(
                Ids.random(parts.random()),
                continuation.token().flowId(),
                parts.ledgers().binding(continuation.token(), candidate.purpose()),
                guess(answer, continuation),
                request.caller(),
                parts.clock().millis(),
                candidate.tenant().safeguards().codes(),
                guess.unfamiliar());
        return parts.store()
                .verify(ledger, verify, request.deadline())
                .onFailure(unknown -> parts.waivers().waive(verify.flowId(), verify.nowMillis()))
                .onSuccess(outcome -> release(guess.reservation(), outcome))
                .onSuccess(outcome -> report(request, candidate, ledger, outcome))
                .compose(RedeemCode::accepted);
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
    private long guess(Answer answer, Continuation continuation) {
        long typed = Guess.parse(answer.code());
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
            return SignInRefused.failed(new Refusal(Kind.UNAVAILABLE, SendCode.RETRY_MILLIS));
        }
        return outcome instanceof VerifyOutcome.Locked locked
                ? SignInRefused.failed(new Refusal(Kind.TOO_MANY_ATTEMPTS, locked.retryAfterMillis()))
                : SignInRefused.failed(Kind.WRONG_CODE);
    }

    /** Possession is proven: now a demand for MFA may be told. */
    private Future<GrantedTokens> grant(
            Request request, Answer answer, Candidate candidate, Subscriber subscriber, Scope scope) {
        if (candidate.mustDoMfa()) {
            Refusals.report(parts.events(), Step.REDEEM, request, candidate);
            return SignInRefused.failed(Kind.MFA_REQUIRED);
        }
        parts.events().onRedeemed(Refusals.entry(Step.REDEEM, request, candidate));
        return Future.succeededFuture(grants.first(new Grant(
                candidate.tenant(),
                candidate.application(),
                subscriber,
                candidate.number(),
                scope,
                parts.clock().millis() / 1000,
                answer.nonce())));
    }
}
