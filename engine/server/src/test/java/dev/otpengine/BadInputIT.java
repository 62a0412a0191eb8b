package dev.otpengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, the answer is the contract's error, as JSON, never a 5xx; and nothing has changed. */
class BadInputIT {
    private static final String PORTAL = DemoClient.PORTAL;
    private static final String SCOPE = "openid%20profile%20offline_access";
    private static final String HALF_A_REQUEST = String.join(
            "\r\n",
            "POST /contoso.example/oauth2/v2.0/initiate HTTP/1.1",
            "host: engine",
            "content-type: application/x-www-form-urlencoded",
            "");

    private static ServedEngine engine;
    private static DemoClient client;
    private static RawConnection slow;

    @BeforeAll
    static void start() throws Exception {
        engine = TwoTenantsEngine.get();
        client = new DemoClient(engine);
        slow = RawConnection.to(engine.api()).send(HALF_A_REQUEST + "content-length: 40\r\n\r\nclient_id=");
    }

    @AfterAll
    static void stop() throws Exception {
        String metrics = client.text(engine.management() + "/metrics");
        slow.close();
        assertThat(metrics).contains("otp_http_call_seconds_count{call=\"token\",status=\"400\"}");
        assertThat(metrics).doesNotContain("status=\"5");
    }

    /** A code was sent and not yet answered. */
    private record Flow(String token, String code) {}

    private static Flow flow() throws Exception {
        String number = TwoTenantsEngine.newNumber();
        return new Flow(client.challenge(number).getString("continuation_token"), client.code(number));
    }

    private static FormText redemption(Flow flow) {
        return FormText.of(
                "grant_type",
                "oob",
                "client_id",
                PORTAL,
                "continuation_token",
                flow.token(),
                "oob",
                flow.code(),
                "scope",
                SCOPE,
                "nonce",
                "n",
                "client_info",
                "1");
    }

    @Test
    void initiateTakesNoMistake() throws Exception {
        FormText good = FormText.of(
                "client_id", PORTAL,
                "username", "%2B13105550100",
                "challenge_type", "oob%20redirect");

        refuses("initiate", Mistake.in(good, Map.of("client_id", 700016, "username", 90100, "challenge_type", 901007)));
        assertThat(client.post("initiate", good.toString()).fieldNames()).containsExactly("continuation_token");
    }

    /** No text goes out, and the one that then does is the first. */
    @Test
    void challengeTakesNoMistake() throws Exception {
        String number = TwoTenantsEngine.newNumber();
        FormText good = FormText.of(
                "client_id", PORTAL, "continuation_token", client.initiate(number), "challenge_type", "oob%20redirect");

        refuses("challenge", Mistake.in(good, Map.of("client_id", 700016, "continuation_token", 55200)));
        refuses(
                "challenge",
                List.of(new Mistake("type", good.with("challenge_type", "fax").toString(), 901007)));
        assertThat(client.messages(number, 0)).isEmpty();

        JsonObject challenge = client.post("challenge", good.toString());
        assertThat(challenge.getInteger("interval")).isEqualTo(30);
        assertThat(client.redeem(challenge.getString("continuation_token"), client.code(number))
                        .getString("access_token"))
                .isNotEmpty();
    }

    /** Had any of it counted as a guess, or spent the code, the code would not be good after four wrong guesses. */
    @Test
    void redeemingTakesNoMistake() throws Exception {
        Flow flow = flow();

        refuses(
                "token",
                Mistake.in(
                        redemption(flow),
                        Map.of(
                                "grant_type", 70003,
                                "client_id", 700016,
                                "continuation_token", 55200,
                                "oob", Mistake.UNREADABLE,
                                "scope", 70011)));
        assertThat(fourWrongGuessesAndTheRightOne(flow).getString("client_info"))
                .isNotEmpty();
    }

    private static JsonObject fourWrongGuessesAndTheRightOne(Flow flow) throws Exception {
        FormText wrong = redemption(flow).with("oob", DemoClient.wrong(flow.code()));
        refuses(
                "token",
                IntStream.range(0, 4)
                        .mapToObj(n -> new Mistake("guess " + n, wrong.toString(), 50181))
                        .toList());
        return client.post("token", redemption(flow).toString());
    }

