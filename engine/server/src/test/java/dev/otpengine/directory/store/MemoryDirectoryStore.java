package dev.otpengine.directory.store;

import dev.otpengine.directory.Change;
import dev.otpengine.directory.Change.NumberChanged;
import dev.otpengine.directory.Change.TenantChanged;
import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.directory.Tenant;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A directory store for tests: works at once, on the caller's thread. */
public final class MemoryDirectoryStore implements DirectoryStore, Snapshots {
    private final Map<UUID, MemoryTenant> tenants = new TreeMap<>(MemoryTenant.BY_TEXT);
    private final Map<String, Lease> leases = new HashMap<>();
    private final Clock clock;
    private final ChangeListener listener;

    public MemoryDirectoryStore(Clock clock, ChangeListener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public <T> Future<T> write(UUID tenantId, Work<T> work, Deadline deadline) {
        T result;
        Set<Change> changes;
        synchronized (this) {
            MemoryTenant before = kept(tenantId);
            MemoryTenant after = before.copy();
            try {
                result = work.in(new MemoryTransaction(tenantId, after, this::takenElsewhere));
            } catch (RuntimeException e) {
                return Future.failedFuture(e);
            }
            changes = listener == ChangeListener.NONE ? Set.of() : changes(tenantId, before, after);
            tenants.put(tenantId, after);
        }
        return listener.changed(changes).map(result);
    }

    @Override
    public synchronized <T> Future<T> read(UUID tenantId, Work<T> work, Deadline deadline) {
        try {
            return Future.succeededFuture(
                    work.in(transaction(tenantId, kept(tenantId).copy())));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    @Override
    public synchronized Future<List<TenantRecord>> tenants(Deadline deadline) {
        return Future.succeededFuture(tenants.values().stream()
                .flatMap(tenant -> tenant.record.stream())
                .toList());
    }

    @Override
    public synchronized Future<Boolean> take(Lease lease, Deadline deadline) {
        Lease now = leases.merge(
                lease.name(),
                lease,
                (held, wanted) ->
                        held.holder().equals(wanted.holder()) || !held.until().isAfter(wanted.now()) ? wanted : held);
        return Future.succeededFuture(now.equals(lease));
    }

    @Override
    public int waiting() {
        return 0;
    }

    @Override
    public synchronized Optional<Tenant> tenant(String idOrDomain, Deadline deadline) {
        return tenants.entrySet().stream()
                .filter(tenant -> tenant.getKey().toString().equals(idOrDomain)
                        || tenant.getValue().domains.containsKey(idOrDomain))
                .findFirst()
                .flatMap(tenant -> snapshot(tenant.getKey(), tenant.getValue()));
    }

    @Override
    public synchronized Holder holder(UUID tenantId, PhoneNumber number, Deadline deadline) {
        return kept(tenantId).holder(number);
    }

    private MemoryTenant kept(UUID tenantId) {
        return tenants.getOrDefault(tenantId, new MemoryTenant());
    }

    private MemoryTransaction transaction(UUID tenantId, MemoryTenant tenant) {
        return new MemoryTransaction(tenantId, tenant, this::takenElsewhere);
    }

    private boolean takenElsewhere(UUID tenantId, String domain) {
        return tenants.entrySet().stream()
                .anyMatch(tenant -> !tenant.getKey().equals(tenantId)
                        && tenant.getValue().domains.containsKey(domain));
    }

    private Optional<Tenant> snapshot(UUID tenantId, MemoryTenant tenant) {
        return TenantSnapshot.of(transaction(tenantId, tenant), clock.instant());
    }

    private Set<Change> changes(UUID tenantId, MemoryTenant before, MemoryTenant after) {
        Set<Change> changes = new LinkedHashSet<>();
        if (!snapshot(tenantId, before).equals(snapshot(tenantId, after))) {
            Set<String> domains = new HashSet<>(before.domains.keySet());
            domains.addAll(after.domains.keySet());
            changes.add(new TenantChanged(tenantId, domains));
        }
        Set<PhoneNumber> numbers = before.numbers();
        numbers.addAll(after.numbers());
        for (PhoneNumber number : numbers) {
            if (!before.holder(number).equals(after.holder(number))) {
                changes.add(new NumberChanged(tenantId, number));
            }
        }
        return changes;
    }
}
