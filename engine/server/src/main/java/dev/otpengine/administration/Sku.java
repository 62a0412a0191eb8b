package dev.otpengine.administration;

import dev.otpengine.directory.Licenses;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The licenses that let a person sign in by SMS, as Microsoft's list of product names has them. */
public enum Sku {
    M365_F1("M365_F1", Licenses.MICROSOFT_365_F1, true),
    M365_F1_COMM("M365_F1_COMM", Licenses.MICROSOFT_365_F1_COMMERCIAL, true),
    SPE_F1("SPE_F1", Licenses.MICROSOFT_365_F3, true),
    AAD_PREMIUM("AAD_PREMIUM", Licenses.ENTRA_ID_P1, true),
    AAD_PREMIUM_P2("AAD_PREMIUM_P2", Licenses.ENTRA_ID_P2, true),
    EMS("EMS", Licenses.EMS_E3, true),
    EMSPREMIUM("EMSPREMIUM", Licenses.EMS_E5, true),
    SPE_E3("SPE_E3", Licenses.MICROSOFT_365_E3, true),
    SPE_E5("SPE_E5", Licenses.MICROSOFT_365_E5, true),
    DESKLESSPACK("DESKLESSPACK", Licenses.OFFICE_365_F3, false);

    /** The one service plan that matters here. */
    public static final UUID ENTRA_PLAN = UUID.fromString("41781fb2-bc02-4b7c-bd55-b576c07bb09d");

    public static final String ENTRA_PLAN_NAME = "AAD_PREMIUM";

    private final String partNumber;
    private final UUID id;
    private final boolean entraPlan;

    Sku(String partNumber, UUID id, boolean entraPlan) {
        this.partNumber = partNumber;
        this.id = id;
        this.entraPlan = entraPlan;
    }

    public String partNumber() {
        return partNumber;
    }

    public UUID id() {
        return id;
    }

    /** Service plans in it. */
    public Set<UUID> plans() {
        return entraPlan ? Set.of(ENTRA_PLAN) : Set.of();
    }

    /** @param partNumber in any case */
    public static Optional<Sku> byPartNumber(String partNumber) {
        for (Sku sku : values()) {
            if (sku.partNumber.equalsIgnoreCase(partNumber)) {
                return Optional.of(sku);
            }
        }
        return Optional.empty();
    }

    public static Optional<Sku> byId(UUID id) {
        for (Sku sku : values()) {
            if (sku.id.equals(id)) {
                return Optional.of(sku);
            }
        }
        return Optional.empty();
    }
}
