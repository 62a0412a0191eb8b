package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.SmsRig.MOBILE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.applications.item.addpassword.AddPasswordPostRequestBody;
import com.microsoft.graph.applications.item.removepassword.RemovePasswordPostRequestBody;
import com.microsoft.graph.models.Application;
import com.microsoft.graph.models.AuthenticationMethodSignInState;
import com.microsoft.graph.models.AuthenticationPhoneType;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.PasswordCredential;
import com.microsoft.graph.models.PhoneAuthenticationMethod;
import com.microsoft.graph.models.UnifiedRoleAssignment;
import com.microsoft.graph.models.User;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.assignlicense.AssignLicensePostRequestBody;
import dev.otpengine.administration.DirectoryRole;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Microsoft's client sends a POST again when it is told to wait, though the first may have been carried out and only its
 * answer was lost. There must be one thing, and the client must be told that all is well.
 */
class RepeatedPostsTest {
    private final SmsRig rig = new SmsRig();
    private final GraphServiceClient graph = SdkClient.of(rig.graph.base, rig.graph.adminToken());
    private final LostAnswers between = new LostAnswers(rig.graph.base);
    private final GraphServiceClient unlucky = SdkClient.of(between.base(), rig.graph.adminToken());
    private final String ann = rig.graph.createUser("ann");

    @AfterEach
    void stop() {
        between.close();
        rig.close();
    }

    @Test
    void onePostMakesOneThing() throws Exception {
        rig.allowEverybody();
        String group = rig.graph.createGroup("frontline");
        Application shop = graph.applications().post(application("Shop"));
        prepareLicenses();

        atOnce(
                () -> unlucky.users().post(GraphSdkTest.user("bob")),
                () -> unlucky.groups().post(GraphSdkTest.group("once")),
                () -> unlucky.applications().post(application("Portal")),
                () -> post(
                        () -> unlucky.groups().byGroupId(group).members().ref().post(GraphSdkTest.reference(ann))),
                () -> phones(unlucky).post(mobile("+1 4255550100")),
                () -> unlucky.users().byUserId(ann).assignLicense().post(licenses(List.of(GraphSdkTest.F3), List.of())),
                () -> unlucky.applications()
                        .byApplicationId(shop.getId())
                        .addPassword()
                        .post(new AddPasswordPostRequestBody()),
                () -> unlucky.roleManagement().directory().roleAssignments().post(reader(ann)));

        assertThat(between.lost()).isEqualTo(8);
        assertThat(graph.users().get().getValue())
                .extracting(User::getUserPrincipalName)
                .containsExactlyInAnyOrder("ann@contoso.example", "bob@contoso.example");
        assertThat(graph.groups().get().getValue())
                .extracting(Group::getDisplayName)
                .containsExactlyInAnyOrder("frontline", "once");
        assertThat(graph.applications().get().getValue())
                .extracting(Application::getDisplayName)
                .containsExactlyInAnyOrder("Contoso Admin", "Shop", "Portal");
        assertThat(graph.groups().byGroupId(group).members().get().getValue()).hasSize(1);
        assertThat(phones(graph).get().getValue())
                .extracting(PhoneAuthenticationMethod::getSmsSignInState)
                .containsExactly(AuthenticationMethodSignInState.Ready);
        assertThat(graph.subscribedSkus().get().getValue().get(0).getConsumedUnits())
                .isEqualTo(1);
        assertThat(secrets(shop)).hasSize(1);
        assertThat(graph.roleManagement().directory().roleAssignments().get().getValue())
                .hasSize(1);
        assertThat(audits("Admin registered security info")).isEqualTo(1);
    }