    /** Each is an answer to the text, so each is one guess and no more: four of them leave the fifth. */
    @Test
    void anAnswerThatIsNoCodeIsAWrongGuess() throws Exception {
        List<String> answers =
                Mistake.NONSENSE.stream().filter(Predicate.not(String::isBlank)).toList();
        for (int start = 0; start < answers.size(); start += 4) {
            Flow flow = flow();
            refuses(
                    "token",
                    answers.subList(start, Math.min(answers.size(), start + 4)).stream()
                            .map(answer -> new Mistake(
                                    answer, redemption(flow).with("oob", answer).toString(), 50181))
                            .toList());
            assertThat(client.redeem(flow.token(), flow.code()).getString("access_token"))
                    .isNotEmpty();
        }
    }

    /** Five digits, seven, a hundred, the code with a letter: wrong codes. */
    @Test
    void refusesWhatLooksLikeACode() throws Exception {
        Flow flow = flow();

        refuses(
                "token",
                List.of(
                        new Mistake(
                                "short",
                                redemption(flow)
                                        .with("oob", flow.code().substring(1))
                                        .toString(),
                                50181),
                        new Mistake(
                                "long",
                                redemption(flow).with("oob", flow.code() + "0").toString(),
                                50181),
                        new Mistake(
                                "zeros",
                                redemption(flow)
                                        .with("oob", "0".repeat(94) + flow.code())
                                        .toString(),
                                50181),
                        new Mistake(
                                "letter",
                                redemption(flow).with("oob", flow.code() + "x").toString(),
                                50181)));
        assertThat(client.redeem(flow.token(), flow.code()).getString("access_token"))
                .isNotEmpty();
    }

    /** Arabic-Indic, full-width, Devanagari; as people group digits. */
    @ParameterizedTest
    @ValueSource(ints = {0x0660, 0xff10, 0x0966})
    void takesTheDigitsOfAnyScript(int zero) throws Exception {
        Flow flow = flow();
        StringBuilder typed = new StringBuilder(" ");
        flow.code()
                .chars()
                .forEach(digit -> typed.appendCodePoint(digit - '0' + zero).append("-\u00a0"));

        assertThat(client.redeem(flow.token(), DemoClient.encoded(typed.toString()))
                        .getString("access_token"))
                .isNotEmpty();
    }

    /** A refresh token is used up by a good call alone. */
    @Test
    void refreshingTakesNoMistake() throws Exception {
        Flow flow = flow();
        FormText good = FormText.of(
                "grant_type",
                "refresh_token",
                "client_id",
                PORTAL,
                "refresh_token",
                client.redeem(flow.token(), flow.code()).getString("refresh_token"),
                "scope",
                SCOPE,
                "client_info",
                "1");

        refuses("token", Mistake.in(good, Map.of("grant_type", 70003, "client_id", 700016, "refresh_token", 70000)));
        refuses(
                "token",
                List.of(
                        new Mistake("unknown scope", good.with("scope", "mail").toString(), 70011),
                        new Mistake("blank scope", good.with("scope", "%20").toString(), 70011),
                        new Mistake(
                                "two resources",
                                good.with("scope", "api%3A%2F%2Fa%2Fx%20api%3A%2F%2Fb%2Fx")
                                        .toString(),
                                70011)));
        assertThat(client.post("token", good.toString()).getString("access_token"))
                .isNotEmpty();
    }

    @Test
    void clientCredentialsTakeNoMistake() throws Exception {
        FormText good = FormText.of(
                "grant_type",
                "client_credentials",
                "client_id",
                TwoTenants.SERVICE,
                "client_secret",
                TwoTenants.SECRET,
                "scope",
                "https%3A%2F%2Fgraph.microsoft.com%2F.default");

        refuses(
                "token",
                Mistake.in(
                        good,
                        Map.of("grant_type", 70003, "client_id", 700016, "client_secret", 7000215, "scope", 70011)));
        refuses(
                "token",
                List.of(
                        new Mistake(
                                "public client", good.with("client_id", PORTAL).toString(), 7000215),
                        new Mistake(
                                "people's scope", good.with("scope", "openid").toString(), 70011)));
        assertThat(client.post("token", good.toString()).getString("access_token"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "!!, 900144",
        "'', 900144",
        "Og==, 900144",
        "no-colon, 900144",
        "client:%zz, 900144",
        "nobody:secret, 700016",
        TwoTenants.SERVICE + ":wrong, 7000215"
    })
    void readsTheAuthorizationHeaderStrictly(String credentials, int number) throws Exception {
        String sent = credentials.contains(":")
                ? Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))
                : credentials;
        HttpRequest request = form(client.url("token"))
                .header("authorization", "Basic " + sent)
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=x"))
                .build();

