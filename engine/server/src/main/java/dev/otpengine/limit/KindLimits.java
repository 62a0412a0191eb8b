package dev.otpengine.limit;

import dev.otpengine.time.Deadline;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The limits of one kind: what this member holds of each key, and when it asks the cluster for more. */
final class KindLimits {
    private final LimitKind kind;
    private final Ground ground;
    private final KeyTable table;
    private final Reach reach;
    private volatile boolean closed;

    KindLimits(LimitKind kind, Ground ground, int mostKeys) {
        this.kind = kind;
        this.ground = ground;
        this.table = new KeyTable(ground.windows(), mostKeys);
        this.reach = new Reach(kind, ground.events());
    }

    KeyTable table() {
        return table;
    }

    boolean isAway() {
        return closed || reach.isAway();
    }

    boolean isSpent(Claim claim, long nowMillis) {
        LocalPermits permits = table.peek(claim, nowMillis);
        return permits != null && permits.isSpent(claim.amount());
    }

    long granted(Claim claim, long nowMillis) {
        LocalPermits permits = table.peek(claim, nowMillis);
        return permits == null ? 0 : permits.granted();
    }

    /** Nothing is leased any more. */
    void close() {
        closed = true;
    }

    /** Decides from what this member knows. */
    Taking take(LocalPermits permits, Claim claim, long nowMillis) {
        return isAway() ? takeWhileAway(permits, claim, nowMillis) : takeOrAsk(permits, claim);
    }

    private Taking takeOrAsk(LocalPermits permits, Claim claim) {
        Taking taking = permits.take(claim.amount());
        if (taking == Taking.TAKEN) {
            leaseMore(permits);
        }
        return taking;
    }

    private Taking takeWhileAway(LocalPermits permits, Claim claim, long nowMillis) {
        probe(permits, nowMillis);
        if (claim.rule().whenAway() == WhenAway.CLOSED) {
            return permits.isSpent(claim.amount()) ? Taking.SPENT : Taking.AWAY;
        }
        Taking taking = permits.take(claim.amount());
        return taking == Taking.UNDECIDED ? Taking.AWAY : taking;
    }

    /** Lets the cluster decide, or as good as: at the deadline it is taken to be away. */
    Future<Taking> await(LocalPermits permits, Claim claim, Deadline deadline) {
        Waiter waiter = permits.enqueue(claim.amount());
        if (waiter == null) {
            return Future.succeededFuture(Taking.AWAY);
        }
        serve(permits);
        Future<Taking> told = waiter.future();
        return told.timeout(Math.max(1, deadline.remainingMillis()), TimeUnit.MILLISECONDS)
                .recover(late -> permits.abandon(waiter) ? Future.succeededFuture(Taking.AWAY) : told);
    }

    /** Decides the queue as far as it goes and leases for the rest. */
    private void serve(LocalPermits permits) {
        @Nullable Waiter decided = permits.decideNext();
        while (decided != null) {
            decided.tell();
            decided = permits.decideNext();
        }
        leaseMore(permits);
    }

    private void giveUp(LocalPermits permits) {
        @Nullable Waiter decided = permits.giveUpNext();
        while (decided != null) {
            decided.tell();
            decided = permits.giveUpNext();
        }
    }

    private void leaseMore(LocalPermits permits) {
        if (!closed && permits.beginLease()) {
            lease(permits);
        }
    }

    private void probe(LocalPermits permits, long nowMillis) {
        if (!closed && reach.takeProbe(nowMillis) && permits.beginProbe()) {
            lease(permits);
        }
    }

    private void lease(LocalPermits permits) {
        long nowMillis = ground.clock().millis();
        Future.succeededFuture()
                .compose(start -> sealIfNeeded(permits, nowMillis))
                .compose(sealed -> ground.store().lease(permits.leaseKey(), request(permits, nowMillis)))
                .onComplete(answer -> onAnswer(permits, answer));
    }

    private Future<Void> sealIfNeeded(LocalPermits permits, long nowMillis) {
        return permits.needsSeal() ? ground.windows().seal(permits.window(), nowMillis) : Future.succeededFuture();
    }

    private LeaseRequest request(LocalPermits permits, long nowMillis) {
        return permits.request(ground.freshId(), ground.store().members(), nowMillis);
    }

    private void onAnswer(LocalPermits permits, AsyncResult<Lease> answer) {
        if (answer.succeeded()) {
            permits.onLeased(answer.result());
            ground.events().onLease(kind, answer.result().granted());
            reach.onAnswer();
            serve(permits);
        } else {
            permits.onLeaseFailed();
            ground.events().onLeaseFailed(kind);
            reach.onFailure(ground.clock().millis(), permits.whenAway(), answer.cause());
            giveUp(permits);
        }
    }
}
