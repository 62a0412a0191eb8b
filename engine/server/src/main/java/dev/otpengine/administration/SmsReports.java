package dev.otpengine.administration;

import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.Member;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.SmsMethodPolicy;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.User.UserType;
import dev.otpengine.directory.store.UserAttribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What administrators should know of their people's numbers. Each page costs the same, however many people there are. */
public final class SmsReports {
    private SmsReports() {}

    /**
     * A person and what the SMS policy allows.
     *
     * @param licensed whether one of the sufficient licenses is held
     */
    public record Registration(User user, List<PhoneMethod> phones, SmsTargeting targeting, boolean licensed) {
        public boolean maySignIn() {
            return targeting.usableForSignIn() && user.userType() != UserType.GUEST;
        }

        /** The policy lets the person sign in, and no license does. */
        public boolean isUnlicensed() {
            return maySignIn() && !licensed;
        }
    }

    public static Page<Registration> registrations(Transaction transaction, Query<UserAttribute> query) {
        Page<User> page = transaction.users().page(query);
        List<UUID> ids = page.items().stream().map(User::id).toList();
        Map<UUID, List<PhoneMethod>> phones = transaction.phones().ofAll(ids);
        LicenseLook licenses = new LicenseLook(transaction, ids);
        SmsMethodPolicy policy =
                transaction.tenant().find().map(TenantRecord::smsPolicy).orElse(SmsMethodPolicy.OFF);
        return page.map(user -> new Registration(
                user,
                phones.getOrDefault(user.id(), List.of()),
                SmsTargeting.of(policy, user.id(), transaction.groups().transitiveGroupsOf(user.id())),
                licenses.isLicensed(user.id())));
    }

    /** Looks each group's licenses up once. */
    private static final class LicenseLook {
        private final Transaction transaction;
        private final Map<UUID, Set<UUID>> own;
        private final Map<UUID, Set<UUID>> groups;
        private final Map<UUID, Boolean> licensedGroups = new HashMap<>();

        LicenseLook(Transaction transaction, List<UUID> users) {
            this.transaction = transaction;
            this.own = transaction.licenses().ofUsers(users);
            this.groups = transaction.groups().groupsOfAll(users);
        }

        boolean isLicensed(UUID userId) {
            return own.getOrDefault(userId, Set.of()).stream().anyMatch(Licenses::suffices)
                    || groups.getOrDefault(userId, Set.of()).stream()
                            .anyMatch(group -> licensedGroups.computeIfAbsent(group, this::isLicensedGroup));
        }

        private boolean isLicensedGroup(UUID groupId) {
            Stream<LicenseAssignment> assignments = transaction.licenses().of(new Member.OfGroup(groupId)).stream();
            return assignments.map(LicenseAssignment::skuId).anyMatch(Licenses::suffices);
        }
    }
}
