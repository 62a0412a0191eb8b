package dev.otpengine.directory.store;

import dev.otpengine.directory.store.User.UserType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What users can be found by. The type of a user is the text {@code Member} or {@code Guest}. */
public enum UserAttribute implements Attribute<User> {
    ID(UUID.class, true),
    USER_PRINCIPAL_NAME(String.class, true),
    DISPLAY_NAME(String.class, true),
    MAIL(String.class, false),
    MAIL_NICKNAME(String.class, false),
    GIVEN_NAME(String.class, false),
    SURNAME(String.class, false),
    JOB_TITLE(String.class, false),
    MOBILE_PHONE(String.class, false),
    USAGE_LOCATION(String.class, false),
    ACCOUNT_ENABLED(Boolean.class, false),
    USER_TYPE(String.class, false),
    CREATED(Instant.class, true);

    private final Class<?> type;
    private final boolean sortable;

    UserAttribute(Class<?> type, boolean sortable) {
        this.type = type;
        this.sortable = sortable;
    }

    @Override
    public Optional<? extends Comparable<?>> of(User user) {
        return switch (this) {
            case ID -> Optional.of(user.id());
            case USER_PRINCIPAL_NAME -> Optional.of(user.userPrincipalName());
            case DISPLAY_NAME -> Optional.of(user.displayName());
            case MAIL -> user.profile().mail();
            case MAIL_NICKNAME -> user.profile().mailNickname();
            case GIVEN_NAME -> user.profile().givenName();
            case SURNAME -> user.profile().surname();
            case JOB_TITLE -> user.profile().jobTitle();
            case MOBILE_PHONE -> user.profile().mobilePhone();
            case USAGE_LOCATION -> user.profile().usageLocation();
            case ACCOUNT_ENABLED -> Optional.of(user.accountEnabled());
            case USER_TYPE -> Optional.of(user.userType() == UserType.GUEST ? "Guest" : "Member");
            case CREATED -> Optional.of(user.created());
        };
    }

    @Override
    public Class<?> type() {
        return type;
    }

    @Override
    public boolean isSortable() {
        return sortable;
    }
}
