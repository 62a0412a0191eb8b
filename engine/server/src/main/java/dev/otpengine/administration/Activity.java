package dev.otpengine.administration;

/** What audit entries tell of, in Entra's words. */
public enum Activity {
    CREATE_TENANT("DirectoryManagement", "Create company"),
    SUSPEND_TENANT("DirectoryManagement", "Suspend company"),
    RESUME_TENANT("DirectoryManagement", "Resume company"),
    IMPORT_USERS("UserManagement", "Bulk create users - finished (bulk)"),
    ADD_USER("UserManagement", "Add user"),
    UPDATE_USER("UserManagement", "Update user"),
    DELETE_USER("UserManagement", "Delete user"),
    RESTORE_USER("UserManagement", "Restore user"),
    PURGE_USER("UserManagement", "Hard Delete user"),
    REVOKE_SESSIONS("UserManagement", "Update StsRefreshTokenValidFrom Timestamp"),
    CHANGE_USER_LICENSE("UserManagement", "Change user license"),
    ADD_GROUP("GroupManagement", "Add group"),
    UPDATE_GROUP("GroupManagement", "Update group"),
    DELETE_GROUP("GroupManagement", "Delete group"),
    ADD_MEMBER("GroupManagement", "Add member to group"),
    REMOVE_MEMBER("GroupManagement", "Remove member from group"),
    CHANGE_GROUP_LICENSE("GroupManagement", "Set group license"),
    ADD_APPLICATION("ApplicationManagement", "Add application"),
    UPDATE_APPLICATION("ApplicationManagement", "Update application"),
    DELETE_APPLICATION("ApplicationManagement", "Delete application"),
    CHANGE_APPLICATION_SECRETS("ApplicationManagement", "Update application - Certificates and secrets management"),
    ADD_ROLE_ASSIGNMENT("RoleManagement", "Add member to role"),
    REMOVE_ROLE_ASSIGNMENT("RoleManagement", "Remove member from role"),
    ADD_PHONE("UserManagement", "Admin registered security info"),
    UPDATE_PHONE("UserManagement", "Admin updated security info"),
    DELETE_PHONE("UserManagement", "Admin deleted security info"),
    ENABLE_SMS_SIGN_IN("UserManagement", "Enable SMS sign-in"),
    DISABLE_SMS_SIGN_IN("UserManagement", "Disable SMS sign-in"),
    REGISTER_OWN_PHONE("UserManagement", "User registered security info"),
    UNLOCK_CODES("UserManagement", "Unlock SMS codes"),
    UPDATE_MFA_STATE("UserManagement", "Update per-user multifactor authentication state"),
    UPDATE_SMS_POLICY("Policy", "Authentication Methods Policy Update"),
    RESET_SMS_POLICY("Policy", "Authentication Methods Policy Reset");

    private final String category;
    private final String wireName;

    Activity(String category, String wireName) {
        this.category = category;
        this.wireName = wireName;
    }

    public String category() {
        return category;
    }

    public String wireName() {
        return wireName;
    }
}
