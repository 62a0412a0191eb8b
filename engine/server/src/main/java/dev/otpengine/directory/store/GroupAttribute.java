package dev.otpengine.directory.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What groups can be found by. */
public enum GroupAttribute implements Attribute<Group> {
    ID(UUID.class, true),
    DISPLAY_NAME(String.class, true),
    MAIL_NICKNAME(String.class, false),
    SECURITY_ENABLED(Boolean.class, false),
    MAIL_ENABLED(Boolean.class, false),
    CREATED(Instant.class, false);

    private final Class<?> type;
    private final boolean sortable;

    GroupAttribute(Class<?> type, boolean sortable) {
        this.type = type;
        this.sortable = sortable;
    }

    @Override
    public Optional<? extends Comparable<?>> of(Group group) {
        return switch (this) {
            case ID -> Optional.of(group.id());
            case DISPLAY_NAME -> Optional.of(group.displayName());
            case MAIL_NICKNAME -> Optional.of(group.mailNickname());
            case SECURITY_ENABLED -> Optional.of(group.securityEnabled());
            case MAIL_ENABLED -> Optional.of(group.mailEnabled());
            case CREATED -> Optional.of(group.created());
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
