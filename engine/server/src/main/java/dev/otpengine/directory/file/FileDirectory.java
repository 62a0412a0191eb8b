package dev.otpengine.directory.file;

import dev.otpengine.directory.Directory;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.directory.Tenant;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A directory in memory, as it was read from a file. Never changes. */
public final class FileDirectory implements Directory, Snapshots {
    private static final Future<Holder> NOBODY = Future.succeededFuture(new Holder.Nobody());
    private static final Future<Optional<Tenant>> NO_TENANT = Future.succeededFuture(Optional.empty());

    private final Map<String, Future<Optional<Tenant>>> tenants = new HashMap<>();
    private final Map<UUID, Map<PhoneNumber, Future<Holder>>> holders = new HashMap<>();

    /** @param holdersByTenant whom each mobile number stands for */
    FileDirectory(Iterable<Tenant> all, Map<UUID, Map<PhoneNumber, Holder>> holdersByTenant) {
        for (Tenant tenant : all) {
            Future<Optional<Tenant>> found = Future.succeededFuture(Optional.of(tenant));
            tenants.put(tenant.id().toString(), found);
            tenant.domains().forEach(domain -> tenants.put(domain, found));
        }
        holdersByTenant.forEach((tenant, numbers) -> {
            Map<PhoneNumber, Future<Holder>> answers = new HashMap<>();
            numbers.forEach((number, holder) -> answers.put(number, Future.succeededFuture(holder)));
            holders.put(tenant, answers);
        });
    }

    @Override
    public Future<Optional<Tenant>> tenant(String idOrDomain) {
        Future<Optional<Tenant>> found = tenants.get(idOrDomain);
        return found != null ? found : tenants.getOrDefault(idOrDomain.toLowerCase(Locale.ROOT), NO_TENANT);
    }

    @Override
    public Future<Holder> holder(UUID tenantId, PhoneNumber number) {
        return holders.getOrDefault(tenantId, Map.of()).getOrDefault(number, NOBODY);
    }

    @Override
    public Optional<Tenant> tenant(String idOrDomain, Deadline deadline) {
        return tenant(idOrDomain).result();
    }

    @Override
    public Holder holder(UUID tenantId, PhoneNumber number, Deadline deadline) {
        return holder(tenantId, number).result();
    }
}
