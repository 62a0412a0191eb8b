package dev.otpengine.bulk;

import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.User.PerUserMfaState;
import dev.otpengine.directory.store.User.Profile;
import dev.otpengine.directory.store.User.UserType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What a row says of the account itself. It was read without a problem, so all values can be. */
record Account(RawRow row) {
    String userPrincipalName() {
        return row.text(Column.USER_PRINCIPAL_NAME).orElseThrow();
    }

    /** @throws RowRefused when something is missing */
    User created(UUID id, Instant now) {
        if (row.text(Column.DISPLAY_NAME).isEmpty()) {
            throw new RowRefused(Column.DISPLAY_NAME, "required", "is required for a new user");
        }
        User blank = new User(
                id,
                userPrincipalName(),
                "",
                true,
                UserType.MEMBER,
                PerUserMfaState.DISABLED,
                Profile.EMPTY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now);
        return over(blank);
    }

    /** What the row doesn't say stays. */
    User over(User user) {
        return new User(
                user.id(),
                userPrincipalName(),
                row.text(Column.DISPLAY_NAME).orElse(user.displayName()),
                row.text(Column.ACCOUNT_ENABLED).map(Boolean::parseBoolean).orElse(user.accountEnabled()),
                row.text(Column.USER_TYPE)
                        .map(text -> UserType.valueOf(upper(text)))
                        .orElse(user.userType()),
                row.text(Column.MFA_STATE)
                        .map(text -> PerUserMfaState.valueOf(upper(text)))
                        .orElse(user.perUserMfaState()),
                over(user.profile()),
                row.text(Column.EXTERNAL_USER_STATE).or(user::externalUserState),
                row.text(Column.ON_PREMISES_IMMUTABLE_ID).or(user::onPremisesImmutableId),
                user.signInSessionsValidFrom(),
                user.created());
    }

    private Profile over(Profile profile) {
        List<String> business = row.texts(Column.BUSINESS_PHONES);
        return new Profile(
                row.text(Column.MAIL).or(profile::mail),
                row.text(Column.MAIL_NICKNAME).or(profile::mailNickname),
                row.text(Column.GIVEN_NAME).or(profile::givenName),
                row.text(Column.SURNAME).or(profile::surname),
                row.text(Column.JOB_TITLE).or(profile::jobTitle),
                row.text(Column.MOBILE_PHONE).or(profile::mobilePhone),
                row.text(Column.OFFICE_LOCATION).or(profile::officeLocation),
                business.isEmpty() ? profile.businessPhones() : business,
                row.text(Column.PREFERRED_LANGUAGE).or(profile::preferredLanguage),
                row.text(Column.USAGE_LOCATION).map(Account::upper).or(profile::usageLocation));
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
