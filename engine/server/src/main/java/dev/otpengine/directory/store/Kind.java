package dev.otpengine.directory.store;

/** What the directory holds. */
public enum Kind {
    TENANT,
    DOMAIN,
    USER,
    USER_PRINCIPAL_NAME,
    PHONE,
    GROUP,
    MEMBERSHIP,
    SKU,
    LICENSE,
    APPLICATION,
    ROLE_ASSIGNMENT
}
