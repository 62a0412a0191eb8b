package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphSdkTest.F3;
import static dev.otpengine.http.graph.GraphSdkTest.group;
import static dev.otpengine.http.graph.GraphSdkTest.reference;
import static dev.otpengine.http.graph.GraphSdkTest.user;
import static dev.otpengine.http.graph.SmsRig.ALTERNATE;
import static dev.otpengine.http.graph.SmsRig.MOBILE;
import static dev.otpengine.http.graph.SmsRig.OFFICE;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.graph.applications.item.addpassword.AddPasswordPostRequestBody;
import com.microsoft.graph.applications.item.removepassword.RemovePasswordPostRequestBody;
import com.microsoft.graph.models.Application;
import com.microsoft.graph.models.AuthenticationMethodState;
import com.microsoft.graph.models.AuthenticationMethodTargetType;
import com.microsoft.graph.models.AuthenticationPhoneType;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.PasswordCredential;
import com.microsoft.graph.models.PhoneAuthenticationMethod;
import com.microsoft.graph.models.SmsAuthenticationMethodConfiguration;
import com.microsoft.graph.models.SmsAuthenticationMethodTarget;
import com.microsoft.graph.models.UnifiedRoleAssignment;
import com.microsoft.graph.models.User;
import com.microsoft.graph.policies.authenticationmethodspolicy.authenticationmethodconfigurations.AuthenticationMethodConfigurationsRequestBuilder;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.assignlicense.AssignLicensePostRequestBody;
import com.microsoft.graph.users.item.authentication.phonemethods.PhoneMethodsRequestBuilder;
import dev.otpengine.administration.DirectoryRole;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each status and code that the API documents for a refusal, as Microsoft's client has it. Nothing here changes anything. */
class SdkRefusalsTest {
    private static final String NOT_THERE = "Request_ResourceNotFound";
    private static final String BAD = "Request_BadRequest";
    private static final String DENIED = "Authorization_RequestDenied";
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
    private static final String NUMBER = "+1 4255550100";

    private static SmsRig rig;
    private static GraphServiceClient graph;
    private static String ann = "";
    private static String bob = "";
    private static String frontline = "";
    private static String shop = "";
    private static String portal = "";

    @BeforeAll
    static void start() {
        rig = new SmsRig();
        graph = SdkClient.of(rig.graph.base, rig.graph.adminToken());
        rig.allowEverybody();
        ann = rig.graph.createUser("ann");
        bob = rig.graph.createUser("bob");
        frontline = rig.graph.createGroup("frontline");
        graph.groups().byGroupId(frontline).members().ref().post(reference(ann));
        phones(ann).post(phone(AuthenticationPhoneType.Mobile, NUMBER));
        phones(ann).post(phone(AuthenticationPhoneType.AlternateMobile, "+1 4255550101"));
        phones(bob).post(phone(AuthenticationPhoneType.Office, "+1 4255550102"));
        shop = graph.applications().post(application("Shop", "api://shop")).getId();
        portal =
                graph.applications().post(application("Portal", "api://portal")).getId();
        prepareLicenses();
        graph.roleManagement().directory().roleAssignments().post(role(ann, DirectoryRole.GLOBAL_READER.templateId()));
    }

