package dev.otpengine.bulk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a row can say of a person, by the names of Graph and of Entra's exports. */
public enum Column {
    ID(36, "id", "objectId"),
    USER_PRINCIPAL_NAME(113, "userPrincipalName"),
    DISPLAY_NAME(256, "displayName"),
    ACCOUNT_ENABLED(5, "accountEnabled"),
    USER_TYPE(64, "userType"),
    MFA_STATE(64, "perUserMfaState"),
    MAIL(256, "mail"),
    MAIL_NICKNAME(64, "mailNickname"),
    GIVEN_NAME(64, "givenName"),
    SURNAME(64, "surname"),
    JOB_TITLE(128, "jobTitle"),
    /** Of the address book; where a file has no {@link #PHONE}, the number of sign-in too. */
    MOBILE_PHONE(64, "mobilePhone"),
    OFFICE_LOCATION(128, "officeLocation"),
    BUSINESS_PHONES(64, true, "businessPhones", "telephoneNumber"),
    PREFERRED_LANGUAGE(64, "preferredLanguage"),
    USAGE_LOCATION(2, "usageLocation"),
    EXTERNAL_USER_STATE(64, "externalUserState", "invitationState"),
    ON_PREMISES_IMMUTABLE_ID(256, "onPremisesImmutableId", "immutableId"),
    /** The mobile of sign-in. */
    PHONE(60, "phone", "mobile"),
    SMS_SIGN_IN_STATE(64, "smsSignInState"),
    ALTERNATE_MOBILE(60, "alternateMobile"),
    OFFICE(60, "officePhone", "office"),
    GROUPS(256, true, "groups", "memberOf"),
    LICENSES(64, true, "licenses", "assignedLicenses");

    /** What Entra's exports have beside, and no sign-in needs. */
    private static final List<String> NOT_KEPT = List.of(
            "ageGroup",
            "alternateEmailAddress",
            "city",
            "companyName",
            "consentProvidedForMinor",
            "country",
            "createdDateTime",
            "creationType",
            "department",
            "directorySynced",
            "employeeId",
            "faxNumber",
            "identityIssuer",
            "legalAgeGroupClassification",
            "objectType",
            "onPremisesSyncEnabled",
            "otherMails",
            "postalCode",
            "proxyAddresses",
            "refreshTokensValidFromDateTime",
            "state",
            "streetAddress",
            "@odata.id",
            "@odata.type");

    private final int longest;
    private final boolean list;
    private final String wireName;
    private final String otherName;

    Column(int longest, String wireName) {
        this(longest, wireName, wireName);
    }

    Column(int longest, String wireName, String otherName) {
        this(longest, false, wireName, otherName);
    }

    Column(int longest, boolean list, String wireName, String otherName) {
        this.longest = longest;
        this.list = list;
        this.wireName = wireName;
        this.otherName = otherName;
    }

    public String wireName() {
        return wireName;
    }

    /** In characters, of each value. */
    int longest() {
        return longest;
    }

    /** Whether it holds any number of values. */
    public boolean isList() {
        return list;
    }

    /** @param name in any case; may be Entra's template form, {@code User name [userPrincipalName] Required} */
    public static Optional<Column> byName(String name) {
        String plain = plain(name);
        for (Column column : values()) {
            if (plain.equalsIgnoreCase(column.wireName) || plain.equalsIgnoreCase(column.otherName)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /** Whether it is a column of an export that is passed over. */
    public static boolean isKnownNotKept(String name) {
        return NOT_KEPT.stream().anyMatch(plain(name)::equalsIgnoreCase);
    }

    private static String plain(String name) {
        int open = name.indexOf('[');
        int close = name.indexOf(']');
        String plain = open >= 0 && close > open ? name.substring(open + 1, close) : name;
        return plain.strip().toLowerCase(Locale.ROOT);
    }
}
