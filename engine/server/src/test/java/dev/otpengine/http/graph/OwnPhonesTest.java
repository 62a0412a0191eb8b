package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphRig.refused;
import static dev.otpengine.http.graph.SmsRig.MOBILE;
import static dev.otpengine.http.graph.SmsRig.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.store.User;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person's own numbers: nothing counts before the code to it is answered. */
class OwnPhonesTest {
    private static final String OWN = "/me/authentication/phoneMethods";
    private static final String ONE = "+1 4255550100";
    private static final String TWO = "+1 4255550101";

    private final SmsRig rig = new SmsRig();
    private final GraphRig graph = rig.graph;
    private String token = "";
    private String id = "";

    @BeforeEach
    void signIn() {
        rig.allowEverybody();
        User user = graph.user(graph.createUser("adele"));
        id = user.id().toString();
        token = graph.userToken(user, "openid");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void countsOnceItsCodeIsAnswered() {
        JsonObject pending = begun(ONE);

        assertThat(pending.getString("phoneNumber")).isEqualTo(ONE);
        assertThat(pending.getString("smsSignInState")).isEqualTo("notConfigured");
        assertThat(pending.getInteger("codeLength")).isEqualTo(6);
        assertThat(list()).isEqualTo(0);

        HttpResponse<String> confirmed = confirm(pending, rig.code());
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
        assertThat(new JsonObject(confirmed.body()).getString("smsSignInState")).isEqualTo("ready");
        assertThat(rig.state(id)).isEqualTo("ready");
        assertThat(rig.texts).hasSize(1);
    }

    @Test
    void refusesAWrongCodeAndASecondUse() {
        JsonObject pending = begun(ONE);

        assertThat(refused(400, confirm(pending, "000000")).getString("code")).isEqualTo("wrongCode");
        confirm(pending, rig.code());
        graph.delete(SmsRig.phones(id) + "/" + MOBILE);
        assertThat(refused(400, confirm(pending, rig.code())).getString("code")).isEqualTo("wrongCode");
        assertThat(list()).isEqualTo(0);
    }

    @Test
    void tellsTheNumberThatIsReplaced() {
        confirm(begun(ONE), rig.code());
        JsonObject pending = new JsonObject(graph.send("PATCH", OWN + "/" + MOBILE, token, phone("mobile", TWO))
                .body());

        assertThat(confirm(pending, rig.code()).statusCode()).isEqualTo(200);

        assertThat(rig.texts.get(rig.texts.size() - 1).to().e164()).isEqualTo("+14255550100");
        assertThat(rig.texts.get(rig.texts.size() - 1).text()).contains("another phone number has replaced this one");
        assertThat(rig.read(id, MOBILE).getString("phoneNumber")).isEqualTo(TWO);
    }

    @Test
    void needsASignInOfTheLastFiveMinutes() {
        JsonObject pending = begun(ONE);
        graph.pass(Duration.ofMinutes(5).plusSeconds(1));

        assertFreshNeeded(begin(TWO));
        assertFreshNeeded(confirm(pending, rig.code()));
        assertFreshNeeded(graph.send("DELETE", OWN + "/" + MOBILE, token, ""));
        assertFreshNeeded(graph.send("POST", OWN + "/" + MOBILE + "/enableSmsSignIn", token, ""));
        assertThat(graph.send("GET", OWN, token, "").statusCode()).isEqualTo(200);
    }

    @Test
    void takesThreeNewNumbersADay() {
        for (int number = 0; number < 3; number++) {
            JsonObject pending = begun("+1 425555020" + number);
            assertThat(confirm(pending, rig.code()).statusCode()).isEqualTo(200);
            assertThat(graph.send("DELETE", OWN + "/" + MOBILE, token, "").statusCode())
                    .isEqualTo(204);
        }

        assertThat(refused(403, begin("+1 4255550204")).getString("code")).isEqualTo("tooManyNewNumbers");
        graph.pass(Duration.ofHours(25));
        token = graph.userToken(graph.user(id), "openid");
        begun("+1 4255550204");
    }

    @Test
    void refusesWhatCouldNotBeKeptBeforeATextIsSent() {
        refused(400, graph.send("POST", OWN, token, phone("office", ONE)));
        refused(400, graph.send("POST", OWN, token, phone("alternateMobile", ONE)));
        refused(400, graph.send("POST", OWN, token, phone("mobile", "12")));
        refused(400, graph.send("PATCH", OWN + "/" + MOBILE, token, phone("office", ONE)));
        assertThat(rig.texts).isEmpty();
    }

    @Test
    void tellsAClashAfterTheCodeAlone() {
        rig.addPhone(graph.createUser("bert"), "mobile", ONE);

        JsonObject pending = begun(ONE);

        assertThat(refused(409, confirm(pending, rig.code())).getString("code")).isEqualTo("phoneNumberNotUnique");
        assertThat(rig.state(id)).isEqualTo("phoneNumberNotUnique");
    }

    /** The article's button in My Profile. */
    @Test
    void enablesANumberThatWasSetForMfa() {
        rig.setPolicy();
        rig.addPhone(id, "mobile", ONE);
        rig.allowEverybody();
        assertThat(rig.state(id)).isEqualTo("notEnabled");

        assertThat(graph.send("POST", OWN + "/" + MOBILE + "/enableSmsSignIn", token, "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(rig.state(id)).isEqualTo("ready");
        assertThat(graph.send("POST", OWN + "/" + MOBILE + "/disableSmsSignIn", token, "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(rig.state(id)).isEqualTo("notEnabled");
    }

    @Test
    void isForPeopleAlone() {
        refused(401, graph.send("GET", OWN, "", ""));
        refused(400, graph.send("GET", OWN, graph.adminToken(), ""));
    }

    @Test
    void waitsAsASignInDoes() {
        JsonObject pending = begun(ONE);
        HttpResponse<String> resent = graph.send(
                "POST",
                OWN + "/" + MOBILE + "/resendCode",
                token,
                new JsonObject()
                        .put("continuationToken", pending.getString("continuationToken"))
                        .encode());

        assertThat(resent.statusCode()).isEqualTo(202);
        assertThat(new JsonObject(resent.body()).getInteger("interval")).isEqualTo(30);
        assertThat(rig.texts).hasSize(1);
    }

    private static void assertFreshNeeded(HttpResponse<String> answer) {
        assertThat(refused(403, answer).getString("code")).isEqualTo("freshSignInRequired");
    }

    private int list() {
        return new JsonObject(graph.send("GET", OWN, token, "").body())
                .getJsonArray("value")
                .size();
    }

    private HttpResponse<String> begin(String number) {
        return graph.send("POST", OWN, token, phone("mobile", number));
    }

    private JsonObject begun(String number) {
        HttpResponse<String> answer = begin(number);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return new JsonObject(answer.body());
    }

    private HttpResponse<String> confirm(JsonObject pending, String code) {
        return graph.send(
                "POST",
                OWN + "/" + MOBILE + "/confirm",
                token,
                new JsonObject()
                        .put("continuationToken", pending.getString("continuationToken"))
                        .put("code", code)
                        .encode());
    }
}
