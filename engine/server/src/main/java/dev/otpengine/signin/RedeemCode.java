package dev.otpengine.signin;

import dev.otpengine.directory.Subscriber;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.VerifyOutcome;
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
    private final CodeCheck check;
    private final TokenGrants grants;

    RedeemCode(SignInParts parts, Continuations continuations, CodeCheck check, TokenGrants grants) {
        this.parts = parts;
        this.continuations = continuations;
        this.check = check;
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
        return verifyDecoy(request, continuation);
    }

    private Future<VerifyOutcome> verifyPerson(
            Request request, Answer answer, Continuation continuation, Subscriber subscriber) {
        LedgerKey ledger = parts.ledgers()
                .ofPerson(
                        continuation.token().tenantId(),
                        subscriber.id(),
                        continuation.candidate().purpose());
        return check.check(request, continuation, ledger, answer.code());
    }

    /** Nothing was sent, so nothing can be right; it costs the same guesses and the same time. */
    private Future<GrantedTokens> verifyDecoy(Request request, Continuation continuation) {
        LedgerKey ledger = parts.ledgers()
                .ofDecoy(
                        continuation.token().tenantId(),
                        continuation.token().number(),
                        continuation.candidate().purpose());
        return check.check(request, continuation, ledger, "")
                .compose(impossible -> SignInRefused.failed(Kind.WRONG_CODE));
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
