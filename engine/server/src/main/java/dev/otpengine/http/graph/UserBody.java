package dev.otpengine.http.graph;

import dev.otpengine.administration.UserAdministration.Draft;
import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.User.PerUserMfaState;
import dev.otpengine.directory.store.User.Profile;
import dev.otpengine.directory.store.User.UserType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads users that clients write. */
final class UserBody {
    private static final int NAME = 256;
    private static final int SHORT = 64;
    private static final int TITLE = 128;
    private static final int PRINCIPAL = 113;
    private static final int MOST_PHONES = 1;

    private UserBody() {}

    /** Passwords are taken and forgotten: nobody signs in with one here. */
    static Draft create(JsonBody body) {
        ignorePassword(body);
        boolean enabled = body.requiredFlag("accountEnabled");
        String displayName = body.requiredText("displayName", NAME);
        String principalName = body.requiredText("userPrincipalName", PRINCIPAL);
        body.requiredText("mailNickname", SHORT);
        UserType type = userType(body).orElse(UserType.MEMBER);
        Profile profile = profile(body, Profile.EMPTY);
        Optional<String> externalUserState = externalUserState(body);
        Optional<String> immutableId = body.text("onPremisesImmutableId", NAME);
        body.refuseUnknown();
        return (id, created) -> new User(
                id,
                principalName,
                displayName,
                enabled,
                type,
                PerUserMfaState.DISABLED,
                profile,
                externalUserState,
                immutableId,
                Optional.empty(),
                created);
    }

    static UnaryOperator<User> update(JsonBody body) {
        ignorePassword(body);
        Optional<Boolean> enabled = body.flag("accountEnabled");
        Optional<String> displayName = notCleared(body, "displayName", NAME);
        Optional<String> principalName = notCleared(body, "userPrincipalName", PRINCIPAL);
        Optional<UserType> type = userType(body);
        Optional<String> externalUserState = externalUserState(body);
        profile(body, Profile.EMPTY);
        changed(body, "onPremisesImmutableId", NAME, Optional.empty());
        body.refuseUnknown();
        return user -> new User(
                user.id(),
                principalName.orElse(user.userPrincipalName()),
                displayName.orElse(user.displayName()),
                enabled.orElse(user.accountEnabled()),
                type.orElse(user.userType()),
                user.perUserMfaState(),
                profile(body, user.profile()),
                externalUserState.or(user::externalUserState),
                changed(body, "onPremisesImmutableId", NAME, user.onPremisesImmutableId()),
                user.signInSessionsValidFrom(),
                user.created());
    }

    /** Nobody signs in by one here, and clients must send one. */
    private static void ignorePassword(JsonBody body) {
        body.ignore("passwordPolicies")
                .object("passwordProfile", "microsoft.graph.passwordProfile")
                .ifPresent(password -> password.ignore(
                                "password", "forceChangePasswordNextSignIn", "forceChangePasswordNextSignInWithMfa")
                        .refuseUnknown());
    }

    private static Profile profile(JsonBody body, Profile now) {
        return new Profile(
                changed(body, "mail", NAME, now.mail()),
                changed(body, "mailNickname", SHORT, now.mailNickname()),
                changed(body, "givenName", SHORT, now.givenName()),
                changed(body, "surname", SHORT, now.surname()),
                changed(body, "jobTitle", TITLE, now.jobTitle()),
                changed(body, "mobilePhone", SHORT, now.mobilePhone()),
                changed(body, "officeLocation", TITLE, now.officeLocation()),
                businessPhones(body, now.businessPhones()),
                changed(body, "preferredLanguage", SHORT, now.preferredLanguage()),
                usageLocation(body, now.usageLocation()));
    }

    /** Absent: as it is; null: taken away. */
    private static Optional<String> changed(JsonBody body, String property, int longest, Optional<String> now) {
        Optional<String> sent = body.text(property, longest);
        return body.has(property) ? sent : now;
    }

    private static Optional<String> notCleared(JsonBody body, String property, int longest) {
        return body.has(property) ? Optional.of(body.requiredText(property, longest)) : Optional.empty();
    }

    private static List<String> businessPhones(JsonBody body, List<String> now) {
        return body.texts("businessPhones", MOST_PHONES, SHORT).orElse(now);
    }

    private static Optional<String> usageLocation(JsonBody body, Optional<String> now) {
        Optional<String> location =
                changed(body, "usageLocation", SHORT, now).map(text -> text.toUpperCase(Locale.ROOT));
        if (location.filter(text -> !text.matches("[A-Z]{2}")).isPresent()) {
            throw JsonBody.invalid("usageLocation", "must be a two-letter country code (ISO 3166)");
        }
        return location;
    }

    private static Optional<UserType> userType(JsonBody body) {
        return body.text("userType").map(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "member" -> UserType.MEMBER;
            case "guest" -> UserType.GUEST;
            default -> throw JsonBody.invalid("userType", "must be Member or Guest");
        });
    }

    private static Optional<String> externalUserState(JsonBody body) {
        Optional<String> state = body.text("externalUserState");
        if (state.filter(text -> !text.equals("PendingAcceptance") && !text.equals("Accepted"))
                .isPresent()) {
            throw JsonBody.invalid("externalUserState", "must be PendingAcceptance or Accepted");
        }
        return state;
    }
}
