package dev.otpengine.directory.store;

import java.util.Optional;
import java.util.UUID;

/** What applications can be found by. The id is the object's. */
public enum ApplicationAttribute implements Attribute<ApplicationRegistration> {
    ID(UUID.class, true),
    APP_ID(UUID.class, true),
    DISPLAY_NAME(String.class, true);

    private final Class<?> type;
    private final boolean sortable;

    ApplicationAttribute(Class<?> type, boolean sortable) {
        this.type = type;
        this.sortable = sortable;
    }

    @Override
    public Optional<? extends Comparable<?>> of(ApplicationRegistration application) {
        return switch (this) {
            case ID -> Optional.of(application.objectId());
            case APP_ID -> Optional.of(application.appId());
            case DISPLAY_NAME -> Optional.of(application.displayName());
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
