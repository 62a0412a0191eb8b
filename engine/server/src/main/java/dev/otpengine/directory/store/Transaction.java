package dev.otpengine.directory.store;

import java.util.UUID;

/** One tenant, for as long as one piece of work lasts. Nothing of another tenant can be reached by it. */
public interface Transaction {
    UUID tenantId();

    Tenants tenant();

    Users users();

    Phones phones();

    Groups groups();

    Licenses licenses();

    Applications applications();

    RoleAssignments roleAssignments();

    Domains domains();

    Audits audits();

    Bulk bulk();
}
