package dev.otpengine.http.graph;

import dev.otpengine.administration.ApplicationAdministration;
import dev.otpengine.administration.AuditTrail;
import dev.otpengine.administration.GroupAdministration;
import dev.otpengine.administration.LicenseAdministration;
import dev.otpengine.administration.RoleAdministration;
import dev.otpengine.administration.UserAdministration;
import dev.otpengine.token.Scope;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The resources of users, groups, licenses, domains, applications and roles. */
public final class DirectoryResources {
    private DirectoryResources() {}

    /**
     * @param secure for the secrets of applications
     * @param publicUrl a resource that no application may take for its own
     */
    public static List<Resource> of(AuditTrail trail, RandomGenerator secure, String publicUrl) {
        UserAdministration users = new UserAdministration(trail);
        GroupAdministration groups = new GroupAdministration(trail);
        return List.of(
                new UserResource(users),
                new DeletedUserResource(users),
                new GroupResource(groups),
                new MembershipResource(groups),
                new LicenseResource(new LicenseAdministration(trail)),
                new DomainResource(),
                new ApplicationResource(new ApplicationAdministration(trail, secure, Set.of(publicUrl, Scope.GRAPH))),
                new RoleResource(new RoleAdministration(trail)));
    }
}
