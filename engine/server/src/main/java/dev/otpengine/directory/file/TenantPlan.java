package dev.otpengine.directory.file;

import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.Domain;
import dev.otpengine.directory.store.Group;
import dev.otpengine.directory.store.RoleAssignment;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.TenantState;
import dev.otpengine.directory.store.User;
import dev.otpengine.phone.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a file says of one tenant.
 *
 * @param state empty where the file leaves it open: active at first, and later as operators left it
 * @param prepaid units by SKU
 */
public record TenantPlan(
        TenantRecord tenant,
        Optional<TenantState> state,
        List<Domain> domains,
        List<PlannedGroup> groups,
        Map<UUID, Long> prepaid,
        List<ApplicationRegistration> applications,
        List<PlannedUser> users,
        List<RoleAssignment> roles) {

    /** @param memberOf groups that it is directly in */
    public record PlannedGroup(Group group, Set<UUID> memberOf, Set<UUID> licenses) {}

    public record PlannedUser(User user, Optional<PlannedMobile> mobile, Set<UUID> memberOf, Set<UUID> licenses) {}

    /** @param state empty where the file leaves it open: ready at first, and later as administrators left it */
    public record PlannedMobile(PhoneNumber number, Optional<SmsSignInState> state) {
        boolean isToSignIn() {
            return state.orElse(SmsSignInState.READY) == SmsSignInState.READY;
        }
    }
}
