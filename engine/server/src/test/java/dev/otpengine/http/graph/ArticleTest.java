package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphRig.refused;
import static dev.otpengine.http.graph.SmsRig.MOBILE;
import static dev.otpengine.http.graph.SmsRig.OFFICE;
import static dev.otpengine.http.graph.SmsRig.phones;
import static dev.otpengine.http.graph.SmsRig.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.otpengine.administration.DirectoryRole;
import dev.otpengine.administration.Sku;
import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.Member;
import dev.otpengine.signin.SignInRefused;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Microsoft's article "Configure and enable users for SMS-based authentication", step by step, and each of its
 * troubleshooting cases.
 */
class ArticleTest {
    private static final String EXAMPLE = "+1 4251234567";

    private final SmsRig rig = new SmsRig();
    private final GraphRig graph = rig.graph;
    private String user = "";
    private String group = "";

    @BeforeEach
    void prepareLicensedUserInGroup() {
        user = graph.createUser("contoso-user");
        group = graph.createGroup("contoso-sms-users");
        graph.post(
                "/groups/" + group + "/members/$ref",
                new JsonObject().put("@odata.id", graph.base + "/v1.0/directoryObjects/" + user));
        license(user, Licenses.MICROSOFT_365_F1);
    }

    private void license(String person, UUID sku) {
        graph.inTransaction(transaction -> {
            transaction.licenses().prepay(sku, 2);
            transaction
                    .licenses()
                    .assign(new LicenseAssignment(sku, new Member.OfUser(UUID.fromString(person)), Set.of()));
            return person;
        });
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void enableTargetAssignAndTest() {
        // "Enable the SMS-based authentication method", "Assign the authentication method to users and groups".
        rig.setPolicy(target(group, "group", true));
        // "Set a phone number for user accounts": the check mark for SMS sign-in appears.
        JsonObject added = new JsonObject(rig.addPhone(user, "mobile", EXAMPLE).body());
        assertThat(added.getString("smsSignInState")).isEqualTo("ready");
        // "Test SMS-based sign-in": no user name and no password.
        String attempt = rig.enterNumber(EXAMPLE);
        assertThat(rig.code()).matches("[0-9]{6}");
        assertThat(rig.enterCode(attempt, rig.code())).isTrue();
    }

    /** "You need at least the Authentication Policy Administrator role to enable SMS-based authentication." */
    @Test
    void whoMayEnableTheMethod() {
        String policy = SmsRig.policy().put("state", "enabled").encode();

        assertThat(as(DirectoryRole.AUTHENTICATION_POLICY_ADMINISTRATOR, "PATCH", SmsRig.POLICY, policy)
                        .statusCode())
                .isEqualTo(204);
        refused(403, as(DirectoryRole.AUTHENTICATION_ADMINISTRATOR, "PATCH", SmsRig.POLICY, policy));
    }

    /** "Phone numbers can be set by those with at least the Authentication Administrator role." */
    @Test
    void whoMaySetAPhoneNumber() {
        String phone = SmsRig.phone("mobile", EXAMPLE);

        refused(403, as(DirectoryRole.USER_ADMINISTRATOR, "POST", phones(user), phone));
        assertThat(as(DirectoryRole.AUTHENTICATION_ADMINISTRATOR, "POST", phones(user), phone)
                        .statusCode())
                .isEqualTo(201);
    }

    private HttpResponse<String> as(DirectoryRole role, String method, String path, String body) {
        var holder = graph.user(graph.createUser(role.name().toLowerCase(Locale.ROOT)));
        graph.give(holder, role);
        return graph.send(method, path, graph.userToken(holder, "https://graph.microsoft.com/.default"), body);
    }

    /** "Each enabled user must have one of the following licenses." */
    @Test
    void everyLicenseThatIsNamedIsEnough() {
        rig.allowEverybody();
        for (Sku license : Sku.values()) {
            UUID sku = license.id();
            String person = graph.createUser("with-" + sku);
            license(person, sku);
            String number = "+1 42555502" + String.format("%02d", rig.texts.size());
            rig.addPhone(person, "mobile", number);

            assertThat(rig.enterCode(rig.enterNumber(number), rig.code())).isTrue();
        }
        assertThat(rig.texts).hasSize(10);
    }

    /** "Each user that's enabled in the policy must be licensed, even if they don't use it." */
    @Test
    void whoIsNotLicensedIsReportedAndDoesNotSignIn() {
        rig.allowEverybody();
        String unlicensed = graph.createUser("unlicensed");
        rig.addPhone(unlicensed, "mobile", EXAMPLE);

        rig.enterNumber(EXAMPLE);

        assertThat(rig.texts).isEmpty();
        assertThat(graph.get("/reports/smsSignIn/unlicensedUsers")
                        .getJsonArray("value")
                        .encode())
                .contains(unlicensed)
                .doesNotContain(user);
    }

    /** "SMS-based authentication isn't currently compatible with multifactor authentication": told after the code. */
    @Test
    void multifactorAuthentication() {
        rig.allowEverybody();
        rig.addPhone(user, "mobile", EXAMPLE);
        graph.patch(
                "/users/" + user + "/authentication/requirements", new JsonObject().put("perUserMfaState", "enforced"));

        String attempt = rig.enterNumber(EXAMPLE);

        assertThat(rig.enterCode(attempt, rig.code())).isFalse();
    }

    /** "Except for Teams, SMS-based authentication isn't compatible with native Office applications." */
    @Test
    void nativeOfficeApplication() {
        rig.allowEverybody();
        rig.addPhone(user, "mobile", EXAMPLE);
        graph.patch(
                "/applications/" + GraphRig.ADMIN_APP,
                new JsonObject().put("tags", new JsonArray().add("SmsSignInNotSupported")));

        assertThat(catchThrowable(() -> rig.enterNumber(EXAMPLE))).hasRootCauseInstanceOf(SignInRefused.class);
        assertThat(rig.texts).isEmpty();
    }

    /** "Federated users won't authenticate in the home tenant. They only authenticate in the cloud." */
    @Test
    void federatedUser() {
        rig.allowEverybody();
        String federated = graph.post(
                        "/users",
                        GraphRig.newUser("fred")
                                .put("userPrincipalName", "fred@federated.contoso.example")
                                .put("onPremisesImmutableId", "Zm9v"))
                .getString("id");
        license(federated, Licenses.MICROSOFT_365_F1);
        rig.addPhone(federated, "mobile", EXAMPLE);

        assertThat(rig.enterCode(rig.enterNumber(EXAMPLE), rig.code())).isTrue();
    }

    /** "Choose to Add users or groups, then select a test user or group, such as Contoso User or Contoso SMS Users." */
    @Test
    void aTestUserIsTarget() {
        rig.setPolicy(target(user, "user", true));
        rig.addPhone(user, "mobile", EXAMPLE);
        rig.addPhone(graph.createUser("another"), "mobile", "+1 4255550199");

        assertThat(rig.enterCode(rig.enterNumber(EXAMPLE), rig.code())).isTrue();
        rig.enterNumber("+1 4255550199");
        assertThat(rig.texts).hasSize(1);
    }

    /** "The user can set this phone number themselves in My Account." */
    @Test
    void theUserSetsTheNumber() {
        rig.allowEverybody();
        String token = graph.userToken(graph.user(user), "openid");
        JsonObject pending = new JsonObject(
                graph.send("POST", "/me/authentication/phoneMethods", token, SmsRig.phone("mobile", EXAMPLE))
                        .body());
        String answer = new JsonObject()
                .put("continuationToken", pending.getString("continuationToken"))
                .put("code", rig.code())
                .encode();

        assertThat(graph.send("POST", "/me/authentication/phoneMethods/" + MOBILE + "/confirm", token, answer)
                        .statusCode())
                .isEqualTo(200);

        assertThat(rig.state(user)).isEqualTo("ready");
    }

    /** "When a phone number is set for SMS-based sign-in, it's also then available for MFA and password reset." */
    @Test
    void theNumberServesMfaAndPasswordResetToo() {
        rig.setPolicy(target(group, "group", true));
        rig.addPhone(user, "mobile", EXAMPLE);

        for (String purpose : List.of("mfa", "passwordReset")) {
            JsonObject question = new JsonObject()
                    .put("applicationId", GraphRig.ADMIN_APP.toString())
                    .put("user", user)
                    .put("purpose", purpose);
            assertThat(graph.post("/smsSignIn/explain", question).getString("decision"))
                    .as(purpose)
                    .isEqualTo("allow");
        }
    }

    /** "You can also use the Microsoft Graph REST API to enable or disable SMS-based sign-in." */
    @Test
    void disabledAndEnabledByGraph() {
        rig.allowEverybody();
        rig.addPhone(user, "mobile", EXAMPLE);

        assertThat(rig.post(phones(user) + "/" + MOBILE + "/disableSmsSignIn").statusCode())
                .isEqualTo(204);
        rig.enterNumber(EXAMPLE);
        assertThat(rig.texts).isEmpty();
        assertThat(rig.post(phones(user) + "/" + MOBILE + "/enableSmsSignIn").statusCode())
                .isEqualTo(204);
        assertThat(rig.enterCode(rig.enterNumber(EXAMPLE), rig.code())).isTrue();
    }

    /** "Leaving this unchecked makes SMS-based authentication available for MFA and password reset only." */
    @Test
    void useForSignInUnchecked() {
        rig.setPolicy(target(group, "group", false));
        rig.addPhone(user, "mobile", EXAMPLE);

        rig.enterNumber(EXAMPLE);

        assertThat(rig.texts).isEmpty();
        assertThat(rig.state(user)).isEqualTo("notAllowedByPolicy");
    }

    /** "SMS-based authentication isn't supported for B2B accounts." */
    @Test
    void guest() {
        rig.allowEverybody();
        String guest = graph.post("/users", GraphRig.newUser("guest").put("userType", "Guest"))
                .getString("id");
        rig.addPhone(guest, "mobile", EXAMPLE);

        refused(403, rig.post(phones(guest) + "/" + MOBILE + "/enableSmsSignIn"));
    }

    /** "Phone number already set for a user account": it isn't used for sign-in until it is enabled. */
    @Test
    void phoneNumberAlreadySetForAUserAccount() {
        rig.addPhone(user, "mobile", EXAMPLE);
        rig.setPolicy(target(group, "group", true));
        assertThat(rig.state(user)).isEqualTo("notEnabled");

        String token = graph.userToken(graph.user(user), "openid");
        String button = "/me/authentication/phoneMethods/" + MOBILE + "/enableSmsSignIn";
        assertThat(graph.send("POST", button, token, "").statusCode()).isEqualTo(204);

        String attempt = rig.enterNumber(EXAMPLE);
        assertThat(rig.enterCode(attempt, rig.code())).isTrue();
    }

    /** "Make sure that you're enabled for the SMS-based sign-in", "Confirm that the user account is enabled in the policy". */
    @Test
    void errorBecauseThePolicyDoesNotTargetTheUser() {
        rig.setPolicy(target(graph.createGroup("others"), "group", true));
        rig.addPhone(user, "mobile", EXAMPLE);

        JsonObject error = refused(403, rig.post(phones(user) + "/" + MOBILE + "/enableSmsSignIn"));

        assertThat(error.getString("code")).isEqualTo("notAllowedByPolicy");
        assertThat(error.getString("message")).contains("add the user to a target that is usable for sign-in");
    }

    /** "Make sure you set the phone number with the proper formatting." */
    @Test
    void errorBecauseOfTheFormat() {
        rig.allowEverybody();

        JsonObject error = refused(400, rig.addPhone(user, "mobile", "425 123 4567"));

        assertThat(error.getString("message")).contains(EXAMPLE);
    }

    /** "Make sure that the phone number isn't used elsewhere in your tenant." */
    @Test
    void errorBecauseTheNumberIsUsedElsewhere() {
        rig.allowEverybody();
        rig.addPhone(graph.createUser("somebody"), "mobile", EXAMPLE);

        assertThat(refused(409, rig.addPhone(user, "mobile", EXAMPLE)).getString("code"))
                .isEqualTo("phoneNumberNotUnique");
    }

    /** "Check there's no voice number set on the account. If a voice number is set, delete and try the phone number again." */
    @Test
    void errorBecauseOfAVoiceNumber() {
        rig.allowEverybody();
        rig.addPhone(user, "office", EXAMPLE);
        assertThat(refused(400, rig.addPhone(user, "mobile", EXAMPLE)).getString("code"))
                .isEqualTo("voiceNumberExists");

        graph.delete(phones(user) + "/" + OFFICE);

        assertThat(rig.addPhone(user, "mobile", EXAMPLE).statusCode()).isEqualTo(201);
    }

    /** A code is bound to its number: when that is changed or removed, neither the code nor the old number signs in. */
    @Test
    void changingTheNumberKillsItsCodes() {
        rig.allowEverybody();
        rig.addPhone(user, "mobile", EXAMPLE);
        String attempt = rig.enterNumber(EXAMPLE);
        String code = rig.code();

        graph.patch(phones(user) + "/" + MOBILE, new JsonObject().put("phoneNumber", "+1 4255550199"));

        assertThat(rig.enterCode(attempt, code)).isFalse();
        rig.enterNumber(EXAMPLE);
        assertThat(rig.texts).hasSize(1);
    }

    @Test
    void removingTheNumberKillsItsCodes() {
        rig.allowEverybody();
        rig.addPhone(user, "mobile", EXAMPLE);
        String attempt = rig.enterNumber(EXAMPLE);

        graph.delete(phones(user) + "/" + MOBILE);

        assertThat(rig.enterCode(attempt, rig.code())).isFalse();
    }
}
