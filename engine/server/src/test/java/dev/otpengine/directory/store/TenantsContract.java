package dev.otpengine.directory.store;

import static dev.otpengine.directory.store.People.LONG_AGO;
import static dev.otpengine.directory.store.People.mobile;
import static dev.otpengine.directory.store.People.phone;
import static dev.otpengine.directory.store.People.tenant;
import static dev.otpengine.directory.store.People.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpengine.directory.Change.TenantChanged;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.Tenant;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.AuditEntry.Request;
import dev.otpengine.directory.store.Member.OfGroup;
import dev.otpengine.directory.store.Member.OfUser;
import dev.otpengine.directory.store.SmsMethodPolicy.IncludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.GroupTarget;
import dev.otpengine.phone.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every directory store keeps to of a tenant as a whole, and of what a sign-in sees of it. */
interface TenantsContract extends OnStore {
    @Test
    default void keepsNothingOfWorkThatFails() {
        assertThatThrownBy(() -> write((Transaction people) -> {
                    people.users().add(user(new UUID(1, 3), "Carl"));
                    people.users().delete(ANNA, LONG_AGO);
                    people.groups().addMember(FRONTLINE, new OfUser(BERT));
                    throw new IllegalStateException("no more");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no more");

        assertThat(read((Transaction people) -> people.users().find(new UUID(1, 3))))
                .isEmpty();
        assertThat(read((Transaction people) -> people.users().find(ANNA))).isPresent();
        assertThat(read((Transaction people) -> people.groups().groupsOf(BERT))).isEmpty();
        assertThat(changes()).isEmpty();
    }

    @Test
    default void seesNothingOfAnotherTenant() {
        UUID other = UUID.randomUUID();
        await(store().write(
                        other,
                        people -> {
                            people.tenant().create(tenant(other, "Fabrikam"));
                            people.users().add(user(ANNA, "Anna"));
                            people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY));
                            return true;
                        },
                        deadline()));
        does(people -> people.phones().add(mobile(BERT, NUMBER, SmsSignInState.READY)));

        assertThat(read((Transaction people) -> people.phones().of(ANNA))).isEmpty();
        assertThat(snapshots().holder(tenantId(), new PhoneNumber(NUMBER, 1), deadline()))
                .isInstanceOfSatisfying(
                        Holder.Person.class,
                        person -> assertThat(person.subscriber().id()).isEqualTo(BERT));
        assertThat(await(store().tenants(deadline())))
                .extracting(TenantRecord::id)
                .contains(tenantId(), other);
        assertThatThrownBy(() -> await(store().write(
                                other,
                                people -> {
                                    people.domains().add(new Domain(domain(), false, false));
                                    return true;
                                },
                                deadline())))
                .isInstanceOf(AlreadyThere.class);
    }

    @Test
    default void keepsApplicationsRolesAndDomains() {
        ApplicationRegistration application = Applicants.registration(new UUID(3, 1), "Portal");
        RoleAssignment role = new RoleAssignment(new UUID(4, 1), new UUID(4, 2), ANNA, "/");
        does(people -> {
            people.applications().add(application);
            people.roleAssignments().add(role);
        });

        assertThat(read((Transaction people) -> people.applications().find(application.appId())))
                .contains(application);
        assertThat(read((Transaction people) -> people.applications().byObjectId(application.objectId())))
                .contains(application);
        assertThat(read((Transaction people) -> people.applications()
                        .page(Query.<ApplicationAttribute>all(5)
                                .where(new Condition.Equals<>(ApplicationAttribute.DISPLAY_NAME, "portal")))
                        .items()))
                .containsExactly(application);
        assertRefused(AlreadyThere.class, people -> people.applications().add(application));
        assertThat(read((Transaction people) -> people.roleAssignments().of(ANNA)))
                .containsExactly(role);
        assertRefused(
                AlreadyThere.class,
                people -> people.roleAssignments()
                        .add(new RoleAssignment(new UUID(4, 9), role.roleDefinitionId(), ANNA, "/")));
        assertThat(read((Transaction people) -> people.domains().all()))
                .containsExactly(new Domain(domain(), false, true));
        does(people -> {
            people.roleAssignments().delete(role.id());
            people.applications().delete(application.appId());
            people.domains().update(new Domain(domain(), true, true));
        });
        assertThat(read((Transaction people) -> people.roleAssignments().page(5, Optional.empty()))
                        .items())
                .isEmpty();
        assertThat(read((Transaction people) -> people.applications().all())).isEmpty();
        assertThat(read((Transaction people) -> people.domains().find(domain())))
                .contains(new Domain(domain(), true, true));
    }

    @Test
    default void forgetsNamesInAuditsAndOldAudits() {
        does(people -> {
            people.audits().add(audit(1, LONG_AGO));
            people.audits().add(audit(2, LONG_AGO.plusSeconds(9)));
        });

        assertThat(read((Transaction people) ->
                        people.audits().page(Query.all(9)).items()))
                .containsExactly(audit(2, LONG_AGO.plusSeconds(9)), audit(1, LONG_AGO));
        assertThat(read((Transaction people) -> people.audits()
                        .page(Query.<AuditAttribute>all(9)
                                .where(new Condition.GreaterThan<>(AuditAttribute.WHEN, LONG_AGO, false)))
                        .items()))
                .containsExactly(audit(2, LONG_AGO.plusSeconds(9)));
        assertThat(read((Transaction people) -> people.audits()
                        .page(Query.<AuditAttribute>all(9)
                                .where(new Condition.And<>(List.of(
                                        new Condition.Equals<>(AuditAttribute.FINGERPRINT, "fingerprint 1"),
                                        new Condition.Equals<>(AuditAttribute.REPEATED, true)))))
                        .items()))
                .containsExactly(audit(1, LONG_AGO));
        does(people -> people.users().delete(ANNA, LONG_AGO));
        does(people -> people.users().purge(ANNA));
        assertThat(read((Transaction people) ->
                        people.audits().page(Query.all(9)).items()))
                .extracting(entry -> entry.target().name())
                .containsOnly(Optional.empty());
        assertThat(write((Transaction people) -> people.audits().forgetBefore(LONG_AGO.plusSeconds(60), 1)))
                .isEqualTo(1);
        assertThat(read((Transaction people) ->
                        people.audits().page(Query.all(9)).items()))
                .as("the oldest goes first")
                .extracting(AuditEntry::when)
                .containsExactly(LONG_AGO.plusSeconds(9));
        assertThat(write((Transaction people) -> people.audits().forgetBefore(LONG_AGO.plusSeconds(9), 5)))
                .isZero();
    }

    private static AuditEntry audit(long id, Instant when) {
        return new AuditEntry(
                new UUID(5, id),
                when,
                new Party("User", BERT, Optional.of("Bert")),
                "UserManagement",
                "Update user",
                true,
                Optional.of("because"),
                new Party("User", ANNA, Optional.of("Anna")),
                Optional.of(new UUID(6, 6)),
                Map.of("accountEnabled", "false"),
                Optional.of(new Request("fingerprint " + id, id == 1)));
    }

    @Test
    default void givesALeaseToOneUntilItIsOver() {
        String name = "work of " + tenantId();
        UUID first = new UUID(8, 1);
        UUID second = new UUID(8, 2);

        assertThat(take(name, first, LONG_AGO)).isTrue();
        assertThat(take(name, second, LONG_AGO.plusSeconds(59))).isFalse();
        assertThat(take(name, first, LONG_AGO.plusSeconds(59))).isTrue();
        assertThat(take(name, second, LONG_AGO.plusSeconds(60))).isFalse();
        assertThat(take(name, second, LONG_AGO.plusSeconds(119))).isTrue();
        assertThat(take(name, first, LONG_AGO.plusSeconds(119))).isFalse();
    }

    private boolean take(String name, UUID holder, Instant now) {
        return await(store().take(new Lease(name, holder, now, now.plusSeconds(60)), deadline()));
    }

    @Test
    default void showsASignInWhatItNeeds() {
        SmsMethodPolicy policy = new SmsMethodPolicy(
                true, List.of(new IncludeTarget(new GroupTarget(FRONTLINE), true)), List.of(), LONG_AGO);
        does(people -> {
            people.tenant().update(tenant(tenantId(), "Contoso").withSmsPolicy(policy));
            people.groups().addMember(FRONTLINE, new OfGroup(NIGHT_SHIFT));
            people.groups().addMember(NIGHT_SHIFT, new OfUser(ANNA));
            people.licenses().assign(license(new OfUser(ANNA)));
            people.licenses().assign(license(new OfGroup(NIGHT_SHIFT)));
            people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY));
            people.phones().add(mobile(BERT, NUMBER + 1, SmsSignInState.NOT_ENABLED));
        });

