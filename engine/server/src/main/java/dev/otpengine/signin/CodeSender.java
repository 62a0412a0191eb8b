package dev.otpengine.signin;

import dev.otpengine.limit.Reservation;
import dev.otpengine.otp.Flow;
import dev.otpengine.otp.Issue;
import dev.otpengine.otp.IssueOutcome;
import dev.otpengine.otp.Settle;
import dev.otpengine.otp.Settle.Fate;
import dev.otpengine.risk.Judgement;
import dev.otpengine.risk.RiskCheck;
import dev.otpengine.risk.RiskQuestion;
import dev.otpengine.signin.Refusal.Kind;
import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.Tracking;
import io.vertx.core.Future;

/** Sends a code to whom it was decided to send one: within every budget, and counted before it goes out. */
final class CodeSender {
    /** When something of ours is away: time for a bind, or a member, to come back. */
    static final long RETRY_MILLIS = 5_000;

    private final SignInParts parts;
    private final RiskCheck risk;
    private final TextDelivery delivery;
    private final Settlements settlements;

    CodeSender(SignInParts parts, RiskCheck risk, TextDelivery delivery, Settlements settlements) {
        this.parts = parts;
        this.risk = risk;
        this.delivery = delivery;
        this.settlements = settlements;
    }

    /**
     * A code that is on its way, or still good.
     *
     * @param next what the caller brings with the answer
     * @param sent false where the gap after an earlier text is not over, so that none went out
     * @param intervalMillis until a resend would go out
     */
    record Sent(ContinuationToken next, int digits, boolean sent, long intervalMillis, Tracking tracking) {
        private Sent tracked(Tracking newTracking) {
            return new Sent(next, digits, sent, intervalMillis, newTracking);
        }
    }

    /** @return fails with {@link SignInRefused} */
    Future<Sent> send(Sending sending) {
        return parts.budgets()
                .reserveOwn(sending)
                .compose(own -> judge(sending)
                        .compose(judgement ->
                                judgement == Judgement.ALLOW ? reserve(sending, own) : deny(sending, own)));
    }

    /** Asked for decoys too, or the time of an answer would tell them apart. */
    private Future<Judgement> judge(Sending sending) {
        ContinuationToken token = sending.token();
        Request request = sending.request();
        RiskQuestion question = new RiskQuestion(
                token.number(),
                request.origin(),
                token.tenantId(),
                token.clientId(),
                sending.candidate().purpose(),
                request.correlationId());
        return risk.judge(question, request.deadline());
    }

    /** Before anything is spent: what kept a flood from the hook is given back. */
    private Future<Sent> deny(Sending sending, Reservation own) {
        own.giveBack();
        parts.events().onDenied(Refusals.entry(Step.SEND, sending.request(), sending.candidate()));
        return SignInRefused.failed(Kind.RISK_DENIED);
    }

    private Future<Sent> reserve(Sending sending, Reservation own) {
        return parts.budgets().reserveShared(sending, own).compose(reservation -> issue(sending, reservation));
    }

    private Future<Sent> issue(Sending sending, Reservation reservation) {
        Issue issue = request(sending);
        return counted(sending, issue, reservation)
                .compose(outcome -> outcome instanceof IssueOutcome.Waiting waiting && isUntold(sending, waiting)
                        ? afterUntold(sending, issue, waiting, reservation)
                        : deliver(sending, issue, outcome, reservation));
    }

    private Future<IssueOutcome> counted(Sending sending, Issue issue, Reservation reservation) {
        return parts.store()
                .issue(sending.ledger(), issue, sending.request().deadline())
                .recover(unknown ->
                        undecided(sending, issue, reservation).compose(tried -> Future.failedFuture(unknown)));
    }

    /** Nobody knows whether the text was counted, and it is certain that it did not go out. */
    private Future<Boolean> undecided(Sending sending, Issue issue, Reservation reservation) {
        reservation.giveBack();
        parts.waivers().waive(issue.flowId(), issue.nowMillis());
        return settlements.insist(sending.ledger(), settle(sending, issue.requestId(), Fate.REFUSED));
    }

    /** Whether the caller would wait for a text that nobody has told it of: perhaps it never left. */
    private static boolean isUntold(Sending sending, IssueOutcome.Waiting waiting) {
        return waiting.waitsForId() != 0
                && waiting.waitsForId() != sending.token().toldOf();
    }