    private static void prepareLicenses() {
        rig.graph.inTransaction(transaction -> {
            transaction.licenses().prepay(F3, 1);
            return ann;
        });
        graph.users().byUserId(ann).patch(GraphSdkTest.place());
        graph.users().byUserId(ann).assignLicense().post(licenses(List.of(F3), List.of()));
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static DynamicTest refused(int status, String code, String what, ThrowingCallable call) {
        return dynamicTest(what, () -> SdkClient.refused(status, code, call));
    }

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

    @TestFactory
    List<DynamicTest> policy() {
        SmsAuthenticationMethodConfiguration unknown = new SmsAuthenticationMethodConfiguration();
        unknown.setState(AuthenticationMethodState.Enabled);
        SmsAuthenticationMethodTarget nobody = new SmsAuthenticationMethodTarget();
        nobody.setId(NOBODY);
        nobody.setTargetType(AuthenticationMethodTargetType.Group);
        unknown.setIncludeTargets(List.of(nobody));
        GraphServiceClient users = administrator("users", DirectoryRole.USER_ADMINISTRATOR);
        return List.of(
                refused(
                        400,
                        BAD,
                        "target that is not there",
                        () -> methods(graph)
                                .byAuthenticationMethodConfigurationId("Sms")
                                .patch(unknown)),
                refused(
                        403,
                        DENIED,
                        "without the role",
                        () -> methods(users)
                                .byAuthenticationMethodConfigurationId("Sms")
                                .delete()),
                refused(
                        404,
                        NOT_THERE,
                        "another method",
                        () -> methods(graph)
                                .byAuthenticationMethodConfigurationId("Email")
                                .get()));
    }

    @TestFactory
    List<DynamicTest> phones() {
        GraphServiceClient users = administrator("more-users", DirectoryRole.USER_ADMINISTRATOR);
        return List.of(
                refused(
                        400,
                        "phoneTypeAlreadyExists",
                        "second of a type",
                        () -> phones(ann).post(phone(AuthenticationPhoneType.Mobile, "+1 4255550109"))),
                refused(
                        400,
                        "mobilePhoneRequired",
                        "alternate without mobile",
                        () -> phones(bob).post(phone(AuthenticationPhoneType.AlternateMobile, "+1 4255550109"))),
                refused(
                        400,
                        "alternateMobileExists",
                        "mobile before alternate",
                        () -> phones(ann).byPhoneAuthenticationMethodId(MOBILE).delete()),
                refused(
                        400,
                        "voiceNumberExists",
                        "the account's voice number",
                        () -> phones(bob).post(phone(AuthenticationPhoneType.Mobile, "+1 4255550102"))),
                refused(
                        400,
                        "invalidPhoneNumber",
                        "no international number",
                        () -> phones(bob).post(phone(AuthenticationPhoneType.Mobile, "425 555 0100"))),
                refused(
                        400,
                        "invalidPhoneNumber",
                        "extension of a mobile",
                        () -> phones(bob).post(phone(AuthenticationPhoneType.Mobile, "+1 4255550100x1"))),
                refused(400, BAD, "no type", () -> phones(bob).post(new PhoneAuthenticationMethod())),
                refused(
                        400,
                        "phoneTypeCantChange",
                        "another type",
                        () -> phones(ann)
                                .byPhoneAuthenticationMethodId(MOBILE)
                                .patch(phone(AuthenticationPhoneType.Office, NUMBER))),
                refused(
                        400,
                        "smsSignInNotSupported",
                        "alternate for sign-in",
                        () -> phones(ann)
                                .byPhoneAuthenticationMethodId(ALTERNATE)
                                .enableSmsSignIn()
                                .post()),
                refused(
                        404,
                        "itemNotFound",
                        "a phone that is not there",
                        () -> phones(ann).byPhoneAuthenticationMethodId(OFFICE).get()),
                refused(
                        404,
                        NOT_THERE,
                        "an id of no phone",
                        () -> phones(ann).byPhoneAuthenticationMethodId(NOBODY).get()),
                refused(404, NOT_THERE, "of nobody", () -> phones(NOBODY).get()),
                refused(
                        403,
                        DENIED,
                        "without the role",
                        () -> users.users()
                                .byUserId(bob)
                                .authentication()
                                .phoneMethods()
                                .get()));
    }

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

    private static AuthenticationMethodConfigurationsRequestBuilder methods(GraphServiceClient by) {
        return by.policies().authenticationMethodsPolicy().authenticationMethodConfigurations();
    }

    private static GraphServiceClient administrator(String name, DirectoryRole role) {
        dev.otpengine.directory.store.User holder = rig.graph.user(rig.graph.createUser(name));
        rig.graph.give(holder, role);
        return SdkClient.of(rig.graph.base, rig.graph.userToken(holder, "https://graph.microsoft.com/.default"));
    }

    private static PhoneMethodsRequestBuilder phones(String user) {
        return graph.users().byUserId(user).authentication().phoneMethods();
    }

    private static PhoneAuthenticationMethod phone(AuthenticationPhoneType type, String number) {
        PhoneAuthenticationMethod phone = new PhoneAuthenticationMethod();
        phone.setPhoneType(type);
        phone.setPhoneNumber(number);
        return phone;
    }

    private static Application application(String name, String identifier) {
        Application application = new Application();
        application.setDisplayName(name);
        application.setIdentifierUris(List.of(identifier));
        return application;
    }

    private static void assign(String user, List<UUID> add, List<UUID> remove) {
        graph.users().byUserId(user).assignLicense().post(licenses(add, remove));
    }

    private static AssignLicensePostRequestBody licenses(List<UUID> add, List<UUID> remove) {
        AssignLicensePostRequestBody body = new AssignLicensePostRequestBody();
        body.setAddLicenses(add.stream().map(GraphSdkTest::license).toList());
        body.setRemoveLicenses(remove);
        return body;
    }

    private static void assign(String principal, UUID role) {
        graph.roleManagement().directory().roleAssignments().post(role(principal, role));
    }

    private static UnifiedRoleAssignment role(String principal, UUID role) {
        UnifiedRoleAssignment assignment = new UnifiedRoleAssignment();
        assignment.setPrincipalId(principal);
        assignment.setRoleDefinitionId(role.toString());
        assignment.setDirectoryScopeId("/");
        return assignment;
    }

    private static String directoryObject(String id) {
        return "https://graph.microsoft.com/v1.0/directoryObjects/" + id;
    }
}
