package dev.otpengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A carrier that refuses or stays silent. On an engine of its own: decoys take the fate of recent real texts. */
class CarrierFaultsIT {
    private static EnginePeer engine;
    private static DemoClient client;

    @BeforeAll
    static void start() throws Exception {
        engine = EnginePeer.start();
        client = new DemoClient(engine);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    /** Nothing the carrier refuses counts: the next try goes out at once. */
    @Test
    void saysThatTheCarrierRefusedAndCountsNothing() throws Exception {
        String number = "+13105550500";
        String initiated = client.initiate(number);
        client.behave(new JsonObject().put("submitStatus", 0x45).put("submitStatusPercent", 100));
        HttpResponse<String> refused = client.challengeAnswer(initiated);
        client.behave(new JsonObject());

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).isPresent();
        assertThat(new JsonObject(refused.body()).getJsonArray("error_codes")).containsExactly(90033);
        assertThat(new JsonObject(client.challengeAnswer(initiated).body()).getInteger("interval"))
                .isEqualTo(30);
        assertThat(client.code(number)).hasSize(6);
    }

    /** A carrier that does not answer: an error inside the deadline, and the next try need not wait. */
    @Test
    void saysWithinTheDeadlineThatTheCarrierIsSilent() throws Exception {
        String initiated = client.initiate("+13105550501");
        client.behave(new JsonObject().put("dropResponsesPercent", 100));
        HttpResponse<String> silent = client.challengeAnswer(initiated);
        client.behave(new JsonObject());

        assertThat(silent.statusCode()).isEqualTo(503);
        assertThat(client.challengeAnswer(initiated).statusCode()).isEqualTo(200);
        assertThat(client.messages("+13105550501", 3_000)).isNotEmpty();
    }
}
