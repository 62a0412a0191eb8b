package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphRig.refused;
import static dev.otpengine.http.graph.SmsRig.ALTERNATE;
import static dev.otpengine.http.graph.SmsRig.MOBILE;
import static dev.otpengine.http.graph.SmsRig.OFFICE;
import static dev.otpengine.http.graph.SmsRig.phone;
import static dev.otpengine.http.graph.SmsRig.phones;
import static dev.otpengine.http.graph.SmsRig.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.administration.DirectoryRole;
import dev.otpengine.directory.store.User;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones of people, as administrators set them: every state, every clash, every error. */
class PhonesTest {
    private static final String ONE = "+1 4255550100";
    private static final String TWO = "+1 4255550101";

    private final SmsRig rig = new SmsRig();
    private final GraphRig graph = rig.graph;
    private String user = "";

    @BeforeEach
    void prepare() {
        user = graph.createUser("adele");
        rig.allowEverybody();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void addsAMobileThatSignsInAtOnce() {
        HttpResponse<String> added = rig.addPhone(user, "mobile", "+1 4251234567");

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.headers().firstValue("location")).contains(graph.base + "/v1.0" + phones(user) + "/" + MOBILE);
        JsonObject body = new JsonObject(added.body());
        assertThat(body.getString("id")).isEqualTo(MOBILE);
        assertThat(body.getString("phoneNumber")).isEqualTo("+1 4251234567");
        assertThat(body.getString("phoneType")).isEqualTo("mobile");
        assertThat(body.getString("smsSignInState")).isEqualTo("ready");
        assertThat(rig.read(user, MOBILE).getString("phoneNumber")).isEqualTo("+1 4251234567");
    }

    @Test
    void isAskedForByIdOrPrincipalName() {
        rig.addPhone("adele@contoso.example", "mobile", ONE);

        assertThat(graph.get(phones("ADELE@contoso.example")).getJsonArray("value"))
                .hasSize(1);
        refused(404, graph.send("GET", phones("nobody@contoso.example"), graph.adminToken(), ""));
        refused(404, graph.send("GET", phones(user) + "/" + OFFICE, graph.adminToken(), ""));
        refused(404, graph.send("GET", phones(user) + "/mobile", graph.adminToken(), ""));
    }

