package dev.otpengine;

import dev.otpengine.cluster.FreePorts;
import dev.otpengine.directory.sql.DatabaseSettings;
import dev.otpengine.directory.sql.Databases;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two members of the shipped jar find each other without a list. Both are on one address, for a machine need not have two;
 * so each has a port of its own, which only Hazelcast's own variables can tell the other.
 */
class DiscoveryIT {
    private static final String PORT_OF_OTHERS = "HAZELCAST_KUBERNETES_SERVICE_PORT";

    private final DatabaseSettings database = Databases.postgres();
    private final List<Integer> ports = FreePorts.find(2);

    @TempDir
    private Path folder;

    DiscoveryIT() throws IOException {}

    @Test
    void byAHostName() throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 engine.test\n");

        assertTwoMeet(index -> Map.of(
                "JAVA_TOOL_OPTIONS",
                "-Djdk.net.hosts.file=" + hosts,
                "OTP_CLUSTER_DNS",
                "engine.test",
                PORT_OF_OTHERS,
                ports.get(1 - index).toString()));
    }

    @Test
    void byTheApiOfKubernetes() throws Exception {
        Vertx vertx = Vertx.vertx();
        SelfSignedCertificate certificate = SelfSignedCertificate.create();
        try {
            String authority = Files.readString(Path.of(certificate.certificatePath()));
            int api = vertx.createHttpServer()
                    .requestHandler(this::answer)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS)
                    .actualPort();

            assertTwoMeet(index -> Map.of(
                    "HAZELCAST_KUBERNETES_KUBERNETES_MASTER",
                    "http://127.0.0.1:" + api,
                    "HAZELCAST_KUBERNETES_API_TOKEN",
                    "token",
                    "HAZELCAST_KUBERNETES_CA_CERTIFICATE",
                    authority,
                    "OTP_CLUSTER_KUBERNETES_SERVICE",
                    "otp-engine",
                    "OTP_CLUSTER_KUBERNETES_NAMESPACE",
                    "sign-in",
                    PORT_OF_OTHERS,
                    "0"));
        } finally {
            certificate.delete();
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    /** Each waits for a quorum of two, so it is ready only when it has found the other. */
    private void assertTwoMeet(IntFunction<Map<String, String>> discovery) throws Exception {
        try (EngineProcess first = member(0, discovery.apply(0));
                EngineProcess second = member(1, discovery.apply(1))) {
            first.awaitReady();
            second.awaitReady();
        }
    }

    private EngineProcess member(int index, Map<String, String> discovery) throws Exception {
        Map<String, String> settings = new HashMap<>(discovery);
        settings.put("OTP_CLUSTER_PORT", ports.get(index).toString());
        settings.put("OTP_CLUSTER_QUORUM", "2");
        settings.put("OTP_DATABASE_URL", database.url());
        settings.put("OTP_DATABASE_USER", database.user());
        Path own = Files.createDirectories(folder.resolve("member-" + index));
        return ServedEngine.launch(own, TwoTenants.yaml(), settings);
    }

    /** As Kubernetes does for a service with two pods, to whoever shows the token. */
    private void answer(HttpServerRequest request) {
        boolean mayAsk = "Bearer token".equals(request.getHeader("authorization"));
        String path = request.path();
        if (mayAsk && path.equals("/api/v1/namespaces/sign-in/endpoints/otp-engine")) {
            request.response().end(endpoints().encode());
        } else {
            request.response()
                    .setStatusCode(mayAsk ? 404 : 403)
                    .end(new JsonObject()
                            .put("reason", mayAsk ? "NotFound" : "Forbidden")
                            .encode());
        }
    }

    private JsonObject endpoints() {
        JsonArray subsets = new JsonArray();
        ports.forEach(port -> subsets.add(new JsonObject()
                .put("addresses", new JsonArray().add(new JsonObject().put("ip", "127.0.0.1")))
                .put("ports", new JsonArray().add(new JsonObject().put("port", port)))));
        return new JsonObject().put("kind", "Endpoints").put("subsets", subsets);
    }
}
