package dev.otpengine.directory.store;

import dev.otpengine.directory.SmsSignInState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The people of a memory tenant. */
final class MemoryUsers implements Users {
    private final MemoryTenant tenant;

    MemoryUsers(MemoryTenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public Optional<User> find(UUID id) {
        return Optional.ofNullable(tenant.users.get(id));
    }

    @Override
    public User lock(UUID id) {
        return find(id).orElseThrow(() -> new NotThere(Kind.USER));
    }

    @Override
    public List<User> findAll(Collection<UUID> ids) {
        return tenant.users.values().stream()
                .filter(user -> ids.contains(user.id()))
                .toList();
    }

    @Override
    public Optional<User> byPrincipalName(String name) {
        return tenant.users.values().stream()
                .filter(user -> user.userPrincipalName().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public void add(User user) {
        MemoryTransaction.refuse(
                tenant.users.containsKey(user.id()) || tenant.deleted.containsKey(user.id()), Kind.USER);
        refuseSameName(user);
        tenant.users.put(user.id(), user);
    }

    @Override
    public void update(User user) {
        MemoryTransaction.require(tenant.users.containsKey(user.id()), Kind.USER);
        refuseSameName(user);
        tenant.users.put(user.id(), user);
    }

    private void refuseSameName(User user) {
        boolean others = byPrincipalName(user.userPrincipalName())
                .filter(other -> !other.id().equals(user.id()))
                .isPresent();
        MemoryTransaction.refuse(others, Kind.USER_PRINCIPAL_NAME);
    }

    @Override
    public void delete(UUID id, Instant when) {
        User gone = find(id).orElseThrow(() -> new NotThere(Kind.USER));
        tenant.users.remove(id);
        tenant.deleted.put(id, new DeletedUser(gone, when));
        tenant.memberships.removeIf(membership -> membership.member().id().equals(id));
        tenant.licenses.removeIf(license -> license.holder().id().equals(id));
        tenant.roles.values().removeIf(role -> role.principalId().equals(id));
        tenant.phones.computeIfPresent(
                id,
                (owner, phones) -> phones.stream()
                        .map(phone -> phone.signsIn() ? phone.withState(SmsSignInState.NOT_ENABLED) : phone)
                        .toList());
    }

    @Override
    public Optional<DeletedUser> findDeleted(UUID id) {
        return Optional.ofNullable(tenant.deleted.get(id));
    }

    @Override
    public Page<DeletedUser> deleted(int top, Optional<String> after) {
        return MemoryPages.byId(
                tenant.deleted.values(), top, after, deleted -> deleted.user().id());
    }

    @Override
    public List<UUID> deletedBefore(Instant instant, int most) {
        return tenant.deleted.values().stream()
                .filter(deleted -> deleted.deleted().isBefore(instant))
                .sorted(Comparator.comparing(DeletedUser::deleted))
                .limit(most)
                .map(deleted -> deleted.user().id())
                .toList();
    }

    @Override
    public void restore(UUID id) {
        User user = findDeleted(id).orElseThrow(() -> new NotThere(Kind.USER)).user();
        refuseSameName(user);
        tenant.deleted.remove(id);
        tenant.users.put(id, user);
    }

    @Override
    public void purge(UUID id) {
        MemoryTransaction.require(tenant.deleted.remove(id) != null, Kind.USER);
        tenant.phones.remove(id);
        tenant.audits.replaceAll(entry -> new AuditEntry(
                entry.id(),
                entry.when(),
                nameless(entry.initiator(), id),
                entry.category(),
                entry.activity(),
                entry.success(),
                entry.reason(),
                nameless(entry.target(), id),
                entry.correlationId(),
                entry.details(),
                entry.request()));
    }

    private static AuditEntry.Party nameless(AuditEntry.Party party, UUID id) {
        return party.id().equals(id) ? new AuditEntry.Party(party.kind(), id, Optional.empty()) : party;
    }

    @Override
    public Page<User> page(Query<UserAttribute> query) {
        return MemoryPages.page(tenant.users.values(), query, User::id, user -> tenant.licensesOf(user.id()));
    }
}
