package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.SdkClient.refused;
import static dev.otpengine.http.graph.SmsRig.ALTERNATE;
import static dev.otpengine.http.graph.SmsRig.MOBILE;
import static dev.otpengine.http.graph.SmsRig.OFFICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.graph.models.AuthenticationMethodSignInState;
import com.microsoft.graph.models.AuthenticationMethodState;
import com.microsoft.graph.models.AuthenticationMethodTargetType;
import com.microsoft.graph.models.AuthenticationMethodsPolicy;
import com.microsoft.graph.models.AuthenticationPhoneType;
import com.microsoft.graph.models.DirectoryAudit;
import com.microsoft.graph.models.ExcludeTarget;
import com.microsoft.graph.models.PhoneAuthenticationMethod;
import com.microsoft.graph.models.SmsAuthenticationMethodConfiguration;
import com.microsoft.graph.models.SmsAuthenticationMethodTarget;
import com.microsoft.graph.models.UserRegistrationDetails;
import com.microsoft.graph.policies.authenticationmethodspolicy.authenticationmethodconfigurations.item.AuthenticationMethodConfigurationItemRequestBuilder;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.authentication.phonemethods.PhoneMethodsRequestBuilder;
import com.microsoft.graph.users.item.authentication.phonemethods.item.PhoneAuthenticationMethodItemRequestBuilder;
import dev.otpengine.administration.DirectoryRole;
import dev.otpengine.directory.store.User;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policy and phones by Microsoft's own client, as its users have it, but for the address. */
class SmsSdkTest {
    private static final String ONE = "+1 4255550100";

    private final SmsRig rig = new SmsRig();
    private final GraphServiceClient graph = client(rig.graph.adminToken());
    private String user = "";

