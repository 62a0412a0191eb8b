package dev.otpengine.directory.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What audit entries can be found by. */
public enum AuditAttribute implements Attribute<AuditEntry> {
    ID(UUID.class, false),
    WHEN(Instant.class, true),
    CATEGORY(String.class, false),
    ACTIVITY(String.class, false),
    SUCCESS(Boolean.class, false),
    INITIATOR_ID(UUID.class, false),
    TARGET_ID(UUID.class, false),
    CORRELATION_ID(UUID.class, false),
    /** Of the request. */
    FINGERPRINT(String.class, false),
    REPEATED(Boolean.class, false);

    private final Class<?> type;
    private final boolean sortable;

    AuditAttribute(Class<?> type, boolean sortable) {
        this.type = type;
        this.sortable = sortable;
    }

    @Override
    public Optional<? extends Comparable<?>> of(AuditEntry entry) {
        return switch (this) {
            case ID -> Optional.of(entry.id());
            case WHEN -> Optional.of(entry.when());
            case CATEGORY -> Optional.of(entry.category());
            case ACTIVITY -> Optional.of(entry.activity());
            case SUCCESS -> Optional.of(entry.success());
            case INITIATOR_ID -> Optional.of(entry.initiator().id());
            case TARGET_ID -> Optional.of(entry.target().id());
            case CORRELATION_ID -> entry.correlationId();
            case FINGERPRINT -> entry.request().map(AuditEntry.Request::fingerprint);
            case REPEATED -> entry.request().map(AuditEntry.Request::repeated);
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
