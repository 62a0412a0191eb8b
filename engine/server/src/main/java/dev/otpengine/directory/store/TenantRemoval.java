package dev.otpengine.directory.store;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.UUID;

/**
 * Removes a tenant with everything in it. First nobody is let in any more, then its rows go, so many in each transaction
 * that nobody waits long. Broken off, it goes on when it is asked for again.
 */
public final class TenantRemoval {
    private static final int MOST_ROWS = 5_000;
    private static final Duration LONGEST_BATCH = Duration.ofMinutes(1);

    private final DirectoryStore store;
    private final UUID tenantId;

    private TenantRemoval(DirectoryStore store, UUID tenantId) {
        this.store = store;
        this.tenantId = tenantId;
    }

    /** @return when nothing of it is left: false where nothing was */
    public static Future<Boolean> remove(DirectoryStore store, UUID tenantId) {
        return new TenantRemoval(store, tenantId).remove();
    }

    private Future<Boolean> remove() {
        return store.write(tenantId, TenantRemoval::shut, deadline())
                .compose(there -> there ? rows().map(true) : Future.succeededFuture(false));
    }

    private static boolean shut(Transaction transaction) {
        if (transaction.tenant().find().isEmpty()) {
            return false;
        }
        TenantRecord tenant = transaction.tenant().lock();
        if (tenant.state() != TenantState.REMOVED) {
            transaction.tenant().update(tenant.withState(TenantState.REMOVED));
        }
        return true;
    }

    private Future<Void> rows() {
        Promise<Void> gone = Promise.promise();
        next(gone);
        return gone.future();
    }

    private void next(Promise<Void> gone) {
        store.write(tenantId, transaction -> transaction.tenant().remove(MOST_ROWS), deadline())
                .onFailure(gone::fail)
                .onSuccess(left -> {
                    if (left) {
                        next(gone);
                    } else {
                        gone.complete();
                    }
                });
    }

    private static Deadline deadline() {
        return Deadline.after(LONGEST_BATCH, System::nanoTime);
    }
}
