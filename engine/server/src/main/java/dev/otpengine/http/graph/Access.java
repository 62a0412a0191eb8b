package dev.otpengine.http.graph;

import static dev.otpengine.administration.DirectoryRole.APPLICATION_ADMINISTRATOR;
import static dev.otpengine.administration.DirectoryRole.AUTHENTICATION_ADMINISTRATOR;
import static dev.otpengine.administration.DirectoryRole.AUTHENTICATION_POLICY_ADMINISTRATOR;
import static dev.otpengine.administration.DirectoryRole.GLOBAL_ADMINISTRATOR;
import static dev.otpengine.administration.DirectoryRole.GLOBAL_READER;
import static dev.otpengine.administration.DirectoryRole.GROUPS_ADMINISTRATOR;
import static dev.otpengine.administration.DirectoryRole.LICENSE_ADMINISTRATOR;
import static dev.otpengine.administration.DirectoryRole.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR;
import static dev.otpengine.administration.DirectoryRole.PRIVILEGED_ROLE_ADMINISTRATOR;
import static dev.otpengine.administration.DirectoryRole.REPORTS_READER;
import static dev.otpengine.administration.DirectoryRole.USER_ADMINISTRATOR;

import dev.otpengine.administration.DirectoryRole;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may do what: the one table. An application needs one of the permissions in its token's roles. A person needs one
 * of them in the token's scope (or {@code .default}, which is all of them) and one of the directory roles; for what is
 * the person's own no role, and a token that names no permission at all will do.
 */
