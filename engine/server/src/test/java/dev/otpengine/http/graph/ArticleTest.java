package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphRig.refused;
import static dev.otpengine.http.graph.SmsRig.MOBILE;
import static dev.otpengine.http.graph.SmsRig.OFFICE;
import static dev.otpengine.http.graph.SmsRig.phones;
import static dev.otpengine.http.graph.SmsRig.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.Member;
import io.vertx.core.json.JsonObject;
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
        graph.inTransaction(transaction -> {
            transaction.licenses().prepay(Licenses.MICROSOFT_365_F1, 1);
            transaction
                    .licenses()
                    .assign(new LicenseAssignment(
                            Licenses.MICROSOFT_365_F1, new Member.OfUser(UUID.fromString(user)), Set.of()));
            return user;
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