    private Future<Sent> afterUntold(
            Sending sending, Issue issue, IssueOutcome.Waiting waiting, Reservation reservation) {
        return parts.store()
                .isOut(waiting.waitsForId(), sending.request().deadline())
                .onFailure(unknown -> reservation.giveBack())
                .compose(isOut -> isOut
                        ? deliver(sending, issue, waiting, reservation)
                        : instead(sending, waiting.waitsForId(), reservation));
    }

    /** Of those who find out at once that no member answers for a text, one settles it, and one sends the next. */
    private Future<Sent> instead(Sending sending, long lostId, Reservation reservation) {
        return parts.store()
                .settle(
                        sending.ledger(),
                        settle(sending, lostId, Fate.UNKNOWN),
                        sending.request().deadline())
                .onFailure(away -> reservation.giveBack())
                .compose(settled -> issueOnce(sending, request(sending), reservation));
    }

    private Future<Sent> issueOnce(Sending sending, Issue issue, Reservation reservation) {
        return counted(sending, issue, reservation).compose(outcome -> deliver(sending, issue, outcome, reservation));
    }

    private Settle settle(Sending sending, long issueRequestId, Fate fate) {
        return new Settle(issueRequestId, fate, parts.clock().millis(), sending.policy());
    }

    private Issue request(Sending sending) {
        long now = parts.clock().millis();
        long flowId = sending.token().flowId();
        return new Issue(
                Ids.random(parts.random()),
                flowId,
                Ids.random(parts.random()),
                parts.randomHash(),
                parts.codes().keyId(),
                sending.request().caller(sending.token().tenantId(), sending.subjectId()),
                now,
                sending.policy(),
                parts.budgets().unfamiliar(sending.candidate().tenant()),
                sending.prescribedDigits(),
                parts.waivers().take(flowId, now));
    }

    private Future<Sent> deliver(Sending sending, Issue issue, IssueOutcome outcome, Reservation reservation) {
        if (outcome instanceof IssueOutcome.Issued issued) {
            Flow flow = issued.flow();
            ContinuationToken next = next(sending, flow.id(), issue.requestId());
            Sent sent = new Sent(next, flow.digits(), true, issued.intervalMillis(), Tracking.NONE);
            return delivery.deliver(sending, flow)
                    .compose(result -> concluded(sending, issue, result, reservation))
                    .map(accepted -> sent.tracked(delivery.track(sending, accepted)));
        }
        reservation.giveBack();
        if (outcome instanceof IssueOutcome.Waiting waiting) {
            parts.events().onWaiting();
            ContinuationToken next = next(sending, waiting.flowId(), waiting.waitsForId());
            return Future.succeededFuture(
                    new Sent(next, waiting.digits(), false, waiting.intervalMillis(), Tracking.NONE));
        }
        return SignInRefused.failed(refusal(outcome));
    }

    private static Refusal refusal(IssueOutcome outcome) {
        if (outcome instanceof IssueOutcome.Locked locked) {
            return new Refusal(Kind.TOO_MANY_ATTEMPTS, locked.retryAfterMillis());
        }
        if (outcome instanceof IssueOutcome.BudgetSpent spent) {
            return new Refusal(Kind.SEND_BUDGET_SPENT, spent.retryAfterMillis());
        }
        return new Refusal(Kind.UNAVAILABLE, RETRY_MILLIS);
    }

    private ContinuationToken next(Sending sending, long flowId, long toldOf) {
        return sending.inFlow(flowId, toldOf, parts.clock().millis());
    }

    /**
     * A text that definitely did not go out is given back; one of unknown fate counts, but need not be waited for. A refusal
     * that stays silent is not given back: the countdown would tell.
     */
    private Future<SendResult> concluded(Sending sending, Issue issue, SendResult result, Reservation reservation) {
        if (TextDelivery.publicly(result) instanceof SendResult.Accepted) {
            return Future.succeededFuture(result);
        }
        Fate fate = result instanceof SendResult.Unknown ? Fate.UNKNOWN : Fate.REFUSED;
        if (fate == Fate.REFUSED) {
            reservation.giveBack();
        }
        return settlements
                .insist(sending.ledger(), settle(sending, issue.requestId(), fate))
                .compose(tried -> SignInRefused.failed(new Refusal(Kind.UNAVAILABLE, RETRY_MILLIS)));
    }
}