    @BeforeEach
    void prepare() {
        user = rig.graph.createUser("adele");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void thePolicyIsReadChangedAndReset() {
        allowEverybody();

        AuthenticationMethodsPolicy policy =
                graph.policies().authenticationMethodsPolicy().get();
        SmsAuthenticationMethodConfiguration sms = (SmsAuthenticationMethodConfiguration)
                policy.getAuthenticationMethodConfigurations().get(0);
        assertThat(sms.getState()).isEqualTo(AuthenticationMethodState.Enabled);
        assertThat(sms.getIncludeTargets().get(0).getIsUsableForSignIn()).isTrue();

        graph.policies()
                .authenticationMethodsPolicy()
                .authenticationMethodConfigurations()
                .byAuthenticationMethodConfigurationId("Sms")
                .delete();
        assertThat(configuration().getState()).isEqualTo(AuthenticationMethodState.Disabled);
        assertThat(configuration().getIncludeTargets()).isEmpty();
    }

    @Test
    void aPhoneGoesThroughItsStates() {
        PhoneAuthenticationMethod outside = phones(user).post(mobile(ONE));
        assertThat(outside.getSmsSignInState()).isEqualTo(AuthenticationMethodSignInState.NotAllowedByPolicy);
        refused(
                403,
                "notAllowedByPolicy",
                () -> phones(user)
                        .byPhoneAuthenticationMethodId(MOBILE)
                        .enableSmsSignIn()
                        .post());

        allowEverybody();
        assertThat(state()).isEqualTo(AuthenticationMethodSignInState.NotEnabled);
        phones(user).byPhoneAuthenticationMethodId(MOBILE).enableSmsSignIn().post();
        assertThat(state()).isEqualTo(AuthenticationMethodSignInState.Ready);
        phones(user).byPhoneAuthenticationMethodId(MOBILE).disableSmsSignIn().post();
        assertThat(state()).isEqualTo(AuthenticationMethodSignInState.NotEnabled);
        phones(user).byPhoneAuthenticationMethodId(MOBILE).patch(mobile("+1 4255550101"));
        assertThat(phones(user).get().getValue().get(0).getPhoneNumber()).isEqualTo("+1 4255550101");
        assertThat(state()).isEqualTo(AuthenticationMethodSignInState.Ready);
        phones(user).byPhoneAuthenticationMethodId(MOBILE).delete();
        assertThat(phones(user).get().getValue()).isEmpty();
    }

    @Test
    void aClashIsToldAndTheNumberKeptForMfa() {
        allowEverybody();
        phones(rig.graph.createUser("bert")).post(mobile(ONE));

        refused(409, "phoneNumberNotUnique", () -> phones(user).post(mobile(ONE)));

        assertThat(state()).isEqualTo(AuthenticationMethodSignInState.PhoneNumberNotUnique);
        refused(400, "phoneTypeAlreadyExists", () -> phones(user).post(mobile("+1 4255550101")));
    }

    @Test
    void threePhonesHaveTheirTypesAndTheirOrder() {
        allowEverybody();
        refused(
                400,
                "mobilePhoneRequired",
                () -> phones(user).post(phone(AuthenticationPhoneType.AlternateMobile, "+1 4255550102")));
        phones(user).post(mobile(ONE));
        phones(user).post(phone(AuthenticationPhoneType.AlternateMobile, "+1 4255550102"));
        phones(user).post(phone(AuthenticationPhoneType.Office, "+1 4255550103x12"));

        assertThat(phones(user).get().getValue())
                .extracting(
                        PhoneAuthenticationMethod::getId,
                        PhoneAuthenticationMethod::getPhoneType,
                        PhoneAuthenticationMethod::getPhoneNumber,
                        PhoneAuthenticationMethod::getSmsSignInState)
                .containsExactlyInAnyOrder(
                        tuple(MOBILE, AuthenticationPhoneType.Mobile, ONE, AuthenticationMethodSignInState.Ready),
                        tuple(
                                ALTERNATE,
                                AuthenticationPhoneType.AlternateMobile,
                                "+1 4255550102",
                                AuthenticationMethodSignInState.NotSupported),
                        tuple(
                                OFFICE,
                                AuthenticationPhoneType.Office,
                                "+1 4255550103x12",
                                AuthenticationMethodSignInState.NotSupported));
        refused(400, "alternateMobileExists", () -> one(MOBILE).delete());
        refused(400, "phoneTypeCantChange", () -> one(OFFICE).patch(mobile(ONE)));
        refused(
                400,
                "smsSignInNotSupported",
                () -> one(ALTERNATE).enableSmsSignIn().post());
        refused(
                400,
                "smsSignInNotSupported",
                () -> one(OFFICE).disableSmsSignIn().post());
        one(ALTERNATE).delete();
        one(MOBILE).delete();
        refused(404, "itemNotFound", () -> one(MOBILE).get());
        refused(404, "itemNotFound", () -> one(MOBILE).enableSmsSignIn().post());
        refused(400, "voiceNumberExists", () -> phones(user).post(mobile("+1 4255550103")));
    }

    @Test
    void numbersThatCantBeAreRefused() {
        for (String number : List.of("425 555 0100", "+999 12345678", "+1 42", "+1 4255550100x12", "words")) {
            refused(400, "invalidPhoneNumber", () -> phones(user).post(mobile(number)));
        }
        PhoneAuthenticationMethod untyped = new PhoneAuthenticationMethod();
        untyped.setPhoneNumber(ONE);
        refused(400, "Request_BadRequest", () -> phones(user).post(untyped));
        refused(
                404,
                "Request_ResourceNotFound",
                () -> phones("nobody@contoso.example").post(mobile(ONE)));
        assertThat(phones(user).post(mobile("+1 4251234567")).getPhoneNumber()).isEqualTo("+1 4251234567");
    }

    @Test
    void authenticationAdministratorsSeeMaskedNumbers() {
        phones(user).post(mobile(ONE));
        GraphServiceClient masked = administrator("masked", DirectoryRole.AUTHENTICATION_ADMINISTRATOR);

        assertThat(number(masked)).isEqualTo("+1 ********00");
        assertThat(number(administrator("privileged", DirectoryRole.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR)))
                .isEqualTo(ONE);
        assertThat(number(administrator("reader", DirectoryRole.GLOBAL_READER))).isEqualTo(ONE);
        GraphServiceClient users = administrator("users", DirectoryRole.USER_ADMINISTRATOR);
        refused(403, "Authorization_RequestDenied", () -> number(users));
        masked.users()
                .byUserId(user)
                .authentication()
                .phoneMethods()
                .byPhoneAuthenticationMethodId(MOBILE)
                .patch(mobile("+1 4255550199"));
        assertThat(number(graph)).isEqualTo("+1 4255550199");
    }

    private GraphServiceClient administrator(String name, DirectoryRole role) {
        User holder = rig.graph.user(rig.graph.createUser(name));
        rig.graph.give(holder, role);
        return client(rig.graph.userToken(holder, "https://graph.microsoft.com/.default"));
    }

    private String number(GraphServiceClient by) {
        return by.users()
                .byUserId(user)
                .authentication()
                .phoneMethods()
                .byPhoneAuthenticationMethodId(MOBILE)
                .get()
                .getPhoneNumber();
    }

    /** By POST, by PATCH and by the action; and free again once the other one lets it go. */
    @Test
    void everyWayToAClashIsTold() {
        allowEverybody();
        String bert = rig.graph.createUser("bert");
        phones(bert).post(mobile(ONE));
        phones(user).post(mobile("+1 4255550101"));

        refused(409, "phoneNumberNotUnique", () -> one(MOBILE).patch(mobile(ONE)));
        assertThat(state()).isEqualTo(AuthenticationMethodSignInState.PhoneNumberNotUnique);
        assertThat(number(graph)).isEqualTo(ONE);
        refused(409, "phoneNumberNotUnique", () -> one(MOBILE).enableSmsSignIn().post());
        phones(bert).byPhoneAuthenticationMethodId(MOBILE).disableSmsSignIn().post();
        one(MOBILE).enableSmsSignIn().post();
        assertThat(state()).isEqualTo(AuthenticationMethodSignInState.Ready);
        graph.users().byUserId(user).delete();
        phones(bert).byPhoneAuthenticationMethodId(MOBILE).enableSmsSignIn().post();
    }

    @Test
    void guestsAreRefusedSignIn() {
        allowEverybody();
        String guest = rig.graph
                .post("/users", GraphRig.newUser("guest").put("userType", "Guest"))
                .getString("id");
        assertThat(phones(guest).post(mobile(ONE)).getSmsSignInState())
                .isEqualTo(AuthenticationMethodSignInState.NotAllowedByPolicy);
        refused(
                403,
                "guestNotSupported",
                () -> phones(guest)
                        .byPhoneAuthenticationMethodId(MOBILE)
                        .enableSmsSignIn()
                        .post());
    }

    /** Included over two steps of nesting, and excluded by name. */
    @Test
    void targetsNestAndExclusionWins() {
        String inner = rig.graph.createGroup("inner");
        String outer = rig.graph.createGroup("outer");
        graph.groups().byGroupId(outer).members().ref().post(GraphSdkTest.reference(inner));
        graph.groups().byGroupId(inner).members().ref().post(GraphSdkTest.reference(user));
        SmsAuthenticationMethodConfiguration change = new SmsAuthenticationMethodConfiguration();
        change.setState(AuthenticationMethodState.Enabled);
        change.setIncludeTargets(List.of(target(outer)));
        sms().patch(change);
        assertThat(phones(user).post(mobile(ONE)).getSmsSignInState()).isEqualTo(AuthenticationMethodSignInState.Ready);

        ExcludeTarget excluded = new ExcludeTarget();
        excluded.setId(inner);
        excluded.setTargetType(AuthenticationMethodTargetType.Group);
        SmsAuthenticationMethodConfiguration exclusion = new SmsAuthenticationMethodConfiguration();
        exclusion.setExcludeTargets(List.of(excluded));
        sms().patch(exclusion);
        assertThat(configuration().getIncludeTargets()).hasSize(1);
        assertThat(state()).isEqualTo(AuthenticationMethodSignInState.NotAllowedByPolicy);

        SmsAuthenticationMethodConfiguration unknown = new SmsAuthenticationMethodConfiguration();
        unknown.setIncludeTargets(List.of(target("00000000-0000-4000-8000-000000000000")));
        refused(400, "Request_BadRequest", () -> sms().patch(unknown));
    }

    private AuthenticationMethodConfigurationItemRequestBuilder sms() {
        return graph.policies()
                .authenticationMethodsPolicy()
                .authenticationMethodConfigurations()
                .byAuthenticationMethodConfigurationId("Sms");
    }

    private static SmsAuthenticationMethodTarget target(String group) {
        SmsAuthenticationMethodTarget target = new SmsAuthenticationMethodTarget();
        target.setId(group);
        target.setTargetType(AuthenticationMethodTargetType.Group);
        target.setIsUsableForSignIn(true);
        return target;
    }

    private PhoneAuthenticationMethodItemRequestBuilder one(String id) {
        return phones(user).byPhoneAuthenticationMethodId(id);
    }

    private static PhoneAuthenticationMethod phone(AuthenticationPhoneType type, String number) {
        PhoneAuthenticationMethod phone = new PhoneAuthenticationMethod();
        phone.setPhoneType(type);
        phone.setPhoneNumber(number);
        return phone;
    }

    @Test
    void peopleReadTheirOwn() {
        allowEverybody();
        phones(user).post(mobile(ONE));
        User adele = rig.graph.user(user);
        GraphServiceClient own = client(rig.graph.userToken(adele, "openid"));

        assertThat(own.me().authentication().phoneMethods().get().getValue())
                .extracting(PhoneAuthenticationMethod::getPhoneNumber)
                .containsExactly(ONE);
        assertThat(own.me().get().getUserPrincipalName()).isEqualTo("adele@contoso.example");
    }

    /** Until the code that was sent to it is answered. */
    @Test
    void anOwnNewNumberIsNotConfiguredYet() {
        allowEverybody();
        GraphServiceClient own = client(rig.graph.userToken(rig.graph.user(user), "openid"));

        PhoneAuthenticationMethod pending =
                own.me().authentication().phoneMethods().post(mobile(ONE));

        assertThat(pending.getSmsSignInState()).isEqualTo(AuthenticationMethodSignInState.NotConfigured);
        assertThat(pending.getPhoneNumber()).isEqualTo(ONE);
        assertThat(rig.texts).hasSize(1);
        assertThat(phones(user).get().getValue()).isEmpty();
    }

    @Test
    void reportsAndAuditsAreRead() {
        phones(user).post(mobile(ONE));

        List<UserRegistrationDetails> details = graph.reports()
                .authenticationMethods()
                .userRegistrationDetails()
                .get()
                .getValue();
        assertThat(details.get(0).getMethodsRegistered()).containsExactly("mobilePhone");
        List<DirectoryAudit> audits = graph.auditLogs()
                .directoryAudits()
                .get(request ->
                        request.queryParameters.filter = "activityDisplayName eq 'Admin registered security info'")
                .getValue();
        assertThat(audits).hasSize(1);
        assertThat(audits.get(0).getTargetResources().get(0).getId()).isEqualTo(user);
        assertThat(audits.get(0).getInitiatedBy().getApp().getDisplayName()).isEqualTo("Contoso Admin");
    }

    private void allowEverybody() {
        SmsAuthenticationMethodTarget everybody = new SmsAuthenticationMethodTarget();
        everybody.setId("all_users");
        everybody.setTargetType(AuthenticationMethodTargetType.Group);
        everybody.setIsUsableForSignIn(true);
        SmsAuthenticationMethodConfiguration change = new SmsAuthenticationMethodConfiguration();
        change.setState(AuthenticationMethodState.Enabled);
        change.setIncludeTargets(List.of(everybody));
        graph.policies()
                .authenticationMethodsPolicy()
                .authenticationMethodConfigurations()
                .byAuthenticationMethodConfigurationId("Sms")
                .patch(change);
    }

    private SmsAuthenticationMethodConfiguration configuration() {
        return (SmsAuthenticationMethodConfiguration) graph.policies()
                .authenticationMethodsPolicy()
                .authenticationMethodConfigurations()
                .byAuthenticationMethodConfigurationId("sms")
                .get();
    }

    private AuthenticationMethodSignInState state() {
        return phones(user).byPhoneAuthenticationMethodId(MOBILE).get().getSmsSignInState();
    }

    private PhoneMethodsRequestBuilder phones(String id) {
        return graph.users().byUserId(id).authentication().phoneMethods();
    }

    private static PhoneAuthenticationMethod mobile(String number) {
        PhoneAuthenticationMethod phone = new PhoneAuthenticationMethod();
        phone.setPhoneType(AuthenticationPhoneType.Mobile);
        phone.setPhoneNumber(number);
        return phone;
    }

    private GraphServiceClient client(String token) {
        return SdkClient.of(rig.graph.base, token);
    }
}
