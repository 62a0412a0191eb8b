package dev.otpengine.upkeep;

import dev.otpengine.administration.AuditTrail;
import dev.otpengine.administration.UnusedNumbers;
import dev.otpengine.administration.UserAdministration;
import dev.otpengine.directory.DirectoryUnavailable;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.directory.store.Lease;
import dev.otpengine.directory.store.Retention;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Keeps what tenants said about how long things are kept. One member of the cluster does it, once an hour, in small
 * transactions: a round does one of each {@link Chore} for each tenant, and rounds follow each other until nothing is left.
 */
public final class Upkeep {
    static final Duration LEASE = Duration.ofMinutes(55);

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofHours(1);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(30);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final Ground ground;
    private final UserAdministration users;
    private final UnusedNumbers numbers;
    private volatile boolean closed;
    private volatile Future<Boolean> round = Future.succeededFuture(false);

    /**
     * What upkeep stands on.
     *
     * @param member a name of this member that no other has
     */
    public record Ground(
            Vertx vertx, DirectoryStore store, AuditTrail trail, UUID member, Clock clock, UpkeepEvents events) {}

    public Upkeep(Ground ground) {
        this.ground = ground;
        this.users = new UserAdministration(ground.trail());
        this.numbers = new UnusedNumbers(ground.trail());
    }

    /** Nothing is done at once. */
    public void start() {
        schedule(FIRST);
    }

    private void schedule(Duration delay) {
        if (!closed) {
            ground.vertx().setTimer(delay.toMillis(), timer -> begin());
        }
    }

    private void begin() {
        round = closed ? Future.succeededFuture(false) : round();
        round.onSuccess(more -> schedule(more ? AGAIN : BETWEEN)).onFailure(cause -> {
            ground.events().onFailed();
            schedule(AFTER_FAILURE);
        });
    }

    /** @return whether there is more to do; false when another member is at it */
    Future<Boolean> round() {
        Instant now = ground.clock().instant();
        Lease lease = new Lease("upkeep", ground.member(), now, now.plus(LEASE));
        return ground.store()
                .take(lease, deadline())
                .compose(mine -> mine ? ground.store().tenants(deadline()) : Future.succeededFuture(List.of()))
                .compose(this::tenants);
    }

    private Future<Boolean> tenants(List<TenantRecord> tenants) {
        Future<Boolean> more = Future.succeededFuture(false);
        for (TenantRecord tenant : tenants) {
            for (Chore chore : Chore.values()) {
                more = more.compose(before -> batch(tenant.id(), chore).map(after -> before || after));
            }
        }
        return more;
    }

    /** What one tenant's rows are wrong with keeps nobody else's from being done. */
    private Future<Boolean> batch(UUID tenantId, Chore chore) {
        if (closed) {
            return Future.succeededFuture(false);
        }
        return ground.store()
                .write(tenantId, transaction -> batch(transaction, chore), deadline())
                .onSuccess(count -> ground.events().onDone(chore, count))
                .map(count -> count == chore.most())
                .recover(cause -> cause instanceof DirectoryUnavailable ? Future.failedFuture(cause) : failed());
    }

    private Future<Boolean> failed() {
        ground.events().onFailed();
        return Future.succeededFuture(false);
    }

    private int batch(Transaction transaction, Chore chore) {
        Retention retention =
                transaction.tenant().find().map(TenantRecord::retention).orElse(Retention.STANDARD);
        Instant now = ground.clock().instant();
        return switch (chore) {
            case FORGET_AUDITS -> transaction.audits().forgetBefore(now.minus(retention.audits()), chore.most());
            case PURGE_USERS -> users.purge(transaction, now.minus(retention.deletedUsers()), chore.most());
            case SWITCH_OFF_NUMBERS -> numbers.switchOff(transaction, chore.most());
        };
    }

    private static Deadline deadline() {
        return Deadline.after(LONGEST_BATCH, System::nanoTime);
    }

    /** Ends after the batch that is under way, or at once when that hangs. */
    public Future<Void> close() {
        closed = true;
        return round.<Void>mapEmpty()
                .timeout(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }
}