    @Test
    void onePostTakesAwayOnce() throws Exception {
        rig.allowEverybody();
        prepareLicenses();
        graph.users().byUserId(ann).assignLicense().post(licenses(List.of(GraphSdkTest.F3), List.of()));
        phones(graph).post(mobile("+1 4255550100"));
        Application shop = graph.applications().post(application("Shop"));
        PasswordCredential secret =
                graph.applications().byApplicationId(shop.getId()).addPassword().post(new AddPasswordPostRequestBody());
        String gone = rig.graph.createUser("gone");
        graph.users().byUserId(gone).delete();
        RemovePasswordPostRequestBody removal = new RemovePasswordPostRequestBody();
        removal.setKeyId(secret.getKeyId());

        atOnce(
                () -> unlucky.users().byUserId(ann).assignLicense().post(licenses(List.of(), List.of(GraphSdkTest.F3))),
                () -> post(() -> unlucky.applications()
                        .byApplicationId(shop.getId())
                        .removePassword()
                        .post(removal)),
                () -> post(() -> phones(unlucky)
                        .byPhoneAuthenticationMethodId(MOBILE)
                        .disableSmsSignIn()
                        .post()),
                () -> unlucky.directory()
                        .deletedItems()
                        .byDirectoryObjectId(gone)
                        .restore()
                        .post(),
                () -> unlucky.users().byUserId(ann).revokeSignInSessions().post());

        assertThat(between.lost()).isEqualTo(5);
        assertThat(graph.subscribedSkus().get().getValue().get(0).getConsumedUnits())
                .isZero();
        assertThat(secrets(shop)).isEmpty();
        assertThat(rig.state(ann)).isEqualTo("notEnabled");
        assertThat(graph.users().byUserId(gone).get().getId()).isEqualTo(gone);
    }

    /** A clash is told, though the first of both requests has put the number there. */
    @Test
    void aClashIsToldAgain() {
        rig.allowEverybody();
        String bob = rig.graph.createUser("bob");
        rig.addPhone(bob, "mobile", "+1 4255550100");

        SdkClient.refused(409, "phoneNumberNotUnique", () -> phones(unlucky).post(mobile("+1 4255550100")));

        assertThat(between.lost()).isEqualTo(1);
        assertThat(rig.state(ann)).isEqualTo("phoneNumberNotUnique");
        assertThat(audits("Admin registered security info")).isEqualTo(2);
    }

    private void prepareLicenses() {
        rig.graph.inTransaction(transaction -> {
            transaction.licenses().prepay(GraphSdkTest.F3, 2);
            return ann;
        });
        graph.users().byUserId(ann).patch(GraphSdkTest.place());
    }

    private int audits(String activity) {
        return graph.auditLogs()
                .directoryAudits()
                .get(request -> request.queryParameters.filter = "activityDisplayName eq '" + activity + "'")
                .getValue()
                .size();
    }

    private List<PasswordCredential> secrets(Application application) {
        return graph.applications().byApplicationId(application.getId()).get().getPasswordCredentials();
    }

    private com.microsoft.graph.users.item.authentication.phonemethods.PhoneMethodsRequestBuilder phones(
            GraphServiceClient by) {
        return by.users().byUserId(ann).authentication().phoneMethods();
    }

    private static PhoneAuthenticationMethod mobile(String number) {
        PhoneAuthenticationMethod phone = new PhoneAuthenticationMethod();
        phone.setPhoneType(AuthenticationPhoneType.Mobile);
        phone.setPhoneNumber(number);
        return phone;
    }

    private static Application application(String name) {
        Application application = new Application();
        application.setDisplayName(name);
        return application;
    }

    private static UnifiedRoleAssignment reader(String user) {
        UnifiedRoleAssignment role = new UnifiedRoleAssignment();
        role.setPrincipalId(user);
        role.setRoleDefinitionId(DirectoryRole.GLOBAL_READER.templateId().toString());
        role.setDirectoryScopeId("/");
        return role;
    }

    private static AssignLicensePostRequestBody licenses(List<UUID> add, List<UUID> remove) {
        AssignLicensePostRequestBody body = new AssignLicensePostRequestBody();
        body.setAddLicenses(add.stream().map(GraphSdkTest::license).toList());
        body.setRemoveLicenses(remove);
        return body;
    }

    private static Object post(Runnable call) {
        call.run();
        return call;
    }

    /** The client waits a second before it sends again, so all wait together. */
    @SafeVarargs
    private static void atOnce(Callable<Object>... calls) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(calls.length);
        try {
            List<Future<Object>> answers = new ArrayList<>();
            for (Callable<Object> call : calls) {
                answers.add(clients.submit(call));
            }
            for (Future<Object> answer : answers) {
                answer.get(60, TimeUnit.SECONDS);
            }
        } finally {
            clients.shutdownNow();
        }
    }
}
