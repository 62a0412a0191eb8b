package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphSdkTest.F3;
import static dev.otpengine.http.graph.GraphSdkTest.reference;
import static dev.otpengine.http.graph.GraphSdkTest.user;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.graph.models.Application;
import com.microsoft.graph.models.AuthenticationPhoneType;
import com.microsoft.graph.models.PhoneAuthenticationMethod;
import com.microsoft.graph.models.UnifiedRoleAssignment;
import com.microsoft.graph.policies.authenticationmethodspolicy.authenticationmethodconfigurations.AuthenticationMethodConfigurationsRequestBuilder;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.assignlicense.AssignLicensePostRequestBody;
import com.microsoft.graph.users.item.authentication.phonemethods.PhoneMethodsRequestBuilder;
import dev.otpengine.administration.DirectoryRole;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestInstance;

/**
 * Statuses and codes that the API documents for refusals, as Microsoft's client has them. The tests change nothing, so that
 * those of a class share what is there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SdkRefusals {
    static final String NOT_THERE = "Request_ResourceNotFound";
    static final String BAD = "Request_BadRequest";
    static final String DENIED = "Authorization_RequestDenied";
    static final String NOBODY = "00000000-0000-4000-8000-000000000000";
    static final String NUMBER = "+1 4255550100";

    final SmsRig rig = new SmsRig();
    final GraphServiceClient graph = SdkClient.of(rig.graph.base, rig.graph.adminToken());
    String ann = "";
    String bob = "";
    String frontline = "";
    String shop = "";
    String portal = "";

    @BeforeAll
    void start() {
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

    private void prepareLicenses() {
        rig.graph.inTransaction(transaction -> {
            transaction.licenses().prepay(F3, 1);
            return ann;
        });
        graph.users().byUserId(ann).patch(GraphSdkTest.place());
        graph.users().byUserId(ann).assignLicense().post(licenses(List.of(F3), List.of()));
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    static DynamicTest refused(int status, String code, String what, ThrowingCallable call) {
        return dynamicTest(what, () -> SdkClient.refused(status, code, call));
    }

    static AuthenticationMethodConfigurationsRequestBuilder methods(GraphServiceClient by) {
        return by.policies().authenticationMethodsPolicy().authenticationMethodConfigurations();
    }

    GraphServiceClient administrator(String name, DirectoryRole role) {
        dev.otpengine.directory.store.User holder = rig.graph.user(rig.graph.createUser(name));
        rig.graph.give(holder, role);
        return SdkClient.of(rig.graph.base, rig.graph.userToken(holder, "https://graph.microsoft.com/.default"));
    }

    PhoneMethodsRequestBuilder phones(String user) {
        return graph.users().byUserId(user).authentication().phoneMethods();
    }

    static PhoneAuthenticationMethod phone(AuthenticationPhoneType type, String number) {
        PhoneAuthenticationMethod phone = new PhoneAuthenticationMethod();
        phone.setPhoneType(type);
        phone.setPhoneNumber(number);
        return phone;
    }

    static Application application(String name, String identifier) {
        Application application = new Application();
        application.setDisplayName(name);
        application.setIdentifierUris(List.of(identifier));
        return application;
    }

    void assign(String user, List<UUID> add, List<UUID> remove) {
        graph.users().byUserId(user).assignLicense().post(licenses(add, remove));
    }

    static AssignLicensePostRequestBody licenses(List<UUID> add, List<UUID> remove) {
        AssignLicensePostRequestBody body = new AssignLicensePostRequestBody();
        body.setAddLicenses(add.stream().map(GraphSdkTest::license).toList());
        body.setRemoveLicenses(remove);
        return body;
    }

    void assign(String principal, UUID role) {
        graph.roleManagement().directory().roleAssignments().post(role(principal, role));
    }

    static UnifiedRoleAssignment role(String principal, UUID role) {
        UnifiedRoleAssignment assignment = new UnifiedRoleAssignment();
        assignment.setPrincipalId(principal);
        assignment.setRoleDefinitionId(role.toString());
        assignment.setDirectoryScopeId("/");
        return assignment;
    }

    static String directoryObject(String id) {
        return "https://graph.microsoft.com/v1.0/directoryObjects/" + id;
    }
}
