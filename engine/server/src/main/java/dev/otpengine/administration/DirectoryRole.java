package dev.otpengine.administration;

import java.util.Optional;
import java.util.UUID;

/** The roles of administrators, with the ids that they have in every tenant (Microsoft Entra built-in roles). */
public enum DirectoryRole {
    GLOBAL_ADMINISTRATOR("Global Administrator", "62e90394-69f5-4237-9190-012177145e10"),
    GLOBAL_READER("Global Reader", "f2ef992c-3afb-46b9-b7cf-a126ee74c451"),
    USER_ADMINISTRATOR("User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1"),
    GROUPS_ADMINISTRATOR("Groups Administrator", "fdd7a751-b60b-444a-984c-02652fe8fa1c"),
    LICENSE_ADMINISTRATOR("License Administrator", "4d6ac14f-3453-41d0-bef9-a3e0c569773a"),
    APPLICATION_ADMINISTRATOR("Application Administrator", "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"),
    AUTHENTICATION_ADMINISTRATOR("Authentication Administrator", "c4e39bd9-1100-46d3-8c65-fb160da0071f"),
    PRIVILEGED_AUTHENTICATION_ADMINISTRATOR(
            "Privileged Authentication Administrator", "7be44c8a-adaf-4e2a-84d6-ab2649e08a13"),
    AUTHENTICATION_POLICY_ADMINISTRATOR("Authentication Policy Administrator", "0526716b-113d-4c15-b2c8-68e3c22b9f80"),
    PRIVILEGED_ROLE_ADMINISTRATOR("Privileged Role Administrator", "e8611ab8-c189-46e8-94e1-60213ab1f814"),
    REPORTS_READER("Reports Reader", "4a5d8f65-41da-4de4-8968-e035b65339cf");

    private final String displayName;
    private final UUID templateId;

    DirectoryRole(String displayName, String templateId) {
        this.displayName = displayName;
        this.templateId = UUID.fromString(templateId);
    }

    public String displayName() {
        return displayName;
    }

    public UUID templateId() {
        return templateId;
    }

    public static Optional<DirectoryRole> byTemplateId(UUID id) {
        for (DirectoryRole role : values()) {
            if (role.templateId.equals(id)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