        Tenant tenant = snapshots().tenant(domain(), deadline()).orElseThrow();
        assertThat(snapshots().tenant(tenantId().toString(), deadline())).contains(tenant);
        assertThat(snapshots().tenant("nobody.example", deadline())).isEmpty();
        assertThat(snapshots().tenant(UUID.randomUUID().toString(), deadline())).isEmpty();
        assertThat(tenant.smsPolicy().included().groups()).containsOnly(FRONTLINE, NIGHT_SHIFT);
        assertThat(tenant.licensedGroups()).containsOnly(NIGHT_SHIFT);
        assertThat(holder(NUMBER)).isInstanceOfSatisfying(Holder.Person.class, person -> {
            assertThat(person.subscriber().groups()).containsOnly(NIGHT_SHIFT);
            assertThat(person.subscriber().licenses()).containsOnly(SKU);
            assertThat(person.subscriber().userPrincipalName()).isEqualTo("Anna@contoso.example");
        });
        assertThat(holder(NUMBER + 1)).isEqualTo(new Holder.NotForSignIn());
        assertThat(holder(NUMBER + 2)).isEqualTo(new Holder.Nobody());
    }

    @Test
    default void tellsWhatASignInWouldSeeDifferently() {
        does(people -> people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY)));
        assertChanges(number(NUMBER));
        does(people -> people.phones().update(mobile(ANNA, NUMBER + 1, SmsSignInState.READY)));
        assertChanges(number(NUMBER), number(NUMBER + 1));
        does(people -> people.groups().addMember(FRONTLINE, new OfUser(ANNA)));
        assertChanges(number(NUMBER + 1));
        does(people -> people.groups().removeMember(FRONTLINE, new OfUser(ANNA)));
        assertChanges(number(NUMBER + 1));
        does(people -> people.licenses().assign(license(new OfUser(ANNA))));
        assertChanges(number(NUMBER + 1));
        does(people -> people.licenses().unassign(SKU, new OfUser(ANNA)));
        assertChanges(number(NUMBER + 1));
        does(people -> people.users().update(user(ANNA, "Annabel")));
        assertChanges(number(NUMBER + 1));
        does(people -> people.licenses().assign(license(new OfGroup(FRONTLINE))));
        assertChanges(tenantChanged());
        does(people -> people.applications().add(Applicants.registration(new UUID(3, 1), "Portal")));
        assertChanges(tenantChanged());
        does(people -> people.tenant().update(tenant(tenantId(), "Contoso").withState(TenantState.SUSPENDED)));
        assertChanges(tenantChanged());
        does(people -> people.users().delete(ANNA, LONG_AGO));
        assertChanges(number(NUMBER + 1));
        does(people -> people.domains().delete(domain()));
        assertChanges(new TenantChanged(tenantId(), Set.of(domain())));
    }

    @Test
    default void removesATenantWithEverythingInIt() {
        does(people -> {
            people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY));
            people.groups().addMember(FRONTLINE, new OfUser(ANNA));
            people.licenses().assign(license(new OfUser(ANNA)));
            people.applications().add(Applicants.registration(new UUID(3, 1), "Portal"));
        });
        assertThat(await(TenantRemoval.remove(store(), tenantId()))).isTrue();
        assertThat(await(TenantRemoval.remove(store(), tenantId()))).as("again").isFalse();

        assertThat(await(store().tenants(deadline())))
                .extracting(TenantRecord::id)
                .doesNotContain(tenantId());
        assertThat(snapshots().tenant(domain(), deadline())).isEmpty();
        assertThat(holder(NUMBER)).isEqualTo(new Holder.Nobody());
        does(people -> people.tenant().create(tenant(tenantId(), "Contoso again")));
        assertThat(read((Transaction people) ->
                        people.users().page(Query.all(5)).items()))
                .isEmpty();
        assertRefused(AlreadyThere.class, people -> people.tenant().create(tenant(tenantId(), "Twice")));
    }

    @Test
    default void removesATenantBitByBitAndFirstOfAllShutsIt() {
        does(people -> {
            for (int n = 10; n < 20; n++) {
                UUID user = new UUID(1, n);
                people.users().add(user(user, "u" + n));
                people.phones().add(mobile(user, NUMBER + n, SmsSignInState.READY));
                people.phones()
                        .add(phone(user, PhoneType.ALTERNATE_MOBILE, NUMBER + 100 + n, SmsSignInState.NOT_SUPPORTED));
                people.groups().addMember(FRONTLINE, new OfUser(user));
            }
            people.groups().addMember(FRONTLINE, new OfGroup(NIGHT_SHIFT));
        });
        does(people -> people.tenant().update(tenant(tenantId(), "Contoso").withState(TenantState.REMOVED)));
        assertChanges(tenantChanged());
        assertThat(snapshots().tenant(domain(), deadline()).orElseThrow().active())
                .isFalse();

        while (write((Transaction people) -> people.tenant().remove(3))) {
            assertThat(snapshots().tenant(domain(), deadline()))
                    .as("until the end")
                    .isPresent();
        }
        assertThat(snapshots().tenant(domain(), deadline())).isEmpty();
    }
}
