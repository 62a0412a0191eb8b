package dev.otpengine.directory.store;

import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.DirectoryUnavailable;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/**
 * The truth about a tenant's people. Work blocks, so it runs on a worker thread, inside one transaction; the future
 * completes on the caller's context.
 */
public interface DirectoryStore {
    /**
     * Keeps all that the work did, or nothing. The future is completed after the commit and after the {@link
     * ChangeListener} was told. It fails with what the work threw, or with {@link DirectoryUnavailable}.
     *
     * @param work may run again when it met another writer, so it acts only through its transaction
     */
    <T> Future<T> write(UUID tenantId, Work<T> work, Deadline deadline);

    /** As {@link #write}, for work that changes nothing. */
    <T> Future<T> read(UUID tenantId, Work<T> work, Deadline deadline);

    /** All tenants, suspended ones too, by id. */
    Future<List<TenantRecord>> tenants(Deadline deadline);

    /** Ends the holder's own lease or one that is over, and begins the new one. @return whether it is the holder's now */
    Future<Boolean> take(Lease lease, Deadline deadline);

    /** Calls that have not been answered. Beyond a bound new ones fail with {@link DirectoryUnavailable}. */
    int waiting();

    /** What to do in a transaction. May throw any {@link DirectoryFailure}, or an exception of its own. */
    @FunctionalInterface
    interface Work<T> {
        T in(Transaction transaction);
    }
}
