package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.SdkClient.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.core.tasks.PageIterator;
import com.microsoft.graph.models.Application;
import com.microsoft.graph.models.AssignedLicense;
import com.microsoft.graph.models.DirectoryObject;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.PasswordCredential;
import com.microsoft.graph.models.PasswordProfile;
import com.microsoft.graph.models.ReferenceCreate;
import com.microsoft.graph.models.SubscribedSku;
import com.microsoft.graph.models.UnifiedRoleAssignment;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.UserCollectionResponse;
import com.microsoft.graph.models.WebApplication;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import dev.otpengine.directory.store.User.PerUserMfaState;
import dev.otpengine.directory.store.User.Profile;
import dev.otpengine.directory.store.User.UserType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Microsoft's own client, as its users have it, but for the address. */
class GraphSdkTest {
    static final UUID F3 = UUID.fromString("66b55226-6b4f-492c-910c-a3b7a3c9d993");

    private GraphRig rig;
    private GraphServiceClient graph;

    @BeforeEach
    void start() {
        rig = new GraphRig();
        graph = client(rig.adminToken());
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private GraphServiceClient client(String token) {
        return SdkClient.of(rig.base, token);
    }

    @Test
    void usersAreMadeReadFoundChangedAndRemoved() {
        User made = graph.users().post(user("ann"));
        assertThat(graph.users().byUserId(made.getId()).get().getUserPrincipalName())
                .isEqualTo("ann@contoso.example");
        User change = new User();
        change.setJobTitle("Baker");
        graph.users().byUserId("ann@contoso.example").patch(change);
        UserCollectionResponse found = graph.users().get(request -> {
            request.queryParameters.filter = "startsWith(displayName,'User') and jobTitle eq 'Baker'";
            request.queryParameters.select = new String[] {"id", "jobTitle", "accountEnabled"};
            request.queryParameters.count = true;
            request.queryParameters.orderby = new String[] {"displayName"};
            request.headers.add("ConsistencyLevel", "eventual");
        });
        assertThat(found.getOdataCount()).isEqualTo(1);
        assertThat(found.getValue().get(0).getAccountEnabled()).isTrue();
        assertThat(graph.users()
                        .byUserId(made.getId())
                        .revokeSignInSessions()
                        .post()
                        .getValue())
                .isTrue();
        graph.users().byUserId(made.getId()).delete();
        ODataError error = catchThrowableOfType(
                ODataError.class, () -> graph.users().byUserId(made.getId()).get());
        assertThat(error.getResponseStatusCode()).isEqualTo(404);
        assertThat(error.getError().getCode()).isEqualTo("Request_ResourceNotFound");
        assertThat(error.getError().getInnerError().getRequestId()).isNotBlank();
        assertThat(error.getError().getInnerError().getClientRequestId()).isNotBlank();
        assertThat(error.getError().getInnerError().getDate()).isNotNull();
    }

    @Test
    void pagesOfThousandsAreFollowedToTheEnd() throws Exception {
        int people = 2_600;
        rig.inTransaction(transaction -> {
            for (int i = 0; i < people; i++) {
                transaction.users().add(stored(i));
            }
            return people;
        });
        List<String> seen = new ArrayList<>();
        new PageIterator.Builder<User, UserCollectionResponse>()
                .client(graph)
                .collectionPage(graph.users().get(request -> request.queryParameters.top = 999))
                .collectionPageFactory(UserCollectionResponse::createFromDiscriminatorValue)
                .processPageItemCallback(user -> seen.add(user.getId()))
                .build()
                .iterate();
        assertThat(seen).hasSize(people).doesNotHaveDuplicates();
    }

    @Test
    void groupsHaveMembers() {
        String ann = graph.users().post(user("ann")).getId();
        String inner = graph.groups().post(group("inner")).getId();
        String outer = graph.groups().post(group("outer")).getId();
        graph.groups().byGroupId(inner).members().ref().post(reference(ann));
        graph.groups().byGroupId(outer).members().ref().post(reference(inner));
        List<DirectoryObject> members =
                graph.groups().byGroupId(outer).transitiveMembers().get().getValue();
        assertThat(members).hasAtLeastOneElementOfType(User.class).hasAtLeastOneElementOfType(Group.class);
        assertThat(graph.users().byUserId(ann).transitiveMemberOf().get().getValue())
                .hasSize(2);
        assertThat(graph.users().byUserId(ann).memberOf().get().getValue()).hasSize(1);
        ODataError error = catchThrowableOfType(
                ODataError.class,
                () -> graph.groups().byGroupId(inner).members().ref().post(reference(ann)));
        assertThat(error.getResponseStatusCode()).isEqualTo(400);
        graph.groups().byGroupId(inner).members().byDirectoryObjectId(ann).ref().delete();
        assertThat(graph.groups().byGroupId(inner).members().get().getValue()).isEmpty();

        Group bound = new Group();
        bound.setAdditionalData(
                Map.of("members@odata.bind", List.of("https://graph.microsoft.com/v1.0/directoryObjects/" + ann)));
        graph.groups().byGroupId(inner).patch(bound);
        assertThat(graph.groups().byGroupId(inner).members().get().getValue()).hasSize(1);
        graph.groups().byGroupId(inner).delete();
    }

    @Test
    void licensesAreAssignedAndCounted() {
        rig.inTransaction(transaction -> {
            transaction.licenses().prepay(F3, 1);
            return F3;
        });
        String ann = graph.users().post(user("ann")).getId();
        ODataError noPlace = catchThrowableOfType(ODataError.class, () -> assign(ann));
        assertThat(noPlace.getResponseStatusCode()).isEqualTo(400);
        graph.users().byUserId(ann).patch(place());
        assign(ann);
        SubscribedSku sku = graph.subscribedSkus().get().getValue().get(0);
        assertThat(sku.getSkuId()).isEqualTo(F3);
        assertThat(sku.getSkuPartNumber()).isEqualTo("SPE_F1");
        assertThat(sku.getConsumedUnits()).isEqualTo(1);
        assertThat(sku.getPrepaidUnits().getEnabled()).isEqualTo(1);
        assertThat(graph.users()
                        .byUserId(ann)
                        .licenseDetails()
                        .get()
                        .getValue()
                        .get(0)
                        .getSkuPartNumber())
                .isEqualTo("SPE_F1");
        String bob = graph.users().post(user("bob")).getId();
        graph.users().byUserId(bob).patch(place());
        ODataError none = catchThrowableOfType(ODataError.class, () -> assign(bob));
        assertThat(none.getError().getMessage()).contains("does not have any available licenses");
    }

    @Test
    void licenseErrorsAreTold() {
        rig.inTransaction(transaction -> {
            transaction.licenses().prepay(F3, 2);
            return F3;
        });
        String ann = graph.users().post(user("ann")).getId();
        graph.users().byUserId(ann).patch(place());
        UUID unknown = UUID.fromString("00000000-0000-4000-8000-000000000000");
        refused(400, "Request_BadRequest", () -> assign(ann, List.of(unknown), List.of()));
        refused(400, "Request_BadRequest", () -> assign(ann, List.of(), List.of(F3)));
        refused(404, "Request_ResourceNotFound", () -> assign(unknown.toString(), List.of(F3), List.of()));
        User nowhere = new User();
        nowhere.setUsageLocation("Germany");
        refused(400, "Request_BadRequest", () -> graph.users().byUserId(ann).patch(nowhere));

        String group = graph.groups().post(group("licensed")).getId();
        graph.groups().byGroupId(group).members().ref().post(reference(ann));
        var body = new com.microsoft.graph.groups.item.assignlicense.AssignLicensePostRequestBody();
        body.setAddLicenses(List.of(license(F3)));
        body.setRemoveLicenses(List.of());
        graph.groups().byGroupId(group).assignLicense().post(body);
        var state = graph.users()
                .byUserId(ann)
                .get(request -> request.queryParameters.select = new String[] {"licenseAssignmentStates"})
                .getLicenseAssignmentStates()
                .get(0);
        assertThat(state.getAssignedByGroup()).isEqualTo(group);
        assertThat(state.getState()).isEqualTo("Active");
        assertThat(graph.users()
                        .get(request ->
                                request.queryParameters.filter = "assignedLicenses/any(x:x/skuId eq " + F3 + ")")
                        .getValue())
                .extracting(User::getId)
                .containsExactly(ann);
        refused(400, "Request_BadRequest", () -> assign(ann, List.of(), List.of(F3)));
    }

    @Test
    void deletedUsersAreRestored() {
        String ann = graph.users().post(user("ann")).getId();
        graph.users().byUserId(ann).delete();
        assertThat(graph.directory().deletedItems().graphUser().get().getValue())
                .extracting(User::getId)
                .containsExactly(ann);
        assertThat(graph.directory()
                        .deletedItems()
                        .byDirectoryObjectId(ann)
                        .restore()
                        .post()
                        .getId())
                .isEqualTo(ann);
        graph.users().byUserId(ann).delete();
        graph.directory().deletedItems().byDirectoryObjectId(ann).delete();
        refused(
                404,
                "Request_ResourceNotFound",
                () -> graph.directory().deletedItems().byDirectoryObjectId(ann).get());
    }

    @Test
    void applicationsHaveSecrets() {
        Application application = new Application();
        application.setDisplayName("Shop");
        application.setTags(List.of("SmsSignInNotSupported"));
        WebApplication web = new WebApplication();
        web.setRedirectUris(List.of("https://shop.example/back"));
        application.setWeb(web);
        Application made = graph.applications().post(application);
        assertThat(made.getAppId()).isNotBlank();
        assertThat(made.getTags()).containsExactly("SmsSignInNotSupported");
        var add = new com.microsoft.graph.applications.item.addpassword.AddPasswordPostRequestBody();
        PasswordCredential wish = new PasswordCredential();
        wish.setDisplayName("first");
        add.setPasswordCredential(wish);
        PasswordCredential secret =
                graph.applications().byApplicationId(made.getId()).addPassword().post(add);
        assertThat(secret.getSecretText()).hasSize(40);
        assertThat(secret.getEndDateTime()).isAfter(secret.getStartDateTime());
        var remove = new com.microsoft.graph.applications.item.removepassword.RemovePasswordPostRequestBody();
        remove.setKeyId(secret.getKeyId());
        graph.applications().byApplicationId(made.getId()).removePassword().post(remove);
        assertThat(graph.applications().byApplicationId(made.getId()).get().getPasswordCredentials())
                .isEmpty();
        graph.applications().byApplicationId(made.getId()).delete();
        assertThat(graph.applications().get().getValue())
                .extracting(Application::getDisplayName)
                .doesNotContain("Shop");
    }

    @Test
    void domainsAndRoles() {
        assertThat(graph.domains().get().getValue()).hasSize(2);
        String ann = graph.users().post(user("ann")).getId();
        UnifiedRoleAssignment wish = new UnifiedRoleAssignment();
        wish.setPrincipalId(ann);
        wish.setRoleDefinitionId("f2ef992c-3afb-46b9-b7cf-a126ee74c451");
        wish.setDirectoryScopeId("/");
        String id =
                graph.roleManagement().directory().roleAssignments().post(wish).getId();
        assertThat(graph.roleManagement().directory().roleAssignments().get().getValue())
                .hasSize(1);
        graph.roleManagement()
                .directory()
                .roleAssignments()
                .byUnifiedRoleAssignmentId(id)
                .delete();
    }

    @Test
    void refusalsAreErrorsOfTheClient() {
        ODataError unknown = catchThrowableOfType(
                ODataError.class, () -> client("nonsense").users().get());
        assertThat(unknown.getResponseStatusCode()).isEqualTo(401);
        assertThat(unknown.getError().getCode()).isEqualTo("InvalidAuthenticationToken");
        ODataError denied = catchThrowableOfType(
                ODataError.class,
                () -> client(rig.token(GraphRig.TENANT, java.util.Set.of("Group.ReadWrite.All")))
                        .users()
                        .get());
        assertThat(denied.getResponseStatusCode()).isEqualTo(403);
        assertThat(denied.getError().getCode()).isEqualTo("Authorization_RequestDenied");
        ODataError filter = catchThrowableOfType(
                ODataError.class, () -> graph.users().get(request -> request.queryParameters.filter = "nonsense"));
        assertThat(filter.getResponseStatusCode()).isEqualTo(400);
        ODataError incomplete =
                catchThrowableOfType(ODataError.class, () -> graph.users().post(new User()));
        assertThat(incomplete.getError().getCode()).isEqualTo("Request_BadRequest");
    }

    private void assign(String user) {
        assign(user, List.of(F3), List.of());
    }

    private void assign(String user, List<UUID> add, List<UUID> remove) {
        var body = new com.microsoft.graph.users.item.assignlicense.AssignLicensePostRequestBody();
        body.setAddLicenses(add.stream().map(GraphSdkTest::license).toList());
        body.setRemoveLicenses(remove);
        graph.users().byUserId(user).assignLicense().post(body);
    }

    static AssignedLicense license(UUID sku) {
        AssignedLicense license = new AssignedLicense();
        license.setSkuId(sku);
        license.setDisabledPlans(List.of());
        return license;
    }

    /** The client sends what changed since it sent an object before, so each patch has one of its own. */
    static User place() {
        User user = new User();
        user.setUsageLocation("DE");
        return user;
    }

    static User user(String name) {
        User user = new User();
        user.setAccountEnabled(true);
        user.setDisplayName("User " + name);
        user.setMailNickname(name);
        user.setUserPrincipalName(name + "@contoso.example");
        PasswordProfile password = new PasswordProfile();
        password.setPassword("unused");
        password.setForceChangePasswordNextSignIn(false);
        user.setPasswordProfile(password);
        return user;
    }

    static Group group(String name) {
        Group group = new Group();
        group.setDisplayName(name);
        group.setMailNickname(name);
        group.setMailEnabled(false);
        group.setSecurityEnabled(true);
        group.setGroupTypes(List.of());
        return group;
    }

    static ReferenceCreate reference(String id) {
        ReferenceCreate reference = new ReferenceCreate();
        reference.setOdataId("https://graph.microsoft.com/v1.0/directoryObjects/" + id);
        return reference;
    }

    private static dev.otpengine.directory.store.User stored(int i) {
        return new dev.otpengine.directory.store.User(
                new UUID(0x1111_1111_0000_4000L, 0x8000_0000_0000_0000L | i),
                "p" + i + "@contoso.example",
                "Person " + i,
                true,
                UserType.MEMBER,
                PerUserMfaState.DISABLED,
                Profile.EMPTY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH);
    }
}
