package dev.otpengine.smsc.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.smsc.SimulatorRig;
import dev.otpengine.smsc.TestEsme;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlApiTest {
    private final SimulatorRig rig = new SimulatorRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void showsMessagesAsDocumented() {
        String id = rig.connect().bound().submit("14255550100", "123456 is <b>your</b> code");

        JsonObject message = rig.array("/api/messages?to=%2B14255550100").getJsonObject(0);

        assertThat(message.fieldNames())
                .containsExactly("id", "to", "from", "text", "encoding", "segments", "receivedAt", "state");
        assertThat(message.getString("id")).isEqualTo(id);
        assertThat(message.getString("to")).isEqualTo("+14255550100");
        assertThat(message.getString("from")).isEqualTo("OTP");
        assertThat(message.getString("text")).isEqualTo("123456 is <b>your</b> code");
        assertThat(message.getString("encoding")).isEqualTo("GSM-7");
        assertThat(message.getInteger("segments")).isEqualTo(1);
        assertThat(Instant.parse(message.getString("receivedAt"))).isBeforeOrEqualTo(Instant.now());
        assertThat(message.getString("state")).isEqualTo("accepted");
    }

    @Test
    void selectsByNumberAndLimit() {
        TestEsme esme = rig.connect().bound();
        esme.submit("1", "a");
        esme.submit("2", "b");
        esme.submit("1", "c");

        assertThat(texts("/api/messages")).containsExactly("c", "b", "a");
        assertThat(texts("/api/messages?limit=2")).containsExactly("c", "b");
        assertThat(texts("/api/messages?to=%2B1")).containsExactly("c", "a");
        assertThat(texts("/api/messages?to=+1&limit=1")).containsExactly("c");
        assertThat(texts("/api/messages?to=2")).containsExactly("b");
        assertThat(texts("/api/messages?to=%2B3")).isEmpty();
    }

    @Test
    void waitsForTheFirstMessageToTheNumber() throws Exception {
        TestEsme esme = rig.connect().bound();
        CompletableFuture<HttpResponse<String>> waiting =
                rig.getLater("/api/messages?to=%2B14255550100&limit=1&waitMs=30000");
        esme.submit("14255550199", "for another");
        rig.get("/api/sessions");
        assertThat(waiting).isNotDone();

        esme.submit("14255550100", "for you");

        JsonArray answer = new JsonArray(waiting.get(10, TimeUnit.SECONDS).body());
        assertThat(answer.getJsonObject(0).getString("text")).isEqualTo("for you");
    }

    @Test
    void doesNotWaitWhenThereIsOneAlready() {
        rig.connect().bound().submit("1", "there");
        long start = System.nanoTime();

        assertThat(texts("/api/messages?to=1&waitMs=30000")).containsExactly("there");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void answersEmptyWhenTheTimeIsOver() {
        long start = System.nanoTime();

        assertThat(texts("/api/messages?to=1&waitMs=100")).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(95));
    }

    @Test
    void manyWaitAtOnceAndEachGetsItsOwn() throws Exception {
        TestEsme esme = rig.connect().bound();
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            waiting.add(rig.getLater("/api/messages?to=1555" + i + "&waitMs=30000"));
        }
        for (int i = 199; i >= 0; i--) {
            esme.submit("1555" + i, "for " + i);
        }

        for (int i = 0; i < 200; i++) {
            JsonArray answer =
                    new JsonArray(waiting.get(i).get(10, TimeUnit.SECONDS).body());
            assertThat(answer.getJsonObject(0).getString("text")).isEqualTo("for " + i);
        }
    }

    @Test
    void namesEveryBadParameter() {
        HttpResponse<String> answer = rig.get("/api/messages?to=abc&limit=0&waitMs=30001&wait=1");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(new JsonObject(answer.body()).getJsonArray("problems"))
                .containsExactlyInAnyOrder(
                        "wait: no such parameter",
                        "to: must be digits, with or without a plus",
                        "limit: must be a whole number from 1 to 1000",
                        "waitMs: must be a whole number from 0 to 30000");
    }

    @Test
    void empties() {
        rig.connect().bound().submit("1", "a");

        assertThat(rig.delete("/api/messages").statusCode()).isEqualTo(204);
        assertThat(texts("/api/messages")).isEmpty();
        assertThat(texts("/api/messages?to=1")).isEmpty();
    }

    @Test
    void replacesTheBehaviourAsAWhole() {
        assertThat(rig.put("/api/behaviour", "{\"submitStatus\":88,\"seed\":5}").statusCode())
                .isEqualTo(200);
        assertThat(rig.object("/api/behaviour").getInteger("submitStatus")).isEqualTo(88);
        assertThat(rig.connect().bound().ask(TestEsme.message("1", "x", 0)).commandStatus())
                .isEqualTo(0x58);

        rig.put("/api/behaviour", "{\"receiptDelayMs\":0}");
        assertThat(rig.object("/api/behaviour").getInteger("submitStatus")).isZero();
    }

    @Test
    void aBadBehaviourChangesNothing() {
        rig.put("/api/behaviour", "{\"submitStatus\":88}");

        HttpResponse<String> answer = rig.put("/api/behaviour", "{\"submitStatus\":-1,\"speed\":2,\"seed\":9}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getJsonArray("problems"))
                .containsExactly("speed: no such field", "submitStatus: must be a whole number from 0 to 2147483647");
        assertThat(rig.object("/api/behaviour").getInteger("submitStatus")).isEqualTo(88);
        for (String body : new String[] {"", "[]", "{", "7", "null"}) {
            assertThat(rig.put("/api/behaviour", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(rig.put("/api/behaviour", " ".repeat(100_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void showsWhoIsBound() {
        TestEsme esme = rig.connect().bound();
        esme.submit("1", "x");

        JsonObject session = rig.array("/api/sessions").getJsonObject(0);

        assertThat(session.getString("systemId")).isEqualTo("esme");
        assertThat(session.getString("type")).isEqualTo("transceiver");
        assertThat(session.getLong("submits")).isEqualTo(1);
        esme.unbind();
        assertThat(rig.array("/api/sessions")).isEmpty();
    }

    @Test
    void isScraped() {
        rig.connect().bound().submit("1", "x");

        HttpResponse<String> scrape = rig.get("/metrics");

        assertThat(scrape.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(rig.metric("smsc_submits_total{status=\"ESME_ROK\"}")).isEqualTo(1);
        assertThat(rig.metric("smsc_inbox_messages")).isEqualTo(1);
        assertThat(rig.metric("smsc_connections")).isEqualTo(1);
    }

    @Test
    void answersInJsonWhatIsNotThere() {
        assertThat(rig.get("/api/nothing").statusCode()).isEqualTo(404);
        assertThat(rig.get("/api/nothing").body()).contains("problems");
        assertThat(rig.put("/api/messages", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void thePageIsItsOwnAndNothingInlineOrForeign() {
        HttpResponse<String> page = rig.get("/");

        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body()).contains("Phone inbox").doesNotContain("http://", "https://", "style=", "onclick=");
        assertThat(rig.get("/inbox.js").body()).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML");
        assertThat(rig.get("/inbox.css").body()).doesNotContain("http://", "https://", "@import");
        assertThat(rig.get("/icon.svg").headers().firstValue("content-type")).hasValue("image/svg+xml");
    }

    @Test
    void tellsPagesThatTheInboxChanged() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + rig.simulator().httpPort() + "/api/events");
        var connection = uri.toURL().openConnection();
        connection.setReadTimeout(10_000);
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(connection.getContentType()).isEqualTo("text/event-stream");
            assertThat(events.readLine()).isEqualTo(":");
            rig.connect().bound().submit("1", "x");

            assertThat(events.readLine()).isEmpty();
            assertThat(events.readLine()).isEqualTo("event: change");
        }
    }

    private List<String> texts(String path) {
        return rig.array(path).stream()
                .map(message -> ((JsonObject) message).getString("text"))
                .toList();
    }
}