@SuppressWarnings("ImmutableEnumChecker") // The sets can't be changed, which their type can't say.
public enum Access {
    READ_USERS(
            permissions("User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"),
            holders(
                    GLOBAL_READER,
                    USER_ADMINISTRATOR,
                    GROUPS_ADMINISTRATOR,
                    LICENSE_ADMINISTRATOR,
                    AUTHENTICATION_ADMINISTRATOR,
                    PRIVILEGED_AUTHENTICATION_ADMINISTRATOR,
                    AUTHENTICATION_POLICY_ADMINISTRATOR)),
    WRITE_USERS(permissions("User.ReadWrite.All", "Directory.ReadWrite.All"), holders(USER_ADMINISTRATOR)),
    RESTORE_USERS(
            permissions("User.DeleteRestore.All", "User.ReadWrite.All", "Directory.ReadWrite.All"),
            holders(USER_ADMINISTRATOR)),
    REVOKE_SESSIONS(
            permissions("User.RevokeSessions.All", "User.ReadWrite.All", "Directory.ReadWrite.All"),
            holders(USER_ADMINISTRATOR, AUTHENTICATION_ADMINISTRATOR, PRIVILEGED_AUTHENTICATION_ADMINISTRATOR)),
    ASSIGN_USER_LICENSES(
            permissions("LicenseAssignment.ReadWrite.All", "User.ReadWrite.All", "Directory.ReadWrite.All"),
            holders(LICENSE_ADMINISTRATOR, USER_ADMINISTRATOR)),
    ASSIGN_GROUP_LICENSES(
            permissions("LicenseAssignment.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"),
            holders(LICENSE_ADMINISTRATOR, GROUPS_ADMINISTRATOR)),
    READ_LICENSES(
            permissions(
                    "LicenseAssignment.Read.All",
                    "LicenseAssignment.ReadWrite.All",
                    "Organization.Read.All",
                    "Organization.ReadWrite.All",
                    "Directory.Read.All",
                    "Directory.ReadWrite.All",
                    "User.Read.All",
                    "User.ReadWrite.All"),
            holders(GLOBAL_READER, LICENSE_ADMINISTRATOR, USER_ADMINISTRATOR, GROUPS_ADMINISTRATOR)),
    READ_GROUPS(
            permissions(
                    "GroupMember.Read.All",
                    "GroupMember.ReadWrite.All",
                    "Group.Read.All",
                    "Group.ReadWrite.All",
                    "Directory.Read.All",
                    "Directory.ReadWrite.All"),
            holders(
                    GLOBAL_READER,
                    GROUPS_ADMINISTRATOR,
                    USER_ADMINISTRATOR,
                    LICENSE_ADMINISTRATOR,
                    AUTHENTICATION_POLICY_ADMINISTRATOR)),
    WRITE_GROUPS(
            permissions("Group.ReadWrite.All", "Directory.ReadWrite.All"),
            holders(GROUPS_ADMINISTRATOR, USER_ADMINISTRATOR)),
    WRITE_MEMBERS(
            permissions("GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"),
            holders(GROUPS_ADMINISTRATOR, USER_ADMINISTRATOR)),
    READ_DOMAINS(
            permissions("Domain.Read.All", "Domain.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"),
            holders(GLOBAL_READER, USER_ADMINISTRATOR)),
    READ_APPLICATIONS(
            permissions(
                    "Application.Read.All",
                    "Application.ReadWrite.All",
                    "Directory.Read.All",
                    "Directory.ReadWrite.All"),
            holders(GLOBAL_READER, APPLICATION_ADMINISTRATOR)),
    WRITE_APPLICATIONS(
            permissions("Application.ReadWrite.All", "Directory.ReadWrite.All"), holders(APPLICATION_ADMINISTRATOR)),
    READ_ROLES(
            permissions(
                    "RoleManagement.Read.Directory",
                    "RoleManagement.ReadWrite.Directory",
                    "RoleManagement.Read.All",
                    "Directory.Read.All"),
            holders(GLOBAL_READER, PRIVILEGED_ROLE_ADMINISTRATOR)),
    WRITE_ROLES(permissions("RoleManagement.ReadWrite.Directory"), holders(PRIVILEGED_ROLE_ADMINISTRATOR)),
    READ_POLICY(
            permissions("Policy.Read.All", "Policy.ReadWrite.AuthenticationMethod"),
            holders(GLOBAL_READER, AUTHENTICATION_POLICY_ADMINISTRATOR, AUTHENTICATION_ADMINISTRATOR)),
    WRITE_POLICY(permissions("Policy.ReadWrite.AuthenticationMethod"), holders(AUTHENTICATION_POLICY_ADMINISTRATOR)),
    READ_PHONES(
            permissions("UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All"),
            holders(GLOBAL_READER, AUTHENTICATION_ADMINISTRATOR, PRIVILEGED_AUTHENTICATION_ADMINISTRATOR)),
    WRITE_PHONES(
            permissions("UserAuthenticationMethod.ReadWrite.All"),
            holders(AUTHENTICATION_ADMINISTRATOR, PRIVILEGED_AUTHENTICATION_ADMINISTRATOR)),
    EXPLAIN(
            permissions("UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All"),
            holders(
                    GLOBAL_READER,
                    AUTHENTICATION_ADMINISTRATOR,
                    PRIVILEGED_AUTHENTICATION_ADMINISTRATOR,
                    AUTHENTICATION_POLICY_ADMINISTRATOR)),
    READ_AUDITS(permissions("AuditLog.Read.All", "Directory.Read.All"), holders(GLOBAL_READER, REPORTS_READER)),
    READ_REPORTS(
            permissions("AuditLog.Read.All", "Reports.Read.All", "UserAuthenticationMethod.Read.All"),
            holders(GLOBAL_READER, REPORTS_READER, AUTHENTICATION_ADMINISTRATOR, AUTHENTICATION_POLICY_ADMINISTRATOR)),
    READ_SELF(
            permissions("User.Read", "User.ReadWrite", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All"),
            holders(),
            true),
    READ_OWN_PHONES(
            permissions(
                    "UserAuthenticationMethod.Read",
                    "UserAuthenticationMethod.ReadWrite",
                    "UserAuthenticationMethod.Read.All",
                    "UserAuthenticationMethod.ReadWrite.All"),
            holders(),
            true),
    WRITE_OWN_PHONES(
            permissions("UserAuthenticationMethod.ReadWrite", "UserAuthenticationMethod.ReadWrite.All"),
            holders(),
            true);

    private final Set<String> permissions;
    private final Set<DirectoryRole> roles;
    private final boolean own;

    Access(Set<String> permissions, Set<DirectoryRole> roles) {
        this(permissions, roles, false);
    }

    /** @param own whether it is about the caller's own, for which a person needs no role */
    Access(Set<String> permissions, Set<DirectoryRole> roles, boolean own) {
        this.permissions = Collections.unmodifiableSet(permissions);
        this.roles = Collections.unmodifiableSet(roles);
        this.own = own;
    }

    /** Whatever any call takes. */
    public static Set<String> allPermissions() {
        return Arrays.stream(values())
                .flatMap(access -> access.permissions.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    public Set<String> permissions() {
        return permissions;
    }

    /** The Global Administrator may do all. */
    public Set<DirectoryRole> roles() {
        return roles;
    }

    public boolean isOwn() {
        return own;
    }

    private static Set<String> permissions(String... names) {
        return new LinkedHashSet<>(Arrays.asList(names));
    }

    private static Set<DirectoryRole> holders(DirectoryRole... others) {
        Set<DirectoryRole> roles = new LinkedHashSet<>(Set.of(GLOBAL_ADMINISTRATOR));
        roles.addAll(Arrays.asList(others));
        return roles;
    }
}
