package dev.otpengine.directory.file;

import dev.otpengine.directory.store.DirectoryFailure;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.directory.store.TenantRemoval;
import dev.otpengine.directory.store.TenantState;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings the tenants of a file into a store, one after the other. */
public final class Tenants {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Tenants() {}

    /**
     * Those that are to go go first, so that others may have their domains.
     *
     * @return when all are there; fails with {@link InvalidDirectory} when one can't be what the file says
     */
    public static Future<Void> provide(DirectoryStore store, List<TenantPlan> plans, Clock clock) {
        Map<Boolean, List<TenantPlan>> byGoing = plans.stream()
                .collect(Collectors.partitioningBy(plan -> plan.tenant().state() == TenantState.REMOVED));
        Future<Void> provided = Future.succeededFuture();
        for (TenantPlan plan : byGoing.getOrDefault(true, List.of())) {
            provided = provided.compose(
                    before -> TenantRemoval.remove(store, plan.tenant().id()).mapEmpty());
        }
        for (TenantPlan plan : byGoing.getOrDefault(false, List.of())) {
            provided = provided.compose(before -> provide(store, plan, clock.instant()));
        }
        return provided;
    }

    private static Future<Void> provide(DirectoryStore store, TenantPlan plan, Instant now) {
        return store.write(
                        plan.tenant().id(),
                        transaction -> Provisioning.apply(transaction, plan, now),
                        Deadline.after(LONGEST, System::nanoTime))
                .recover(failure -> Future.failedFuture(explained(plan, failure)))
                .mapEmpty();
    }

    private static Throwable explained(TenantPlan plan, Throwable failure) {
        return failure instanceof DirectoryFailure refused
                ? new InvalidDirectory(
                        List.of("directory.tenants of " + plan.tenant().displayName()
                                + " can't be brought into the directory: " + refused.getMessage()))
                : failure;
    }
}
