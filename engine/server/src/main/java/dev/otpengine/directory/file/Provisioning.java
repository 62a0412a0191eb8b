package dev.otpengine.directory.file;

import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.file.TenantPlan.PlannedGroup;
import dev.otpengine.directory.file.TenantPlan.PlannedMobile;
import dev.otpengine.directory.file.TenantPlan.PlannedUser;
import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.Domain;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.Member;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.RoleAssignment;
import dev.otpengine.directory.store.SubscribedSku;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.TenantState;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Makes a tenant what a file says of it. Applied twice it changes nothing the second time; what the file doesn't name
 * stays as it is.
 */
public final class Provisioning {
    private final Transaction transaction;
    private final TenantPlan plan;
    private final Instant now;

    private Provisioning(Transaction transaction, TenantPlan plan, Instant now) {
        this.transaction = transaction;
        this.plan = plan;
        this.now = now;
    }

    /** @param transaction of the plan's tenant */
    public static boolean apply(Transaction transaction, TenantPlan plan, Instant now) {
        new Provisioning(transaction, plan, now).apply();
        return true;
    }

    private void apply() {
        tenant();
        plan.domains().forEach(this::domain);
        plan.prepaid().forEach(this::prepay);
        plan.groups().forEach(this::group);
        plan.groups().forEach(this::nest);
        plan.users().forEach(this::user);
        plan.applications().forEach(this::application);
        plan.roles().forEach(this::role);
    }

    private void tenant() {
        if (transaction.tenant().find().isEmpty()) {
            transaction.tenant().create(plan.tenant());
        } else {
            tenant(transaction.tenant().lock());
        }
    }

    /** Where the file leaves the state open, a tenant that an operator suspended stays so. */
    private void tenant(TenantRecord current) {
        if (current.state() == TenantState.REMOVED) {
            throw new InvalidDirectory(
                    List.of("directory.tenants of " + plan.tenant().displayName()
                            + " can't come back before the command tenants remove has ended its removal"));
        }
        TenantRecord wanted = plan.tenant().withState(plan.state().orElse(current.state()));
        if (!current.equals(wanted)) {
            transaction.tenant().update(wanted);
        }
    }

    private void domain(Domain domain) {
        Optional<Domain> found = transaction.domains().find(domain.name());
        if (found.isEmpty()) {
            transaction.domains().add(domain);
        } else if (!found.get().equals(domain)) {
            transaction.domains().update(domain);
        }
    }

    private void prepay(UUID skuId, long units) {
        Optional<SubscribedSku> found = transaction.licenses().sku(skuId);
        if (found.filter(sku -> sku.prepaid() == units).isEmpty()) {
            transaction.licenses().prepay(skuId, units);
        }
    }

    private void group(PlannedGroup planned) {
        if (transaction.groups().find(planned.group().id()).isEmpty()) {
            transaction.groups().add(planned.group());
        }
    }

    private void nest(PlannedGroup planned) {
        Member member = new Member.OfGroup(planned.group().id());
        join(member, planned.memberOf());
        license(member, planned.licenses());
    }

    private void user(PlannedUser planned) {
        User wanted = planned.user();
        Optional<User> found = transaction.users().find(wanted.id());
        if (found.isEmpty()) {
            transaction.users().add(wanted);
        } else if (!merged(found.get(), wanted).equals(found.get())) {
            transaction.users().update(merged(transaction.users().lock(wanted.id()), wanted));
        }
        Member member = new Member.OfUser(wanted.id());
        planned.mobile().ifPresent(mobile -> mobile(wanted.id(), mobile));
        join(member, planned.memberOf());
        license(member, planned.licenses());
    }

    private static User merged(User found, User wanted) {
        return new User(
                found.id(),
                wanted.userPrincipalName(),
                wanted.displayName(),
                wanted.accountEnabled(),
                wanted.userType(),
                wanted.perUserMfaState(),
                found.profile(),
                found.externalUserState(),
                found.onPremisesImmutableId(),
                found.signInSessionsValidFrom(),
                found.created());
    }

    private void mobile(UUID userId, PlannedMobile planned) {
        Optional<PhoneMethod> found = transaction.phones().find(userId, PhoneType.MOBILE);
        boolean same = found.filter(phone -> phone.number().equals(planned.number()))
                .filter(phone -> planned.state().isEmpty()
                        || phone.state() == planned.state().get())
                .isPresent();
        if (same) {
            return;
        }
        PhoneMethod wanted = new PhoneMethod(
                userId,
                PhoneType.MOBILE,
                planned.number(),
                Optional.empty(),
                state(userId, planned),
                now,
                Optional.empty());
        if (found.isEmpty()) {
            transaction.phones().add(wanted);
        } else {
            transaction.phones().update(wanted);
        }
    }

    private SmsSignInState state(UUID userId, PlannedMobile planned) {
        boolean taken = transaction
                .phones()
                .signInHolder(planned.number())
                .filter(holder -> !holder.equals(userId))
                .isPresent();
        return taken && planned.isToSignIn()
                ? SmsSignInState.PHONE_NUMBER_NOT_UNIQUE
                : planned.state().orElse(SmsSignInState.READY);
    }

    private void join(Member member, Set<UUID> groups) {
        Set<UUID> already = groups.isEmpty() ? Set.of() : transaction.groups().groupsOf(member.id());
        groups.stream()
                .filter(group -> !already.contains(group))
                .forEach(group -> transaction.groups().addMember(group, member));
    }

    private void license(Member holder, Set<UUID> skus) {
        List<UUID> already = skus.isEmpty()
                ? List.of()
                : transaction.licenses().of(holder).stream()
                        .map(LicenseAssignment::skuId)
                        .toList();
        skus.stream()
                .filter(sku -> !already.contains(sku))
                .forEach(sku -> transaction.licenses().assign(new LicenseAssignment(sku, holder, Set.of())));
    }

    /** Secrets that administrators added stay; the file's own ones follow the file. */
    private void application(ApplicationRegistration wanted) {
        Optional<ApplicationRegistration> found = transaction.applications().find(wanted.appId());
        if (found.isEmpty()) {
            transaction.applications().add(wanted);
        } else if (!found.get().equals(wanted.madeAs(found.get()))) {
            transaction
                    .applications()
                    .update(wanted.madeAs(transaction.applications().lock(wanted.appId())));
        }
    }

    private void role(RoleAssignment role) {
        if (transaction.roleAssignments().find(role.id()).isEmpty()) {
            transaction.roleAssignments().add(role);
        }
    }
}
