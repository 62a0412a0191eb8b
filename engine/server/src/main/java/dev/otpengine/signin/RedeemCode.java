package dev.otpengine.signin;

import dev.otpengine.directory.Subscriber;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.VerifyOutcome;
import dev.otpengine.signin.Candidate.Treatment;
import dev.otpengine.signin.Continuations.Continuation;
import dev.otpengine.signin.Refusal.Kind;
import dev.otpengine.token.Scope;
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

    /** @param code as typed */
    public record Answer(String continuationToken, String code) {
        /** Without the code. */
        @Override
        public String toString() {
            return "Answer";
        }
    }

    /**
     * @param scope as asked
     * @param nonce for the ID token
     */
    public record Wanted(String scope, Optional<String> nonce) {}

    /** @return tokens; fails with {@link SignInRefused} */
    public Future<GrantedTokens> redeem(Request request, Answer answer, Wanted wanted) {
        return resume(request, answer)
                .compose(RedeemCode::ofPublicClient)
                .compose(continuation -> scope(wanted, continuation)
                        .compose(scope -> verify(request, answer, continuation)
                                .map(person -> grants.first(
                                        person.grant(scope, grants.newFamily(), wanted.nonce(), Optional.empty()), 0))))
                .onFailure(cause -> Refusals.count(parts.events(), Step.REDEEM, cause));
    }

    /** @return who holds the number, for whoever gives something else than tokens; fails as {@link #redeem} does */
    public Future<SignedIn> prove(Request request, Answer answer) {
        return resume(request, answer)
                .compose(continuation -> verify(request, answer, continuation))
                .onFailure(cause -> Refusals.count(parts.events(), Step.REDEEM, cause));
    }

    /** A confidential one signs people in on the page, where it gets a code that it must redeem with its secret. */
    private static Future<Continuation> ofPublicClient(Continuation continuation) {
        return continuation.candidate().application().isPublicClient()
                ? Future.succeededFuture(continuation)
                : SignInRefused.failed(Kind.APPLICATION_NOT_PUBLIC);
    }

    private Future<Continuation> resume(Request request, Answer answer) {
        return continuations
                .resume(request, answer.continuationToken())
                .compose(continuation -> told(request, continuation));
    }

    private Future<Continuation> told(Request request, Continuation continuation) {
        if (continuation.candidate().treatment(Step.REDEEM) instanceof Treatment.Tell tell) {
            Refusals.report(parts.events(), Step.REDEEM, request, continuation.candidate());
            return SignInRefused.failed(Refusal.of(tell.reason()));
        }
        return Future.succeededFuture(continuation);
    }

    private Future<Scope> scope(Wanted wanted, Continuation continuation) {
        return grants.scope(wanted.scope(), continuation.candidate().tenant())
                .map(Future::succeededFuture)
                .orElseGet(() -> SignInRefused.failed(Kind.SCOPE_INVALID));
    }

    private Future<SignedIn> verify(Request request, Answer answer, Continuation continuation) {
        Candidate candidate = continuation.candidate();
        if (candidate.treatment(Step.REDEEM) instanceof Treatment.Serve serve
                && continuation.token().subjectId().equals(serve.subscriber().id())) {
            return verifyPerson(request, answer, continuation, serve.subscriber())
                    .compose(accepted -> signedIn(request, candidate, serve.subscriber()));
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
    private Future<SignedIn> verifyDecoy(Request request, Continuation continuation) {
        LedgerKey ledger = parts.ledgers()
                .ofDecoy(
                        continuation.token().tenantId(),
                        continuation.token().number(),
                        continuation.candidate().purpose());
        return check.check(request, continuation, ledger, "")
                .compose(impossible -> SignInRefused.failed(Kind.WRONG_CODE));
    }

    /** Possession is proven: now a demand for MFA may be told. */
    private Future<SignedIn> signedIn(Request request, Candidate candidate, Subscriber subscriber) {
        if (candidate.mustDoMfa()) {
            Refusals.report(parts.events(), Step.REDEEM, request, candidate);
            return SignInRefused.failed(Kind.MFA_REQUIRED);
        }
        parts.events().onRedeemed(Refusals.entry(Step.REDEEM, request, candidate));
        return Future.succeededFuture(new SignedIn(
                candidate.tenant(),
                candidate.application(),
                subscriber,
                candidate.number(),
                parts.clock().millis() / 1000));
    }
}
