package dev.otpengine.directory.sql;

import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.User.PerUserMfaState;
import dev.otpengine.directory.store.User.Profile;
import dev.otpengine.directory.store.User.UserType;
import io.vertx.core.json.JsonArray;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** How a user stands in a row. */
final class UserRow {
    private static final List<String> COLUMNS = List.of(
            "user_principal_name",
            "user_principal_name_key",
            "display_name",
            "display_name_key",
            "mail",
            "mail_key",
            "account_enabled",
            "user_type",
            "mfa_state",
            "mail_nickname",
            "given_name",
            "surname",
            "job_title",
            "mobile_phone",
            "office_location",
            "business_phones",
            "preferred_language",
            "usage_location",
            "external_user_state",
            "on_premises_immutable_id",
            "sessions_valid_from",
            "created");

    /** Takes {@link #values}. */
    static final String INSERT = "insert into users (tenant_id, id, " + String.join(", ", COLUMNS) + ") values (?, ?"
            + ", ?".repeat(COLUMNS.size()) + ")";

    /** Takes {@link #changes}. */
    static final String UPDATE =
            "update users set " + String.join(" = ?, ", COLUMNS) + " = ? where tenant_id = ? and id = ?";

    private UserRow() {}

    static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static Object[] values(UUID tenantId, User user) {
        List<Object> values = new ArrayList<>(List.of(tenantId, user.id()));
        values.addAll(columns(user));
        return values.toArray();
    }

    static Object[] changes(UUID tenantId, User user) {
        List<Object> values = new ArrayList<>(columns(user));
        values.addAll(List.of(tenantId, user.id()));
        return values.toArray();
    }

    private static List<Object> columns(User user) {
        Profile profile = user.profile();
        return Arrays.asList(
                user.userPrincipalName(),
                key(user.userPrincipalName()),
                user.displayName(),
                key(user.displayName()),
                profile.mail(),
                profile.mail().map(UserRow::key),
                user.accountEnabled(),
                user.userType() == UserType.GUEST ? "Guest" : "Member",
                user.perUserMfaState().name(),
                profile.mailNickname(),
                profile.givenName(),
                profile.surname(),
                profile.jobTitle(),
                profile.mobilePhone(),
                profile.officeLocation(),
                new JsonArray(profile.businessPhones()).encode(),
                profile.preferredLanguage(),
                profile.usageLocation(),
                user.externalUserState(),
                user.onPremisesImmutableId(),
                user.signInSessionsValidFrom(),
                user.created());
    }

    static User read(Row row) throws SQLException {
        return new User(
                row.id("id"),
                row.text("user_principal_name"),
                row.text("display_name"),
                row.flag("account_enabled"),
                row.text("user_type").equals("Guest") ? UserType.GUEST : UserType.MEMBER,
                PerUserMfaState.valueOf(row.text("mfa_state")),
                profile(row),
                row.optionalText("external_user_state"),
                row.optionalText("on_premises_immutable_id"),
                row.optionalInstant("sessions_valid_from"),
                row.instant("created"));
    }

    private static Profile profile(Row row) throws SQLException {
        return new Profile(
                row.optionalText("mail"),
                row.optionalText("mail_nickname"),
                row.optionalText("given_name"),
                row.optionalText("surname"),
                row.optionalText("job_title"),
                row.optionalText("mobile_phone"),
                row.optionalText("office_location"),
                new JsonArray(row.text("business_phones"))
                        .stream().map(Object::toString).toList(),
                row.optionalText("preferred_language"),
                row.optionalText("usage_location"));
    }
}
