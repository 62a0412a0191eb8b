package dev.otpengine.directory;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The ten licenses of which a person needs one to sign in by SMS, by SKU: Office 365 F3 has no Entra service plan, so
 * plans can't tell. Ids: Microsoft's product names and service plan identifiers for licensing.
 */
public final class Licenses {
    public static final UUID MICROSOFT_365_F1 = UUID.fromString("44575883-256e-4a79-9da4-ebe9acabe2b2");
    public static final UUID MICROSOFT_365_F1_COMMERCIAL = UUID.fromString("50f60901-3181-4b75-8a2c-4c8e4c1d5a72");
    public static final UUID MICROSOFT_365_F3 = UUID.fromString("66b55226-6b4f-492c-910c-a3b7a3c9d993");
    public static final UUID ENTRA_ID_P1 = UUID.fromString("078d2b04-f1bd-4111-bbd4-b4b1b354cef4");
    public static final UUID ENTRA_ID_P2 = UUID.fromString("84a661c4-e949-4bd2-a560-ed7766fcaf2b");
    public static final UUID EMS_E3 = UUID.fromString("efccb6f7-5641-4e0e-bd10-b4976e1bf68e");
    public static final UUID EMS_E5 = UUID.fromString("b05e124f-c7cc-45a0-a6aa-8cf78c946968");
    public static final UUID MICROSOFT_365_E3 = UUID.fromString("05e9a617-0261-4cee-bb44-138d3ef5d965");
    public static final UUID MICROSOFT_365_E5 = UUID.fromString("06ebc4ee-1bb5-47dd-8120-11324bc54e06");
    public static final UUID OFFICE_365_F3 = UUID.fromString("4b585984-651b-448a-9e53-3b10f069cf7f");

    private static final Set<UUID> SUFFICIENT = Set.of(
            MICROSOFT_365_F1,
            MICROSOFT_365_F1_COMMERCIAL,
            MICROSOFT_365_F3,
            ENTRA_ID_P1,
            ENTRA_ID_P2,
            EMS_E3,
            EMS_E5,
            MICROSOFT_365_E3,
            MICROSOFT_365_E5,
            OFFICE_365_F3);

    private Licenses() {}

    public static boolean suffices(UUID skuId) {
        return SUFFICIENT.contains(skuId);
    }

    /** By a license of one's own or of a group that one is directly in. */
    public static boolean isLicensed(Tenant tenant, Subscriber subscriber) {
        for (UUID sku : subscriber.licenses()) {
            if (suffices(sku)) {
                return true;
            }
        }
        for (UUID group : subscriber.groups()) {
            if (tenant.licensedGroups().contains(group)) {
                return true;
            }
        }
        return false;
    }

    /** One that is enough, in words: a license of one's own, or the group that brings one. */
    public static Optional<String> sufficient(Tenant tenant, Subscriber subscriber) {
        Stream<String> own =
                subscriber.licenses().stream().filter(SUFFICIENT::contains).map(sku -> "license " + sku);
        Stream<String> byGroup = subscriber.groups().stream()
                .filter(tenant.licensedGroups()::contains)
                .map(group -> "license of group " + group);
        return Stream.concat(own.sorted(), byGroup.sorted()).findFirst();
    }
}
