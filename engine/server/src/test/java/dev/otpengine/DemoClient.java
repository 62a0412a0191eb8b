package dev.otpengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** What an app and a phone do, against one engine. */
final class DemoClient {
    static final String PORTAL = "11111111-0000-4000-8000-000000000001";

    private static final String SCOPE = "openid profile offline_access";

    private final HttpClient http;
    private final RunningEngine engine;
    private final String tenant;
    private final String clientId;
    private final Map<String, String> headers;

    DemoClient(RunningEngine engine) {
        this(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build(),
                engine,
                "contoso.example",
                PORTAL,
                Map.of());
    }

    private DemoClient(
            HttpClient http, RunningEngine engine, String tenant, String clientId, Map<String, String> headers) {
        this.http = http;
        this.engine = engine;
        this.tenant = tenant;
        this.clientId = clientId;
        this.headers = headers;
    }

    /** The same on another tenant. */
    DemoClient in(String otherTenant) {
        return new DemoClient(http, engine, otherTenant, clientId, headers);
    }

    /** The same as another application. */
    DemoClient as(String otherClientId) {
        return new DemoClient(http, engine, tenant, otherClientId, headers);
    }

    /** The same from another address, where the engine trusts this machine as a proxy. */
    DemoClient from(String address) {
        return new DemoClient(http, engine, tenant, clientId, Map.of("x-forwarded-for", address));
    }

    /** The JDK's client gives up its calls under way when a server ends an HTTP/2 connection in order. */
    DemoClient overHttp1() {
        HttpClient http1 =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new DemoClient(http1, engine, tenant, clientId, headers);
    }

    HttpClient http() {
        return http;
    }

    JsonObject challenge(String number) throws Exception {
        return post("challenge", "client_id=" + clientId + "&continuation_token=" + initiate(number));
    }

    String initiate(String number) throws Exception {
        return post("initiate", "client_id=" + clientId + "&challenge_type=oob+redirect&username=" + encoded(number))
                .getString("continuation_token");
    }

    HttpResponse<String> challengeAnswer(String initiated) throws Exception {
        return send("challenge", "client_id=" + clientId + "&continuation_token=" + initiated);
    }

    HttpResponse<String> challengeAnswer(String initiated, Map<String, String> sentHeaders) throws Exception {
        return send("challenge", "client_id=" + clientId + "&continuation_token=" + initiated, sentHeaders);
    }

    JsonObject redeem(String token, String code) throws Exception {
        return post(
                "token",
                "client_id=" + clientId + "&grant_type=oob&nonce=n-1&client_info=1&continuation_token=" + token
                        + "&oob=" + code + "&scope=" + encoded(SCOPE));
    }

    JsonObject refresh(String refreshToken) throws Exception {
        return post("token", "client_id=" + clientId + "&grant_type=refresh_token&refresh_token=" + refreshToken);
    }

    String code(String number) throws Exception {
        String text = messages(number, 3_000).getJsonObject(0).getString("text");
        return text.substring(0, text.indexOf(' '));
    }

    JsonArray messages(String number, int waitMs) throws Exception {
        return new JsonArray(
                text(engine.inbox() + "/api/messages?limit=1&waitMs=" + waitMs + "&to=" + encoded(number)));
    }

    static String wrong(String code) {
        return code.substring(0, 5) + (code.charAt(5) == '0' ? '1' : '0');
    }

    JsonObject post(String call, String body) throws Exception {
        HttpResponse<String> answer = send(call, body);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
        return new JsonObject(answer.body());
    }

    HttpResponse<String> send(String call, String body) throws Exception {
        return send(call, body, headers);
    }

    private HttpResponse<String> send(String call, String body, Map<String, String> sentHeaders) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(call)))
                .header("content-type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(body));
        sentHeaders.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    String url(String call) {
        return engine.api() + "/" + tenant + "/oauth2/v2.0/" + call;
    }

    JsonObject get(String url) throws Exception {
        return new JsonObject(text(url));
    }

    String text(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(40))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Sets the faults of the simulator. */
    void behave(JsonObject behaviour) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(engine.inbox() + "/api/behaviour"))
                .header("content-type", "application/json")
                .PUT(BodyPublishers.ofString(behaviour.encode()))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isLessThan(300);
    }
}
