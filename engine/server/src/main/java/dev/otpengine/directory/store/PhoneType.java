package dev.otpengine.directory.store;

import java.util.Optional;
import java.util.UUID;

/** Microsoft Graph's kinds of phone methods, each with its fixed id. A user has at most one of each. */
public enum PhoneType {
    MOBILE(0, "mobile", "3179e48a-750b-4051-897c-87b9720928f7"),
    ALTERNATE_MOBILE(1, "alternateMobile", "b6332ec1-7057-4abe-9331-3d72feddfe41"),
    OFFICE(2, "office", "e37fc753-ff3b-4958-9484-eaa9425c82bc");

    private final int number;
    private final String wireName;
    private final UUID id;

    PhoneType(int number, String wireName, String id) {
        this.number = number;
        this.wireName = wireName;
        this.id = UUID.fromString(id);
    }

    /** Stands for the type where phones are kept: must never change. */
    public int number() {
        return number;
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

    /** @throws IllegalArgumentException when there is none */
    public static PhoneType byNumber(long number) {
        for (PhoneType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        throw new IllegalArgumentException("no type of phone: " + number);
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
