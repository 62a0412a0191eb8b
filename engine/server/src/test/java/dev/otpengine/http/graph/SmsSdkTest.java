package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.SmsRig.MOBILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.models.AuthenticationMethodSignInState;
import com.microsoft.graph.models.AuthenticationMethodState;
import com.microsoft.graph.models.AuthenticationMethodTargetType;
import com.microsoft.graph.models.AuthenticationMethodsPolicy;
import com.microsoft.graph.models.AuthenticationPhoneType;
import com.microsoft.graph.models.DirectoryAudit;
import com.microsoft.graph.models.PhoneAuthenticationMethod;
import com.microsoft.graph.models.SmsAuthenticationMethodConfiguration;
import com.microsoft.graph.models.SmsAuthenticationMethodTarget;
import com.microsoft.graph.models.UserRegistrationDetails;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.authentication.phonemethods.PhoneMethodsRequestBuilder;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import dev.otpengine.directory.store.User;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
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
        assertRefused(
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

        assertRefused(409, "phoneNumberNotUnique", () -> phones(user).post(mobile(ONE)));

        assertThat(state()).isEqualTo(AuthenticationMethodSignInState.PhoneNumberNotUnique);
        assertRefused(400, "phoneTypeAlreadyExists", () -> phones(user).post(mobile("+1 4255550101")));
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

    private static void assertRefused(int status, String code, ThrowingCallable call) {
        ODataError error = catchThrowableOfType(ODataError.class, call);
        assertThat(error.getResponseStatusCode()).isEqualTo(status);
        assertThat(error.getError().getCode()).isEqualTo(code);
    }

    private GraphServiceClient client(String token) {
        GraphServiceClient client = new GraphServiceClient(new BaseBearerTokenAuthenticationProvider(new Token(token)));
        client.getRequestAdapter().setBaseUrl(rig.graph.base + "/v1.0");
        return client;
    }

    private record Token(String text) implements AccessTokenProvider {
        @Override
        public String getAuthorizationToken(URI uri, @Nullable Map<String, Object> context) {
            return text;
        }

        @Override
        public AllowedHostsValidator getAllowedHostsValidator() {
            return new AllowedHostsValidator();
        }
    }
}
