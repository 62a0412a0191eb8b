package dev.otpengine.directory.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;

/** Work on a copy of one tenant. */
final class MemoryTransaction implements Transaction {
    private final UUID tenantId;
    private final MemoryTenant tenant;
    private final BiPredicate<UUID, String> takenElsewhere;

    /** @param takenElsewhere whether another tenant has the domain */
    MemoryTransaction(UUID tenantId, MemoryTenant tenant, BiPredicate<UUID, String> takenElsewhere) {
        this.tenantId = tenantId;
        this.tenant = tenant;
        this.takenElsewhere = takenElsewhere;
    }

    @Override
    public UUID tenantId() {
        return tenantId;
    }

    @Override
    public Tenants tenant() {
        return new MemoryTenants();
    }

    @Override
    public Users users() {
        return new MemoryUsers(tenant);
    }

    @Override
    public Phones phones() {
        return new MemoryPhones(tenant);
    }

    @Override
    public Groups groups() {
        return new MemoryGroups(tenant);
    }

    @Override
    public Licenses licenses() {
        return new MemoryLicenses(tenant);
    }

    @Override
    public Applications applications() {
        return new MemoryApplications();
    }

    @Override
    public RoleAssignments roleAssignments() {
        return new MemoryRoleAssignments();
    }

    @Override
    public Domains domains() {
        return new MemoryDomains();
    }

    @Override
    public Audits audits() {
        return new MemoryAudits();
    }

    @Override
    public Bulk bulk() {
        return new MemoryBulk(tenant, this);
    }

    static void require(boolean there, Kind kind) {
        if (!there) {
            throw new NotThere(kind);
        }
    }

    static void refuse(boolean there, Kind kind) {
        if (there) {
            throw new AlreadyThere(kind);
        }
    }

    private final class MemoryTenants implements Tenants {
        @Override
        public Optional<TenantRecord> find() {
            return tenant.record;
        }

        @Override
        public TenantRecord lock() {
            return find().orElseThrow(() -> new NotThere(Kind.TENANT));
        }

        @Override
        public void create(TenantRecord record) {
            refuse(tenant.record.isPresent(), Kind.TENANT);
            tenant.record = Optional.of(record);
        }

        @Override
        public void update(TenantRecord record) {
            require(tenant.record.isPresent(), Kind.TENANT);
            tenant.record = Optional.of(record);
        }

        @Override
        public boolean remove(int most) {
            tenant.clear();
            return false;
        }
    }

    private final class MemoryApplications implements Applications {
        @Override
        public Optional<ApplicationRegistration> find(UUID appId) {
            return Optional.ofNullable(tenant.applications.get(appId));
        }

        @Override
        public Optional<ApplicationRegistration> byObjectId(UUID objectId) {
            return all().stream()
                    .filter(application -> application.objectId().equals(objectId))
                    .findFirst();
        }

        @Override
        public ApplicationRegistration lock(UUID appId) {
            return find(appId).orElseThrow(() -> new NotThere(Kind.APPLICATION));
        }

        @Override
        public void add(ApplicationRegistration application) {
            refuse(find(application.appId()).isPresent(), Kind.APPLICATION);
            refuse(byObjectId(application.objectId()).isPresent(), Kind.APPLICATION);
            tenant.applications.put(application.appId(), application);
        }

        @Override
        public void update(ApplicationRegistration application) {
            require(tenant.applications.replace(application.appId(), application) != null, Kind.APPLICATION);
        }

        @Override
        public void delete(UUID appId) {
            require(tenant.applications.remove(appId) != null, Kind.APPLICATION);
        }

        @Override
        public List<ApplicationRegistration> all() {
            return List.copyOf(tenant.applications.values());
        }

        @Override
        public Page<ApplicationRegistration> page(Query<ApplicationAttribute> query) {
            return MemoryPages.page(all(), query, ApplicationRegistration::objectId, application -> Set.of());
        }
    }

    private final class MemoryRoleAssignments implements RoleAssignments {
        @Override
        public Optional<RoleAssignment> find(UUID id) {
            return Optional.ofNullable(tenant.roles.get(id));
        }

        @Override
        public void add(RoleAssignment added) {
            boolean same = tenant.roles.values().stream()
                    .anyMatch(role -> role.principalId().equals(added.principalId())
                            && role.roleDefinitionId().equals(added.roleDefinitionId())
                            && role.directoryScopeId().equals(added.directoryScopeId()));
            refuse(same || tenant.roles.containsKey(added.id()), Kind.ROLE_ASSIGNMENT);
            tenant.roles.put(added.id(), added);
        }

        @Override
        public void delete(UUID id) {
            require(tenant.roles.remove(id) != null, Kind.ROLE_ASSIGNMENT);
        }

        @Override
        public List<RoleAssignment> of(UUID principalId) {
            return tenant.roles.values().stream()
                    .filter(role -> role.principalId().equals(principalId))
                    .toList();
        }

        @Override
        public Page<RoleAssignment> page(int top, Optional<String> after) {
            return MemoryPages.byId(tenant.roles.values(), top, after, RoleAssignment::id);
        }
    }

    private final class MemoryDomains implements Domains {
        @Override
        public List<Domain> all() {
            return List.copyOf(tenant.domains.values());
        }

        @Override
        public Optional<Domain> find(String name) {
            return Optional.ofNullable(tenant.domains.get(name));
        }

        @Override
        public void add(Domain domain) {
            refuse(tenant.domains.containsKey(domain.name()), Kind.DOMAIN);
            refuse(takenElsewhere.test(tenantId, domain.name()), Kind.DOMAIN);
            tenant.domains.put(domain.name(), domain);
        }

        @Override
        public void update(Domain domain) {
            require(tenant.domains.replace(domain.name(), domain) != null, Kind.DOMAIN);
        }

        @Override
        public void delete(String name) {
            require(tenant.domains.remove(name) != null, Kind.DOMAIN);
        }
    }

    private final class MemoryAudits implements Audits {
        @Override
        public void add(AuditEntry entry) {
            tenant.audits.add(entry);
        }

        @Override
        public void oneAtATime(String fingerprint) {}

        @Override
        public Page<AuditEntry> page(Query<AuditAttribute> query) {
            return MemoryPages.page(
                    tenant.audits, query.byDescending(AuditAttribute.WHEN), AuditEntry::id, entry -> Set.of());
        }

        @Override
        public int forgetBefore(Instant instant, int most) {
            List<AuditEntry> old = tenant.audits.stream()
                    .filter(entry -> entry.when().isBefore(instant))
                    .sorted(Comparator.comparing(AuditEntry::when))
                    .limit(most)
                    .toList();
            tenant.audits.removeAll(old);
            return old.size();
        }
    }
}
