package dev.otpengine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.risk.http.TestingHook;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A hook has its say before a text costs anything. The engine denies while it is down. */
class RiskHookIT {
    private static final String UNKNOWN = "+14255550177";

    private static Vertx vertx;
    private static TestingHook hook;
    private static EnginePeer engine;
    private static DemoClient client;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        hook = TestingHook.listen(vertx, 0);
        engine = EnginePeer.start(Map.of(
                "OTP_RISK_URL", "http://127.0.0.1:" + hook.port() + "/judge",
                "OTP_RISK_SECRET", "s3cret",
                "OTP_RISK_TIMEOUT", "PT3S",
                "OTP_RISK_WHEN_DOWN", "deny"));
        client = new DemoClient(engine);
    }

    @AfterEach
    void listenAgain() {
        hook.say("allow");
    }

    @AfterAll
    static void stop() throws Exception {
        assertThat(engine.stopsWithin(5)).as("stops within 5 s of SIGTERM").isTrue();
        engine.close();
        vertx.close();
    }

    /** More denials than a budget holds, and the next text still goes out at once, as the first. */
    @Test
    void tellsADenialAndCountsNothing() throws Exception {
        String number = "+13105550600";
        String initiated = client.initiate(number);
        hook.say("deny");
        for (int i = 0; i < 12; i++) {
            assertDenied(client.challengeAnswer(initiated));
        }
        assertThat(client.messages(number, 0)).isEmpty();

        hook.say("allow");
        JsonObject challenge = new JsonObject(client.challengeAnswer(initiated).body());
        assertThat(challenge.getInteger("interval")).isEqualTo(30);
        String code = client.code(number);
        assertThat(client.redeem(challenge.getString("continuation_token"), code)
                        .getString("access_token"))
                .isNotEmpty();
        assertThat(client.text(engine.management() + "/metrics"))
                .contains("otp_risk_judge_seconds_count{outcome=\"deny\"}")
                .contains("otp_signin_failed_total{error=\"riskDenied\",step=\"send\"}");
        assertThat(engine.output()).contains("result=riskDenied step=send");
    }

    /** The hook is asked the same of both, and both are told the same. */
    @Test
    void cantTellADecoyFromAPerson() throws Exception {
        String person = "+13105550601";
        hook.say("deny");
        HttpResponse<String> toPerson = client.challengeAnswer(client.initiate(person));
        HttpResponse<String> toDecoy = client.challengeAnswer(client.initiate(UNKNOWN));
        hook.say("allow");
        JsonObject allowedPerson = client.challenge(person);
        JsonObject allowedDecoy = client.challenge(UNKNOWN);

        assertDenied(toPerson);
        assertThat(toDecoy.statusCode()).isEqualTo(toPerson.statusCode());
        assertThat(timeless(toDecoy)).isEqualTo(timeless(toPerson));
        assertThat(names(toDecoy)).isEqualTo(names(toPerson));
        assertThat(allowedDecoy.fieldNames()).isEqualTo(allowedPerson.fieldNames());
        assertThat(allowedDecoy.getInteger("interval")).isEqualTo(allowedPerson.getInteger("interval"));
        assertThat(client.messages(UNKNOWN, 0)).isEmpty();
        assertThat(asked(UNKNOWN).fieldNames()).isEqualTo(asked(person).fieldNames());
    }

    @Test
    void saysWhoAsks() throws Exception {
        String number = "+13105550602";
        Map<String, String> headers = Map.of(
                "X-Device", "d-1",
                "x-forwarded-for", "192.0.2.9",
                "cookie", "session",
                "client-request-id", "0a0b0c0d-0000-4000-8000-000000000001");
        assertThat(client.challengeAnswer(client.initiate(number), headers).statusCode())
                .isEqualTo(200);

        JsonObject asked = asked(number);
        assertThat(asked.getString("clientAddress")).isEqualTo("192.0.2.9");
        assertThat(asked.getString("tenantId")).isEqualTo("72f988bf-0000-4000-8000-000000000001");
        assertThat(asked.getString("applicationId")).isEqualTo(DemoClient.PORTAL);
        assertThat(asked.getString("purpose")).isEqualTo("signIn");
        assertThat(asked.getString("correlationId")).isEqualTo("0a0b0c0d-0000-4000-8000-000000000001");
        assertThat(asked.getJsonObject("headers")).isEqualTo(new JsonObject().put("x-device", "d-1"));
        assertThat(hook.asked()).allSatisfy(question -> {
            assertThat(question.uri()).isEqualTo("/judge");
            assertThat(question.headers()).containsEntry("authorization", "Bearer s3cret");
        });
        assertThat(engine.output()).doesNotContain(number.substring(1)).doesNotContain("s3cret");
    }

    /** Each denial is declared, the outage is logged once, and a hook that came back is heard. */
    @Test
    void deniesWhileTheHookIsDown() throws Exception {
        String number = "+13105550603";
        String initiated = client.initiate(number);
        int port = hook.port();
        hook.close();
        for (int i = 0; i < 5; i++) {
            assertDenied(client.challengeAnswer(initiated));
        }
        hook = TestingHook.listen(vertx, port);

        assertThat(client.challengeAnswer(initiated).statusCode()).isEqualTo(200);
        assertThat(client.messages(number, 3_000)).isNotEmpty();
        assertThat(engine.output()).containsOnlyOnce("risk hook is down cause=UNREACHABLE");
    }

    private static void assertDenied(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonObject error = new JsonObject(answer.body());
        assertThat(error.getString("error")).isEqualTo("access_denied");
        assertThat(error.getString("suberror")).isEqualTo("provider_blocked_by_rep");
        assertThat(error.getJsonArray("error_codes")).isEqualTo(new JsonArray().add(53003));
    }

    /** The latest question about a number. */
    private static JsonObject asked(String number) {
        return hook.asked().stream()
                .map(TestingHook.Asked::body)
                .filter(body -> body.getString("phoneNumber").equals(number))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** An error without what differs between any two calls. */
    private static JsonObject timeless(HttpResponse<String> answer) {
        JsonObject error = new JsonObject(answer.body());
        Set.of("timestamp", "trace_id", "correlation_id").forEach(error::remove);
        return error.put(
                "error_description",
                error.getString("error_description").lines().findFirst().orElseThrow());
    }

    private static Set<String> names(HttpResponse<?> answer) {
        return new TreeSet<>(answer.headers().map().keySet());
    }
}
