package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphSdkTest.F3;
import static dev.otpengine.http.graph.GraphSdkTest.group;
import static dev.otpengine.http.graph.GraphSdkTest.reference;
import static dev.otpengine.http.graph.GraphSdkTest.user;

import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.User;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SdkPeopleRefusalsTest extends SdkRefusals {
    @TestFactory
    List<DynamicTest> callers() {
        GraphServiceClient reader =
                SdkClient.of(rig.graph.base, rig.graph.token(GraphRig.TENANT, Set.of("Group.Read.All")));
        GraphServiceClient foreign = SdkClient.of(rig.graph.base, rig.graph.token(GraphRig.OTHER_TENANT, GraphRig.ALL));
        return List.of(
                refused(
                        401,
                        "InvalidAuthenticationToken",
                        "no token of ours",
                        () -> SdkClient.of(rig.graph.base, "nonsense").users().get()),
                refused(403, DENIED, "no permission", () -> reader.users().get()),
                refused(
                        403,
                        DENIED,
                        "to read is not to write",
                        () -> reader.groups().post(group("new"))),
                refused(
                        404,
                        NOT_THERE,
                        "another tenant's",
                        () -> foreign.users().byUserId(ann).get()));
    }

    @TestFactory
    List<DynamicTest> users() {
        User taken = user("ann");
        User elsewhere = user("eve");
        elsewhere.setUserPrincipalName("eve@elsewhere.example");
        User federated = user("fred");
        federated.setUserPrincipalName("fred@federated.contoso.example");
        User tooLong = new User();
        tooLong.setDisplayName("x".repeat(257));
        User unknown = new User();
        unknown.setAdditionalData(Map.of("unheardOf", 1));
        return List.of(
                refused(
                        400,
                        BAD,
                        "what is required is missing",
                        () -> graph.users().post(new User())),
                refused(400, BAD, "name taken", () -> graph.users().post(taken)),
                refused(400, BAD, "unknown domain", () -> graph.users().post(elsewhere)),
                refused(
                        400,
                        BAD,
                        "federated without immutable id",
                        () -> graph.users().post(federated)),
                refused(400, BAD, "too long", () -> graph.users().byUserId(ann).patch(tooLong)),
                refused(
                        400,
                        BAD,
                        "unknown property",
                        () -> graph.users().byUserId(ann).patch(unknown)),
                refused(
                        404,
                        NOT_THERE,
                        "read",
                        () -> graph.users().byUserId(NOBODY).get()),
                refused(
                        404,
                        NOT_THERE,
                        "changed",
                        () -> graph.users().byUserId(NOBODY).patch(new User())),
                refused(
                        404,
                        NOT_THERE,
                        "removed",
                        () -> graph.users().byUserId(NOBODY).delete()),
                refused(
                        404,
                        NOT_THERE,
                        "sessions",
                        () -> graph.users()
                                .byUserId(NOBODY)
                                .revokeSignInSessions()
                                .post()),
                refused(
                        404,
                        NOT_THERE,
                        "restored",
                        () -> graph.directory()
                                .deletedItems()
                                .byDirectoryObjectId(ann)
                                .restore()
                                .post()));
    }

    @TestFactory
    List<DynamicTest> queries() {
        return List.of(
                refused(
                        400,
                        BAD,
                        "filter that is none",
                        () -> graph.users().get(request -> request.queryParameters.filter = "displayName eq")),
                refused(
                        400,
                        BAD,
                        "unknown property",
                        () -> graph.users()
                                .get(request -> request.queryParameters.select = new String[] {"unheardOf"})),
                refused(
                        400,
                        BAD,
                        "page too large",
                        () -> graph.users().get(request -> request.queryParameters.top = 1_000)),
                refused(
                        400,
                        "Request_UnsupportedQuery",
                        "endsWith without eventual consistency",
                        () -> graph.users()
                                .get(request ->
                                        request.queryParameters.filter = "endsWith(userPrincipalName,'example')")),
                refused(
                        400,
                        "Request_UnsupportedQuery",
                        "search",
                        () -> graph.users().get(request -> request.queryParameters.search = "\"displayName:ann\"")),
                refused(
                        400,
                        "Request_UnsupportedQuery",
                        "expand",
                        () -> graph.users()
                                .get(request -> request.queryParameters.expand = new String[] {"memberOf"})));
    }

    @TestFactory
    List<DynamicTest> groups() {
        Group mail = group("mail");
        mail.setMailEnabled(true);
        Group dynamic = group("dynamic");
        dynamic.setGroupTypes(List.of("DynamicMembership"));
        Group many = new Group();
        many.setAdditionalData(Map.of("members@odata.bind", Collections.nCopies(21, directoryObject(bob))));
        Group partly = new Group();
        partly.setAdditionalData(Map.of("members@odata.bind", List.of(directoryObject(bob), directoryObject(NOBODY))));
        return List.of(
                refused(
                        400,
                        BAD,
                        "what is required is missing",
                        () -> graph.groups().post(new Group())),
                refused(400, BAD, "mail-enabled", () -> graph.groups().post(mail)),
                refused(400, BAD, "dynamic", () -> graph.groups().post(dynamic)),
                refused(
                        400,
                        BAD,
                        "already a member",
                        () -> graph.groups()
                                .byGroupId(frontline)
                                .members()
                                .ref()
                                .post(reference(ann))),
                refused(
                        404,
                        NOT_THERE,
                        "no such object",
                        () -> graph.groups()
                                .byGroupId(frontline)
                                .members()
                                .ref()
                                .post(reference(NOBODY))),
                refused(
                        404,
                        NOT_THERE,
                        "no member",
                        () -> graph.groups()
                                .byGroupId(frontline)
                                .members()
                                .byDirectoryObjectId(bob)
                                .ref()
                                .delete()),
                refused(
                        400,
                        BAD,
                        "more than 20 at once",
                        () -> graph.groups().byGroupId(frontline).patch(many)),
                refused(
                        404,
                        NOT_THERE,
                        "all or none",
                        () -> graph.groups().byGroupId(frontline).patch(partly)),
                refused(
                        404,
                        NOT_THERE,
                        "read",
                        () -> graph.groups().byGroupId(NOBODY).get()),
                refused(
                        404,
                        NOT_THERE,
                        "members",
                        () -> graph.groups()
                                .byGroupId(NOBODY)
                                .transitiveMembers()
                                .get()),
                refused(
                        404,
                        NOT_THERE,
                        "removed",
                        () -> graph.groups().byGroupId(NOBODY).delete()));
    }

    @TestFactory
    List<DynamicTest> licenses() {
        User placed = GraphSdkTest.place();
        return List.of(
                refused(400, BAD, "no place", () -> assign(bob, List.of(F3), List.of())),
                refused(400, BAD, "no units", () -> {
                    graph.users().byUserId(bob).patch(placed);
                    assign(bob, List.of(F3), List.of());
                }),
                refused(400, BAD, "no such license", () -> assign(ann, List.of(UUID.fromString(NOBODY)), List.of())),
                refused(400, BAD, "not held", () -> assign(bob, List.of(), List.of(F3))),
                refused(400, BAD, "added and removed", () -> assign(ann, List.of(F3), List.of(F3))),
                refused(404, NOT_THERE, "no such user", () -> assign(NOBODY, List.of(F3), List.of())),
                refused(
                        404,
                        NOT_THERE,
                        "details",
                        () -> graph.users().byUserId(NOBODY).licenseDetails().get()),
                refused(
                        404,
                        NOT_THERE,
                        "no such SKU",
                        () -> graph.subscribedSkus().bySubscribedSkuId(NOBODY).get()));
    }
}