    @Test
    void listsAllThreeAndFiltersByType() {
        rig.addPhone(user, "mobile", ONE);
        rig.addPhone(user, "alternateMobile", TWO);
        rig.addPhone(user, "office", "+1 4255550102x42");

        JsonArray all = graph.get(phones(user)).getJsonArray("value");
        assertThat(all.stream().map(phone -> ((JsonObject) phone).getString("id")))
                .containsExactly(MOBILE, ALTERNATE, OFFICE);
        assertThat(all.stream().map(phone -> ((JsonObject) phone).getString("smsSignInState")))
                .containsExactly("ready", "notSupported", "notSupported");
        assertThat(all.getJsonObject(2).getString("phoneNumber")).isEqualTo("+1 4255550102x42");
        assertThat(graph.get(phones(user) + "?$filter=phoneType%20eq%20'office'")
                        .getJsonArray("value"))
                .hasSize(1);
        refused(400, graph.send("GET", phones(user) + "?$filter=phoneNumber%20eq%20'1'", graph.adminToken(), ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"phoneType\":\"mobile\"}",
                "{\"phoneNumber\":\"+1 4255550100\"}",
                "{\"phoneType\":\"fax\",\"phoneNumber\":\"+1 4255550100\"}",
                "{\"phoneType\":1,\"phoneNumber\":\"+1 4255550100\"}",
                "{\"phoneType\":\"mobile\",\"phoneNumber\":14255550100}",
                "{\"phoneType\":\"mobile\",\"phoneNumber\":\"\"}",
                "{\"phoneType\":\"mobile\",\"phoneNumber\":\"4255550100\"}",
                "{\"phoneType\":\"mobile\",\"phoneNumber\":\"+1 425\"}",
                "{\"phoneType\":\"mobile\",\"phoneNumber\":\"+1 4255550100x5\"}",
                "{\"phoneType\":\"mobile\",\"phoneNumber\":\"+1 4255550100\",\"surprise\":1}",
                "{\"@odata.type\":\"#microsoft.graph.user\",\"phoneType\":\"mobile\",\"phoneNumber\":\"+1 4255550100\"}",
                "[]",
                "{"
            })
    void refusesWhatIsNoPhone(String body) {
        refused(400, graph.send("POST", phones(user), graph.adminToken(), body));
        assertThat(graph.get(phones(user)).getJsonArray("value")).isEmpty();
    }

    @Test
    void refusesASecondPhoneOfAType() {
        rig.addPhone(user, "mobile", ONE);

        assertRefused(400, "phoneTypeAlreadyExists", rig.addPhone(user, "mobile", TWO));
        assertThat(rig.read(user, MOBILE).getString("phoneNumber")).isEqualTo(ONE);
    }

    @Test
    void keepsTheOrderOfMobileAndAlternate() {
        assertRefused(400, "mobilePhoneRequired", rig.addPhone(user, "alternateMobile", TWO));
        rig.addPhone(user, "mobile", ONE);
        rig.addPhone(user, "alternateMobile", TWO);

        assertRefused(400, "alternateMobileExists", delete(MOBILE));
        graph.delete(phones(user) + "/" + ALTERNATE);
        graph.delete(phones(user) + "/" + MOBILE);
        assertThat(graph.get(phones(user)).getJsonArray("value")).isEmpty();
    }

    @Test
    void refusesTheAccountsVoiceNumberAsItsMobile() {
        rig.addPhone(user, "office", ONE);

        JsonObject error = refused(400, rig.addPhone(user, "mobile", ONE));

        assertThat(error.getString("code")).isEqualTo("voiceNumberExists");
        assertThat(error.getString("message")).contains("Delete the voice number");
        graph.delete(phones(user) + "/" + OFFICE);
        assertThat(rig.addPhone(user, "mobile", ONE).statusCode()).isEqualTo(201);
    }

    /** The clash is told, and the number is there for MFA all the same. */
    @Test
    void keepsATakenNumberForMfa() {
        String other = graph.createUser("bert");
        rig.addPhone(other, "mobile", ONE);

        assertRefused(409, "phoneNumberNotUnique", rig.addPhone(user, "mobile", "0014255550100"));
        assertThat(rig.state(user)).isEqualTo("phoneNumberNotUnique");
        assertThat(rig.state(other)).isEqualTo("ready");
        assertRefused(409, "phoneNumberNotUnique", rig.post(phones(user) + "/" + MOBILE + "/enableSmsSignIn"));

        graph.delete(phones(other) + "/" + MOBILE);
        assertThat(rig.post(phones(user) + "/" + MOBILE + "/enableSmsSignIn").statusCode())
                .isEqualTo(204);
        assertThat(rig.state(user)).isEqualTo("ready");
    }

    @Test
    void letsSeveralPeopleHaveOneNumberForMfaAlone() {
        String other = graph.createUser("bert");
        rig.addPhone(other, "mobile", ONE);
        assertThat(rig.post(phones(other) + "/" + MOBILE + "/disableSmsSignIn").statusCode())
                .isEqualTo(204);

        assertThat(rig.addPhone(user, "mobile", ONE).statusCode()).isEqualTo(201);
        assertThat(rig.state(other)).isEqualTo("notEnabled");
        assertThat(rig.state(user)).isEqualTo("ready");
    }

    @Test
    void changesANumberAndTriesItForSignIn() {
        String other = graph.createUser("bert");
        rig.addPhone(other, "mobile", TWO);
        rig.addPhone(user, "mobile", ONE);

        assertRefused(409, "phoneNumberNotUnique", change(phone("mobile", TWO)));
        assertThat(rig.read(user, MOBILE).getString("phoneNumber")).isEqualTo(TWO);
        assertThat(rig.state(user)).isEqualTo("phoneNumberNotUnique");

        assertThat(change("{\"phoneNumber\":\"+44 7700900123\"}").statusCode()).isEqualTo(204);
        assertThat(rig.read(user, MOBILE).getString("phoneNumber")).isEqualTo("+44 7700900123");
        assertThat(rig.state(user)).isEqualTo("ready");
        assertRefused(400, "phoneTypeCantChange", change(phone("office", ONE)));
        refused(400, change("{}"));
        refused(404, graph.send("PATCH", phones(user) + "/" + OFFICE, graph.adminToken(), phone("office", ONE)));
    }

    @Test
    void addsANumberOutsideThePolicyForMfaAlone() {
        rig.setPolicy();

        HttpResponse<String> added = rig.addPhone(user, "mobile", ONE);

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(new JsonObject(added.body()).getString("smsSignInState")).isEqualTo("notAllowedByPolicy");
        assertRefused(403, "notAllowedByPolicy", rig.post(phones(user) + "/" + MOBILE + "/enableSmsSignIn"));
    }

    @Test
    void followsThePolicyThroughNestedGroups() {
        String inner = graph.createGroup("inner");
        String outer = graph.createGroup("outer");
        addMember(outer, inner);
        addMember(inner, user);
        rig.setPolicy(target(outer, "group", true));

        rig.addPhone(user, "mobile", ONE);

        assertThat(rig.state(user)).isEqualTo("ready");
        rig.setPolicy(target(outer, "group", false));
        assertThat(rig.state(user)).isEqualTo("notAllowedByPolicy");
    }

    @Test
    void letsNoGuestSignIn() {
        String guest = graph.post("/users", GraphRig.newUser("guest").put("userType", "Guest"))
                .getString("id");

        assertThat(new JsonObject(rig.addPhone(guest, "mobile", ONE).body()).getString("smsSignInState"))
                .isEqualTo("notAllowedByPolicy");
        assertRefused(403, "guestNotSupported", rig.post(phones(guest) + "/" + MOBILE + "/enableSmsSignIn"));
    }

    @Test
    void enablesNothingButMobiles() {
        rig.addPhone(user, "office", ONE);

        assertRefused(400, "smsSignInNotSupported", rig.post(phones(user) + "/" + OFFICE + "/enableSmsSignIn"));
        assertRefused(400, "smsSignInNotSupported", rig.post(phones(user) + "/" + OFFICE + "/disableSmsSignIn"));
        refused(404, rig.post(phones(user) + "/" + MOBILE + "/enableSmsSignIn"));
    }

    @Test
    void showsAuthenticationAdministratorsMaskedNumbers() {
        rig.addPhone(user, "mobile", ONE);
        User administrator = graph.user(graph.createUser("authenticator"));
        User reader = graph.user(graph.createUser("reader"));
        graph.give(administrator, DirectoryRole.AUTHENTICATION_ADMINISTRATOR);
        graph.give(reader, DirectoryRole.GLOBAL_READER);

        assertThat(numberFor(administrator)).isEqualTo("+1 ********00");
        assertThat(numberFor(reader)).isEqualTo(ONE);
        String body = phone("office", TWO);
        String scope = graph.base + "/.default";
        assertThat(graph.send("POST", phones(user), graph.userToken(administrator, scope), body)
                        .statusCode())
                .isEqualTo(201);
        refused(403, graph.send("POST", phones(user), graph.userToken(reader, scope), body));
        refused(403, graph.send("GET", phones(user), graph.userToken(graph.user(user), scope), ""));
        refused(403, graph.send("POST", phones(reader.id().toString()), graph.userToken(administrator, scope), body));
    }

    @Test
    void givesANumberThatTwoSetAtOnceToOneOfThem() throws Exception {
        String other = graph.createUser("bert");
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                String number = "+1 42555502" + (10 + round);
                List<Callable<Integer>> calls = List.of(
                        () -> rig.addPhone(user, "mobile", number).statusCode(),
                        () -> rig.addPhone(other, "mobile", number).statusCode());
                List<Integer> statuses =
                        both.invokeAll(calls).stream().map(PhonesTest::result).toList();

                assertThat(statuses).containsExactlyInAnyOrder(201, 409);
                assertThat(List.of(rig.state(user), rig.state(other)))
                        .containsExactlyInAnyOrder("ready", "phoneNumberNotUnique");
                graph.delete(phones(user) + "/" + MOBILE);
                graph.delete(phones(other) + "/" + MOBILE);
            }
        } finally {
            both.shutdown();
        }
    }

    private static Integer result(Future<Integer> done) {
        try {
            return done.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String numberFor(User reader) {
        HttpResponse<String> answer =
                graph.send("GET", phones(user) + "/" + MOBILE, graph.userToken(reader, graph.base + "/.default"), "");
        return new JsonObject(answer.body()).getString("phoneNumber");
    }

    private void addMember(String group, String member) {
        graph.post(
                "/groups/" + group + "/members/$ref",
                new JsonObject().put("@odata.id", graph.base + "/v1.0/directoryObjects/" + member));
    }

    private HttpResponse<String> change(String body) {
        return graph.send("PATCH", phones(user) + "/" + MOBILE, graph.adminToken(), body);
    }

    private HttpResponse<String> delete(String phone) {
        return graph.send("DELETE", phones(user) + "/" + phone, graph.adminToken(), "");
    }

    private static void assertRefused(int status, String code, HttpResponse<String> answer) {
        assertThat(refused(status, answer).getString("code")).isEqualTo(code);
    }
}
