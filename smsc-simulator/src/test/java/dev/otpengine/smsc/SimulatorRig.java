package dev.otpengine.smsc;

import dev.otpengine.smsc.behaviour.Behaviour;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A simulator on free ports, with a client of its control API. */
public final class SimulatorRig implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final SmscSimulator simulator;

    public SimulatorRig() {
        this(SmscSettings.DEFAULT);
    }

    public SimulatorRig(SmscSettings settings) {
        simulator = Await.result(SmscSimulator.start(vertx, settings.withPorts(0, 0)));
    }

    /** With receipts at once. */
    public static SimulatorRig withBehaviour(Behaviour behaviour) {
        return new SimulatorRig(SmscSettings.DEFAULT.withBehaviour(behaviour));
    }

    public SmscSimulator simulator() {
        return simulator;
    }

    public Vertx vertx() {
        return vertx;
    }

    public TestEsme connect() {
        return new TestEsme(vertx, simulator.smppPort());
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public CompletableFuture<HttpResponse<String>> getLater(String path) {
        return http.sendAsync(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> put(String path, String body) {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    public JsonArray array(String path) {
        return new JsonArray(get(path).body());
    }

    public JsonObject object(String path) {
        return new JsonObject(get(path).body());
    }

    /** A counter or gauge as the scrape shows it, 0 if it is not there. */
    public double metric(String nameAndLabels) {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(nameAndLabels + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.httpPort() + path))
                .timeout(LIMIT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        Await.result(vertx.close());
    }
}
