package dev.otpengine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in whichever parameter: no 5xx, nobody sent where nothing is registered, nothing shown as markup. */
class OpenIdBadInputTest {
    private static final String PORTAL = "11111111-0000-4000-8000-000000000001";
    private static final String HR = "11111111-0000-4000-8000-000000000004";
    private static final String BACK = "https://portal.example/back?from=engine";
    private static final String BYE = "https://portal.example/bye";
    private static final String PAGE = "/72f988bf-0000-4000-8000-000000000001/signin/";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final List<String> EVIL = List.of(
            "",
            " ",
            "\u0000",
            "\r\nlocation: https://evil.example/",
            "\"><script>alert(1)</script>",
            "'><img src=x onerror=alert(1)>",
            "https://evil.example/",
            "//evil.example/",
            "https://portal.example/back?from=engine#https://evil.example",
            "https://portal.example\\@evil.example/",
            "https://portal.example/back?from=engine%0d%0a",
            "javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "../../evil",
            "%",
            "%00",
            "\ud83d\ude00",
            "\u202e",
            "a".repeat(1_500),
            "' OR 1=1",
            "{{csrf}}",
            "eyJhbGciOiJub25lIn0.e30.",
            "-1",
            "99999999999999999999",
            "null");

    private static OpenIdRig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = new OpenIdRig(Clock.systemUTC(), true);
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    private static Map<String, String> authorization() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", PORTAL);
        request.put("redirect_uri", BACK);
        request.put("response_type", "code");
        request.put("scope", "openid");
        request.put("state", "s");
        request.put("nonce", "n");
        request.put("code_challenge", CHALLENGE);
        request.put("code_challenge_method", "S256");
        return request;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id",
                "redirect_uri",
                "response_type",
                "response_mode",
                "scope",
                "state",
                "nonce",
                "code_challenge",
                "code_challenge_method",
                "prompt",
                "max_age",
                "login_hint",
                "ui_locales",
                "acr_values",
                "id_token_hint",
                "dpop_jkt",
                "request",
                "request_uri",
                "registration",
                "display",
                "claims",
                "resource",
                "anything"
            })
    void authorizeSendsNobodyAstray(String name) throws Exception {
        for (String mode : List.of("query", "fragment", "form_post")) {
            Map<String, String> good = with(authorization(), "response_mode", mode);
            for (String evil : EVIL) {
                Map<String, String> bad = with(good, name, evil);
                assertOnTrack(name, evil, get("authorize", bad));
                assertOnTrack(name, evil, post("authorize", bad, Map.of()));
            }
            String twice = encoded(good) + "&" + name + "=" + URLEncoder.encode(BACK, StandardCharsets.UTF_8);
            assertOnTrack(name, "twice", send("GET", "authorize?" + twice, Map.of(), ""));
        }
    }

    /** To the page, to the registered address, or nowhere. */
    private static void assertOnTrack(String name, String evil, HttpResponse<String> answer) {
        String what = name + "=" + evil;
        String location = answer.headers().firstValue("location").orElse("");
        assertThat(answer.statusCode()).as(what).isIn(200, 303, 400);
        assertThat(answer.statusCode() == 303).as(what).isEqualTo(!location.isEmpty());
        if (!location.isEmpty()) {
            assertThat(location.startsWith(BACK + "&") || location.startsWith(BACK + "#") || location.startsWith(PAGE))
                    .as(what + " leads to " + location)
                    .isTrue();
        }
        if (answer.statusCode() == 200) {
            assertThat(answer.body()).as(what).contains("action=\"" + BACK + "\"");
        }
        assertNoMarkup(what, answer);
    }

    private static void assertNoMarkup(String what, HttpResponse<String> answer) {
        assertThat(answer.body()).as(what).doesNotContain("<script>alert", "<img", "javascript:alert(1)\"");
        answer.headers()
                .map()
                .forEach((header, values) -> assertThat(values)
                        .as(what + " in " + header)
                        .noneMatch(value -> value.contains("<") || value.contains("\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"client_id", "id_token_hint", "post_logout_redirect_uri", "state", "logout_hint", "confirmed"})
    void logoutSendsNobodyAstray(String name) throws Exception {
        Map<String, String> good = Map.of("client_id", PORTAL, "post_logout_redirect_uri", BYE, "state", "s");
        for (String evil : EVIL) {
            for (HttpResponse<String> answer :
                    List.of(get("logout", with(good, name, evil)), post("logout", with(good, name, evil), Map.of()))) {
                String what = name + "=" + evil;
                String location = answer.headers().firstValue("location").orElse("");
                assertThat(answer.statusCode()).as(what).isIn(200, 303, 400);
                assertThat(location.isEmpty() || location.equals(BYE) || location.startsWith(BYE + "?state="))
                        .as(what + " leads to " + location)
                        .isTrue();
                assertNoMarkup(what, answer);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"grant_type", "client_id", "client_secret", "code", "redirect_uri", "code_verifier", "scope"})
    void tokenRefusesACode(String name) throws Exception {
        refuses(
                "token",
                name,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        PORTAL,
                        "code",
                        "x",
                        "redirect_uri",
                        BACK,
                        "code_verifier",
                        "a".repeat(43)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "client_id", "client_secret", "refresh_token", "scope"})
    void tokenRefusesARefreshToken(String name) throws Exception {
        refuses("token", name, Map.of("grant_type", "refresh_token", "client_id", PORTAL, "refresh_token", "x"));
    }

    @Test
    void clientsCallsTellWhatIsWrong() throws Exception {
        Map<String, String> asked = Map.of("client_id", HR, "client_secret", "dev-hr-secret", "token", "x");
        for (String name : List.of("client_id", "client_secret", "token", "token_type_hint")) {
            for (String evil : EVIL) {
                assertJson(name + "=" + evil, post("introspect", with(asked, name, evil), Map.of()));
                assertJson(name + "=" + evil, post("revoke", with(asked, name, evil), Map.of()));
            }
        }
        for (String name : authorization().keySet()) {
            for (String evil : EVIL) {
                assertJson(name + "=" + evil, post("par", with(authorization(), name, evil), Map.of()));
            }
        }
    }

    @Test
    void noTokenIsActiveForWhoeverInventsIt() throws Exception {
        for (String evil : EVIL) {
            HttpResponse<String> answer = post(
                    "introspect", Map.of("client_id", HR, "client_secret", "dev-hr-secret", "token", evil), Map.of());
            assertThat(answer.body()).doesNotContain("\"active\":true");
        }
    }

    @Test
    void noProofIsBetterThanABadOne() throws Exception {
        String claims = "{\"jti\":\"1\",\"htm\":\"POST\",\"htu\":\"x\",\"iat\":"
                + Clock.systemUTC().millis() / 1000 + "}";
        List<String> proofs = List.of(
                "x",
                "..",
                "a.b.c",
                jwt("{}", claims),
                jwt("{\"alg\":\"none\",\"typ\":\"dpop+jwt\"}", claims),
                jwt("{\"alg\":\"HS256\",\"typ\":\"dpop+jwt\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}", claims),
                jwt("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"jwk\":{\"kty\":\"EC\"}}", claims),
                jwt(
                        "{\"alg\":\"ES256\",\"typ\":\"dpop+jwt\",\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"\",\"y\":\"\"}}",
                        claims),
                jwt("{\"alg\":\"ES256\",\"typ\":\"dpop+jwt\",\"jwk\":[]}", claims),
                jwt("{\"alg\":\"ES256\",\"typ\":\"dpop+jwt\",\"jwk\":null,\"crit\":[\"x\"]}", claims),
                jwt(
                        "{\"alg\":\"RS256\",\"typ\":\"dpop+jwt\",\"jwk\":{\"kty\":\"RSA\",\"n\":\"AQ\",\"e\":\"AQ\"}}",
                        claims),
                jwt("[]", "[]"),
                "eyJ".repeat(2_000));
        for (String proof : proofs) {
            Map<String, String> header = Map.of("dpop", proof);
            assertProofRefused(proof, post("par", authorization(), header));
            assertProofRefused(
                    proof,
                    post(
                            "token",
                            Map.of(
                                    "grant_type",
                                    "authorization_code",
                                    "client_id",
                                    PORTAL,
                                    "code",
                                    "x",
                                    "redirect_uri",
                                    BACK,
                                    "code_verifier",
                                    "a".repeat(43)),
                            header));
            HttpResponse<String> userInfo = HTTP.send(
                    HttpRequest.newBuilder(URI.create(rig.url() + "/openid/userinfo"))
                            .header("dpop", proof)
                            .header("authorization", "DPoP x")
                            .build(),
                    BodyHandlers.ofString());
            assertThat(userInfo.statusCode()).as(proof).isIn(400, 401);
        }
    }

    private static void assertProofRefused(String proof, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(proof).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("error")).as(proof).isEqualTo("invalid_dpop_proof");
    }

    private static void refuses(String call, String name, Map<String, String> good) throws Exception {
        for (String evil : EVIL) {
            HttpResponse<String> answer = post(call, with(good, name, evil), Map.of());
            assertJson(name + "=" + evil, answer);
            assertThat(answer.statusCode()).as(name + "=" + evil).isIn(400, 401);
        }
    }

    private static void assertJson(String what, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(what).isIn(200, 201, 400, 401);
        JsonObject body = new JsonObject(answer.body());
        assertThat(body.containsKey("error")).as(what).isEqualTo(answer.statusCode() >= 400);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        assertNoMarkup(what, answer);
    }

    private static String jwt(String header, String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(new byte[64]);
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(map);
        changed.put(name, value);
        return changed;
    }

    private static HttpResponse<String> get(String call, Map<String, String> query) throws Exception {
        return send("GET", call + "?" + encoded(query), Map.of(), "");
    }

    private static HttpResponse<String> post(String call, Map<String, String> form, Map<String, String> headers)
            throws Exception {
        return send("POST", call, headers, encoded(form));
    }

    private static HttpResponse<String> send(String method, String call, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(rig.url() + "/oauth2/v2.0/" + call))
                .header("content-type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
