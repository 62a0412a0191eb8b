package dev.otpengine.directory.store;

import java.util.Optional;
import java.util.UUID;

/** Microsoft Graph's kinds of phone methods, each with its fixed id. A user has at most one of each. */
public enum PhoneType {
    MOBILE("mobile", "3179e48a-750b-4051-897c-87b9720928f7"),
    ALTERNATE_MOBILE("alternateMobile", "b6332ec1-7057-4abe-9331-3d72feddfe41"),
    OFFICE("office", "e37fc753-ff3b-4958-9484-eaa9425c82bc");

    private final String wireName;
    private final UUID id;

    PhoneType(String wireName, String id) {
        this.wireName = wireName;
        this.id = UUID.fromString(id);
    }

    public String wireName() {
        return wireName;
    }

    public UUID id() {
        return id;
    }

    public static Optional<PhoneType> byId(UUID id) {
        for (PhoneType type : values()) {
            if (type.id.equals(id)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    public static Optional<PhoneType> byWireName(String wireName) {
        for (PhoneType type : values()) {
            if (type.wireName.equals(wireName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
