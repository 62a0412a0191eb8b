package dev.otpengine.limit;

/** What is limited. */
public enum LimitKind {
    ADDRESS_SENDS(1, "address_sends"),
    APPLICATION_SENDS(2, "application_sends"),
    TENANT_SENDS(3, "tenant_sends"),
    COUNTRY_SENDS(4, "country_sends"),
    PREFIX_SENDS(5, "prefix_sends"),
    NUMBER_SENDS(6, "number_sends"),
    /** In 1/10000 of the tenant's currency unit. */
    TENANT_SPEND(7, "tenant_spend"),
    ADDRESS_GUESSES(8, "address_guesses"),
    APPLICATION_GUESSES(9, "application_guesses"),
    TENANT_GUESSES(10, "tenant_guesses"),
    /** Guesses of all callers that are not known from an earlier success. */
    STRANGER_GUESSES(11, "stranger_guesses"),
    /** Resource units that an application spends in a tenant at the admin API. */
    ADMIN_UNITS(12, "admin_units"),
    /** Changes by an application in a tenant. */
    ADMIN_WRITES(13, "admin_writes"),
    /** Changes in a tenant by all applications. */
    TENANT_WRITES(14, "tenant_writes");

    private final int number;
    private final String tag;

    LimitKind(int number, String tag) {
        this.number = number;
        this.tag = tag;
    }

    /** Its name among members, 1 to 255; never given to another. */
    public int number() {
        return number;
    }

    /** Its name in metrics, logs and settings. */
    public String tag() {
        return tag;
    }
}
