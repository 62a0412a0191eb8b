package dev.otpengine.directory.file;

import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.file.TenantPlan.PlannedMobile;
import dev.otpengine.directory.file.TenantPlan.PlannedUser;
import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.User.PerUserMfaState;
import dev.otpengine.directory.store.User.Profile;
import dev.otpengine.directory.store.User.UserType;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.phone.PhoneNumbers;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a tenant's people. */
final class People {
    private final Node tenant;
    private final Instant now;

    People(Node tenant, Instant now) {
        this.tenant = tenant;
        this.now = now;
    }

    List<PlannedUser> read() {
        List<PlannedUser> users = tenant.children("users", this::user);
        Set<PhoneNumber> numbers = new HashSet<>();
        for (PlannedUser user : users) {
            user.mobile()
                    .filter(PlannedMobile::isToSignIn)
                    .map(PlannedMobile::number)
                    .filter(number -> !numbers.add(number))
                    .ifPresent(number -> tenant.problem(
                            "users", "give the number " + number.masked() + " to two people for sign-in"));
        }
        return users;
    }

    private PlannedUser user(Node node) {
        User user = new User(
                node.id("id"),
                node.text("userPrincipalName"),
                node.text("displayName"),
                node.flag("accountEnabled", true),
                node.oneOf("userType", UserType.values(), UserType.MEMBER, People::capitalized),
                node.oneOf("perUserMfaState", PerUserMfaState.values(), PerUserMfaState.DISABLED, People::lower),
                Profile.EMPTY,
                Optional.empty(),
                Optional.empty(),
                node.instant("signInSessionsValidFromDateTime"),
                now);
        return new PlannedUser(user, mobile(node), Set.copyOf(node.ids("memberOf")), Set.copyOf(node.ids("licenses")));
    }

    private static Optional<PlannedMobile> mobile(Node node) {
        Optional<String> written = node.optionalText("mobile");
        Optional<PhoneNumber> number = written.flatMap(PhoneNumbers::parse);
        if (written.isPresent() && number.isEmpty()) {
            node.problem("mobile", "must be an international number such as +1 4255550100");
        }
        Optional<SmsSignInState> state = node.optionalText("smsSignInState").isEmpty()
                ? Optional.empty()
                : Optional.of(node.oneOf(
                        "smsSignInState", SmsSignInState.values(), SmsSignInState.READY, SmsSignInState::wireName));
        return number.map(read -> new PlannedMobile(read, state));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String capitalized(Enum<?> value) {
        return value.name().charAt(0) + lower(value).substring(1);
    }
}