        assertError(client.http().send(request, BodyHandlers.ofString()), number);
    }

    @ParameterizedTest
    @CsvSource({
        "nobody.example, 90002",
        "72f988bf-0000-4000-8000-0000000000ff, 90002",
        "contoso%2Eexample, 90002",
        "contoso.example%00, 90002",
        "%zz, 90002",
        "%ff, 90002",
        "contoso.example;a=b, 90002",
        "'', 90023",
        ".., 90002"
    })
    void knowsNoOtherTenant(String tenant, int number) throws Exception {
        String body = "client_id=" + PORTAL + "&challenge_type=oob%20redirect&username=%2B13105550001";
        try (RawConnection connection = RawConnection.to(engine.api())) {
            String answer = connection
                    .sendForm("/" + tenant + "/oauth2/v2.0/initiate", body)
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 40").contains("\r\ncontent-type: application/json");
            assertThat(json(answer).getJsonArray("error_codes")).containsExactly(number);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/oauth2", "/oauth2/v2.0/token/", "/oauth2/v2.0/Token", "/oauth2/v2.0/authorize%00"})
    void saysInJsonThatNothingIsThere(String path) throws Exception {
        HttpRequest request = form(engine.api() + "/contoso.example" + path)
                .POST(BodyPublishers.ofString("a=b"))
                .build();
        HttpResponse<String> answer = client.http().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertError(answer, 90023);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "TRACE", "BREW"})
    void takesPostAlone(String method) throws Exception {
        for (String call : List.of("initiate", "challenge", "token")) {
            HttpRequest request = form(client.url(call))
                    .method(method, BodyPublishers.ofString("client_id=" + PORTAL))
                    .build();
            HttpResponse<String> answer = client.http().send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("allow")).contains("POST, OPTIONS");
            assertError(answer, 900561);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json",
                "multipart/form-data; boundary=a",
                "text/plain",
                "application/x-www-form-urlencoded-not",
                "application/x-www-form-urlencoded, text/plain"
            })
    void takesFormsAlone(String contentType) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(client.url("initiate")))
                .POST(BodyPublishers.ofString("client_id=" + PORTAL));
        if (!contentType.isEmpty()) {
            request.header("content-type", contentType);
        }

        assertError(client.http().send(request.build(), BodyHandlers.ofString()), 900144);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?",
                "?%zz",
                "?client-request-id=%zz",
                "?client-request-id",
                "?dc=ESTS-PUB",
                "?client-request-id=%ff",
                "?=&&="
            })
    void readsNothingFromAQuery(String query) throws Exception {
        String body = "client_id=" + PORTAL + "&challenge_type=oob%20redirect&username=%2B13105550001";
        try (RawConnection connection = RawConnection.to(engine.api())) {
            String answer = connection
                    .sendForm("/contoso.example/oauth2/v2.0/initiate" + query, body)
                    .readToEnd();

            assertThat(json(answer).getString("continuation_token")).isNotEmpty();
        }
    }

    /** MSAL's refresh has its correlation id in the query and in no header. */
    @Test
    void takesTheCorrelationIdFromTheQuery() throws Exception {
        String id = "0a0b0c0d-0000-4000-8000-000000000009";

        JsonObject error = client.post("token?client-request-id=" + id, "grant_type=refresh_token");

        assertThat(error.getString("correlation_id")).isEqualTo(id);
    }

    @Test
    void refusesABodyThatIsTooLong() throws Exception {
        String body = "client_id=" + "a".repeat(9_000);
        HttpRequest chunked = form(client.url("initiate"))
                .POST(BodyPublishers.ofByteArrays(List.of(body.getBytes(StandardCharsets.US_ASCII))))
                .build();
        HttpResponse<String> whole = client.send("initiate", body);

        assertError(whole, 900144);
        assertThat(whole.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(whole.headers().map()).doesNotContainKey("connection");
        assertError(client.http().send(chunked, BodyHandlers.ofString()), 900144);
    }

    /** Lines and headers that no client sends. */
    @Test
    void refusesInJsonWhatIsNoRequest() throws Exception {
        assertRefused("POST /" + "a".repeat(5_000) + " HTTP/1.1\r\nhost: engine\r\n\r\n", "414");
        assertRefused(HALF_A_REQUEST + "x-long: " + "a".repeat(20_000) + "\r\n\r\n", "431");
        assertRefused(HALF_A_REQUEST + "content-length: -5\r\n\r\n", "400");
        assertRefused("\u00ff\u0000\r\n\r\n", "400");
    }

    private static void assertRefused(String request, String status) throws Exception {
        try (RawConnection connection = RawConnection.to(engine.api())) {
            String answer = connection.send(request).readToEnd();

            assertThat(answer).matches("(?s)HTTP/1.[01] " + status + " .*content-type: application/json.*");
            assertThat(json(answer).getJsonArray("error_codes")).containsExactly(90023);
        }
    }

    /** Whoever goes away in the middle did something wrong, not the engine: no error of ours is counted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "transfer-encoding: chunked\r\n\r\n40\r\nclient_id=",
                "transfer-encoding: chunked\r\n\r\nzz\r\nclient_id=\r\n",
                "content-length: 40\r\n\r\nclient_id="
            })
    void bearsABodyThatIsCutShort(String rest) throws Exception {
        double before = badInitiates();
        try (RawConnection connection = RawConnection.to(engine.api())) {
            connection.send(HALF_A_REQUEST + rest).endOutput().readToEnd();
        }

        awaitBadInitiates(before + 1);
    }

    /** The client may see the connection end before the engine has counted the call. */
    private static void awaitBadInitiates(double wanted) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (badInitiates() < wanted) {
            assertThat(System.nanoTime()).as("the call is counted").isLessThan(end);
        }
    }

    /** By now answered calls that were the client's fault. */
    private static double badInitiates() throws Exception {
        String name = "otp_http_call_seconds_count{call=\"initiate\",status=\"400\"} ";
        return client.text(engine.management() + "/metrics")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    /** A body that never ends costs eight seconds, is told so, and loses its connection. */
    @Test
    void waitsForABodyOnlySoLong() throws Exception {
        String answer = slow.readToEnd();

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\r\nconnection: close\r\n");
        assertThat(json(answer).getJsonArray("error_codes")).containsExactly(900144);
    }

    /** RFC 6749 section 3.2. */
    @Test
    void ignoresAnyNumberOfUnknownParameters() throws Exception {
        StringBuilder unknown = new StringBuilder();
        IntStream.range(0, 1_000).forEach(n -> unknown.append("&u").append(n).append("=1"));
        String twice = "&claims=%7B%7D&claims=%7B%7D&claims=&x";
        Flow flow = flow();

        String body = redemption(flow).without("client_info").without("nonce").toString();
        assertThat(client.post("token", body + unknown).getString("access_token"))
                .isNotEmpty();
        Flow other = flow();
        assertThat(client.post("token", redemption(other) + twice).getString("access_token"))
                .isNotEmpty();
    }

    /** The client id is logged as it came, and must not look like a line of the engine's. */
    @Test
    void writesNoLineOfAStrangers() throws Exception {
        String forged = "x\nsign-in result=success forged=true";
        assertThat(forged).hasSize(36);

        client.post(
                "initiate",
                "client_id=" + DemoClient.encoded(forged) + "&challenge_type=redirect+oob&username=%2B13105550001");
        JsonObject logged = client.in("marker.example").post("initiate", "client_id=a&challenge_type=redirect%20oob");

        EventuallyTrue.await(() -> engine.output().contains(logged.getString("correlation_id")));
        assertThat(engine.output()).doesNotContain("forged");
    }

    private static void refuses(String call, List<Mistake> mistakes) throws Exception {
        for (Mistake mistake : mistakes) {
            HttpResponse<String> answer = client.send(call, mistake.body());
            assertThat(answer.body())
                    .as("%s: %.80s", call, mistake.what())
                    .contains("\"error_codes\":[" + mistake.number() + "]");
            assertError(answer, mistake.number());
        }
    }

    private static void assertError(HttpResponse<String> answer, int number) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
        JsonObject error = new JsonObject(answer.body());
        assertThat(error.getJsonArray("error_codes")).isEqualTo(new JsonArray().add(number));
        assertThat(error.getString("error")).matches("[a-z_]+");
        assertThat(error.getString("error_description")).startsWith("AADSTS" + number + ": ");
        assertThat(UUID.fromString(error.getString("correlation_id"))).isNotNull();
        assertThat(UUID.fromString(error.getString("trace_id"))).isNotNull();
    }

    private static JsonObject json(String answer) {
        return new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }

    private static HttpRequest.Builder form(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("content-type", "application/x-www-form-urlencoded");
    }
}
