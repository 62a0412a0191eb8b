package dev.otpengine.limit;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Gives back what a member has leased and not used, a few keys at a time. */
final class Farewell {
    private static final int AT_ONCE = 32;

    private final Ground ground;
    private final Deadline deadline;
    private final Iterator<LocalPermits> remaining;

    Farewell(Ground ground, Collection<KindLimits> kinds, Deadline deadline) {
        this.ground = ground;
        this.deadline = deadline;
        this.remaining = kinds.stream()
                .flatMap(kind -> kind.table().all().stream())
                .iterator();
    }

    /** @return never fails; complete when all is given back, or at the deadline */
    Future<Void> run() {
        List<Future<Void>> lanes = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Promise<Void> done = Promise.promise();
            giveBackNext(done);
            lanes.add(done.future());
        }
        return Future.join(lanes)
                .<Void>mapEmpty()
                .timeout(Math.max(1, deadline.remainingMillis()), TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }

    private void giveBackNext(Promise<Void> done) {
        for (LocalPermits permits = next(); permits != null; permits = next()) {
            Future<Void> given = giveBack(permits);
            if (!given.isComplete()) {
                given.onComplete(any -> giveBackNext(done));
                return;
            }
        }
        done.complete();
    }

    private synchronized @Nullable LocalPermits next() {
        return deadline.remainingMillis() > 0 && remaining.hasNext() ? remaining.next() : null;
    }

    private Future<Void> giveBack(LocalPermits permits) {
        long nowMillis = ground.clock().millis();
        long amount = permits.window().covers(nowMillis) ? permits.surrender() : 0;
        return amount == 0
                ? Future.succeededFuture()
                : ground.store()
                        .giveBack(
                                permits.leaseKey(),
                                ground.freshId(),
                                amount,
                                permits.window().lifeMillis(nowMillis));
    }
}
