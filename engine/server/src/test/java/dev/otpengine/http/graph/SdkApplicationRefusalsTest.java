package dev.otpengine.http.graph;

import com.microsoft.graph.applications.item.addpassword.AddPasswordPostRequestBody;
import com.microsoft.graph.applications.item.removepassword.RemovePasswordPostRequestBody;
import com.microsoft.graph.models.Application;
import com.microsoft.graph.models.PasswordCredential;
import com.microsoft.graph.models.UnifiedRoleAssignment;
import dev.otpengine.administration.DirectoryRole;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SdkApplicationRefusalsTest extends SdkRefusals {
    @TestFactory
    List<DynamicTest> applications() {
        Application wild = new Application();
        wild.setIdentifierUris(List.of("not a URI"));
        Application open = new Application();
        open.setDisplayName("Open");
        open.setSignInAudience("AzureADMultipleOrgs");
        PasswordCredential backwards = new PasswordCredential();
        backwards.setStartDateTime(OffsetDateTime.ofInstant(Instant.EPOCH.plusSeconds(1), ZoneOffset.UTC));
        backwards.setEndDateTime(OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC));
        AddPasswordPostRequestBody wish = new AddPasswordPostRequestBody();
        wish.setPasswordCredential(backwards);
        RemovePasswordPostRequestBody removal = new RemovePasswordPostRequestBody();
        removal.setKeyId(UUID.fromString(NOBODY));
        return List.of(
                refused(400, BAD, "no name", () -> graph.applications().post(new Application())),
                refused(
                        400,
                        BAD,
                        "of several tenants",
                        () -> graph.applications().post(open)),
                refused(
                        400,
                        BAD,
                        "identifier taken",
                        () -> graph.applications().post(application("Other", "api://shop"))),
                refused(
                        400,
                        BAD,
                        "identifier that is none",
                        () -> graph.applications().byApplicationId(portal).patch(wild)),
                refused(
                        400,
                        BAD,
                        "secret that ends before it starts",
                        () -> graph.applications()
                                .byApplicationId(shop)
                                .addPassword()
                                .post(wish)),
                refused(
                        400,
                        BAD,
                        "no such secret",
                        () -> graph.applications()
                                .byApplicationId(shop)
                                .removePassword()
                                .post(removal)),
                refused(
                        404,
                        NOT_THERE,
                        "read",
                        () -> graph.applications().byApplicationId(NOBODY).get()),
                refused(
                        404,
                        NOT_THERE,
                        "removed",
                        () -> graph.applications().byApplicationId(NOBODY).delete()));
    }

    @TestFactory
    List<DynamicTest> rolesAndDomains() {
        UnifiedRoleAssignment partial = role(bob, DirectoryRole.GLOBAL_READER.templateId());
        partial.setDirectoryScopeId("/administrativeUnits/" + NOBODY);
        return List.of(
                refused(400, BAD, "has it already", () -> assign(ann, DirectoryRole.GLOBAL_READER.templateId())),
                refused(400, BAD, "no such role", () -> assign(bob, UUID.fromString(NOBODY))),
                refused(400, BAD, "to a group", () -> assign(frontline, DirectoryRole.GLOBAL_READER.templateId())),
                refused(
                        400,
                        BAD,
                        "over a part of the tenant",
                        () -> graph.roleManagement()
                                .directory()
                                .roleAssignments()
                                .post(partial)),
                refused(
                        404,
                        NOT_THERE,
                        "taken away",
                        () -> graph.roleManagement()
                                .directory()
                                .roleAssignments()
                                .byUnifiedRoleAssignmentId(NOBODY)
                                .delete()),
                refused(
                        404,
                        NOT_THERE,
                        "domain",
                        () -> graph.domains().byDomainId("nowhere.example").get()),
                refused(
                        400,
                        BAD,
                        "filter of audits",
                        () -> graph.auditLogs()
                                .directoryAudits()
                                .get(request -> request.queryParameters.filter = "activityDisplayName eq")));
    }
}
