package dev.otpengine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.cluster.FreePorts;
import dev.otpengine.directory.sql.DatabaseSettings;
import dev.otpengine.directory.sql.Databases;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shipped process does at SIGTERM. */
class StopIT {
    private static final int TERMINATED = 128 + 15;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    /** A text that the carrier takes four seconds for is a call under way for as long. */
    @Test
    void answersWhatIsUnderWay() throws Exception {
        try (ServedEngine engine =
                ServedEngine.start(folder, TwoTenants.yaml(), Map.of("OTP_SHUTDOWN_DELAY", "PT0S"))) {
            DemoClient client = new DemoClient(engine).overHttp1();
            String initiated = client.initiate(TwoTenants.number(1));
            client.behave(new JsonObject().put("responseDelayMs", 4_000));
            CompletableFuture<HttpResponse<String>> challenge =
                    CompletableFuture.supplyAsync(() -> answer(client, initiated));
            EventuallyTrue.await(
                    () -> !client.messages(TwoTenants.number(1), 100).isEmpty());

            assertThat(engine.stopsWithin(20)).isTrue();

            assertThat(challenge.get(1, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    /** A minute is more than a process used to wait for. */
    @Test
    void waitsForTheWholeDelayAndIsUnreadyFromItsBegin() throws Exception {
        try (ServedEngine engine =
                ServedEngine.start(folder, TwoTenants.yaml(), Map.of("OTP_SHUTDOWN_DELAY", "PT1M"))) {
            assertThat(engine.stopsWithin(0)).isFalse();

            EventuallyTrue.await(() -> status(engine.management()) == 503);
            assertThat(engine.stopsWithin(17)).isFalse();
            assertThat(new DemoClient(engine).initiate(TwoTenants.number(1))).isNotEmpty();
            engine.kill();
        }
    }

    @Test
    void stopsInOrderWhileItStillWaitsForTheOthers() throws Exception {
        List<Integer> ports = FreePorts.find(3);
        DatabaseSettings database = Databases.postgres();
        try (EngineProcess engine = ServedEngine.launch(
                folder,
                TwoTenants.yaml(),
                Map.of(
                        "OTP_MANAGEMENT_PORT",
                        ports.get(0).toString(),
                        "OTP_CLUSTER_PORT",
                        ports.get(1).toString(),
                        "OTP_LOG_HAZELCAST",
                        "INFO",
                        "OTP_CLUSTER_QUORUM",
                        "2",
                        "OTP_DATABASE_URL",
                        database.url(),
                        "OTP_DATABASE_USER",
                        database.user(),
                        "OTP_CLUSTER_MEMBERS",
                        "127.0.0.1:" + ports.get(1) + ",127.0.0.1:" + ports.get(2)))) {
            engine.awaitOutput("no quorum: 1 of 2");
            assertThat(status("http://127.0.0.1:" + ports.get(0))).isEqualTo(503);

            assertThat(engine.stopsWithin(20)).isTrue();

            assertThat(engine.awaitEnd()).isEqualTo(TERMINATED);
            assertThat(engine.output()).contains("is SHUTDOWN").doesNotContain("not everything stopped", "can't start");
        }
    }

    private static HttpResponse<String> answer(DemoClient client, String initiated) {
        try {
            return client.challengeAnswer(initiated);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static int status(String management) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(management + "/health/ready")).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }
}
