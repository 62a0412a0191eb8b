package dev.otpengine.limit;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reservation on its way through its claims, in their order. */
final class Attempt {
    private final Limits limits;
    private final List<Claim> claims;
    private final Deadline deadline;
    private final Reservation reservation;

    Attempt(Limits limits, List<Claim> claims, Deadline deadline) {
        this.limits = limits;
        this.claims = claims;
        this.deadline = deadline;
        this.reservation = new Reservation(claims);
    }

    Future<Verdict> run() {
        return run(0);
    }

    private Future<Verdict> run(int first) {
        for (int i = first; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            long nowMillis = limits.nowMillis();
            KindLimits kind = limits.of(claim.kind());
            LocalPermits permits = kind.table().find(claim, nowMillis);
            if (permits == null) {
                limits.events().onTableFull(claim.kind());
            }
            Taking taking = permits == null ? Taking.AWAY : kind.take(permits, claim, nowMillis);
            if (permits != null && taking == Taking.UNDECIDED) {
                return await(i, permits);
            }
            Verdict refusal = settle(i, permits, taking);
            if (refusal != null) {
                return Future.succeededFuture(refusal);
            }
        }
        reservation.report(limits.events());
        return Future.succeededFuture(new Verdict.Granted(reservation));
    }

    private Future<Verdict> await(int i, LocalPermits permits) {
        Verdict foreseen = foreseenRefusal(i + 1);
        if (foreseen != null) {
            return Future.succeededFuture(foreseen);
        }
        return limits.of(claims.get(i).kind())
                .await(permits, claims.get(i), deadline)
                .compose(taking -> goOn(i, permits, taking));
    }

    private Future<Verdict> goOn(int i, LocalPermits permits, Taking taking) {
        Verdict refusal = settle(i, permits, taking);
        return refusal == null ? run(i + 1) : Future.succeededFuture(refusal);
    }

    /** Nobody waits, and the cluster is not asked, for a request that is refused anyway. */
    private @Nullable Verdict foreseenRefusal(int first) {
        for (int i = first; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            long nowMillis = limits.nowMillis();
            LocalPermits known = limits.of(claim.kind()).table().peek(claim, nowMillis);
            if (known != null && !claim.rule().recordOnly() && known.isSpent(claim.amount())) {
                return exceeded(claim, known.window().leftMillis(nowMillis));
            }
        }
        return null;
    }

    /** @return null when the claim does not stand in the way */
    private @Nullable Verdict settle(int i, @Nullable LocalPermits permits, Taking taking) {
        Claim claim = claims.get(i);
        if (permits == null) {
            return away(claim);
        }
        return switch (taking) {
            case TAKEN -> {
                reservation.add(i, permits);
                yield null;
            }
            case SPENT -> exceeded(claim, permits.window().leftMillis(limits.nowMillis()));
            case UNDECIDED, AWAY -> away(claim);
        };
    }

    private @Nullable Verdict exceeded(Claim claim, long retryAfterMillis) {
        if (claim.rule().recordOnly()) {
            limits.events().onRecordedOnly(claim.kind());
            return null;
        }
        limits.events().onExceeded(claim.kind());
        reservation.giveBack();
        return new Verdict.Exceeded(claim.kind(), retryAfterMillis);
    }

    private @Nullable Verdict away(Claim claim) {
        WhenAway mode = claim.rule().whenAway();
        limits.events().onAway(claim.kind(), mode);
        if (mode == WhenAway.OPEN) {
            return null;
        }
        if (claim.rule().recordOnly()) {
            limits.events().onRecordedOnly(claim.kind());
            return null;
        }
        reservation.giveBack();
        return new Verdict.Away(claim.kind(), Reach.PAUSE_MILLIS);
    }
}
