package dev.otpengine.risk;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;

/** Judges each text before it costs anything. */
@FunctionalInterface
public interface RiskCheck {
    /**
     * May be called from any Vert.x context; the future completes on the caller's.
     *
     * @return the judgement, no later than the deadline; never fails: a check that can't be made has a declared outcome
     */
    Future<Judgement> judge(RiskQuestion question, Deadline deadline);

    /** Gives back what the check holds. */
    default Future<Void> close() {
        return Future.succeededFuture();
    }

    /** Allows everything, at once. */
    static RiskCheck none() {
        Future<Judgement> allowed = Future.succeededFuture(Judgement.ALLOW);
        return (question, deadline) -> allowed;
    }
}
