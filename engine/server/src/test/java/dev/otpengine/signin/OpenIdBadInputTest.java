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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in whichever parameter: no 5xx, nobody sent where nothing is registered, nothing shown as markup. */
class OpenIdBadInputTest {
    private static final String PORTAL = "11111111-0000-4000-8000-000000000001";
    private static final String HR = "11111111-0000-4000-8000-000000000004";
    private static final String BACK = "https://portal.example/back?from=engine";
    private static final String BYE = "https://portal.example/bye";
    private static final String PAGE = "/72f988bf-0000-4000-8000-000000000001/signin/";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
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

    private static final List<String> AUTHORIZATION = List.of(
            "response_mode",
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
            "anything");

    /** What nobody reads may come as often as it likes. */
    private static final Set<String> UNREAD =
            Set.of("display", "claims", "resource", "anything", "logout_hint", "token_type_hint", "confirmed");

    private static OpenIdRig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = new OpenIdRig(Clock.systemUTC());
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    /**
     * Something that can be called.
     *
     * @param good what is asked for with success, or as far as one gets without a sign-in
     * @param more that it may be asked with
     */
    private record Call(String name, Map<String, String> good, List<String> more) {
        List<String> methods() {
            return isBrowsers() ? List.of("GET", "POST") : List.of("POST");
        }

        /** Answered by a page or a redirect; the others by JSON. */
        boolean isBrowsers() {
            return name.equals("authorize") || name.equals("logout");
        }

        HttpResponse<String> send(String method, Map<String, String> parameters) throws Exception {
            return send(method, encoded(parameters));
        }

        HttpResponse<String> send(String method, String encoded) throws Exception {
            boolean query = method.equals("GET");
            return OpenIdBadInputTest.send(method, query ? name + "?" + encoded : name, Map.of(), query ? "" : encoded);
        }

        @Override
        public String toString() {
            return name + good.keySet();
        }
    }

    private static List<Call> calls() {
        Map<String, String> code = Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                PORTAL,
                "code",
                "x",
                "redirect_uri",
                BACK,
                "code_verifier",
                "a".repeat(43));
        Map<String, String> service = Map.of("client_id", HR, "client_secret", "dev-hr-secret", "token", "x");
        return List.of(
                new Call("authorize", authorization(), AUTHORIZATION),
                new Call("par", authorization(), AUTHORIZATION),
                new Call(
                        "logout",
                        Map.of("client_id", PORTAL, "post_logout_redirect_uri", BYE, "state", "s"),
                        List.of("id_token_hint", "logout_hint", "confirmed")),
                new Call("token", code, List.of("client_secret", "scope")),
                new Call(
                        "token",
                        Map.of("grant_type", "refresh_token", "client_id", PORTAL, "refresh_token", "x"),
                        List.of("client_secret", "scope")),
                new Call("introspect", service, List.of("token_type_hint")),
                new Call("revoke", service, List.of("token_type_hint")),
                new Call("userinfo", Map.of("access_token", "x"), List.of("anything")));
    }

    static Stream<Arguments> parameters() {
        return calls().stream()
                .flatMap(call -> Stream.concat(call.good().keySet().stream().sorted(), call.more().stream())
                        .map(name -> Arguments.of(call, name)));
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
    @MethodSource("parameters")
    void anEvilValueDoesNoHarm(Call call, String name) throws Exception {
        for (String method : call.methods()) {
            for (String evil : EVIL) {
                assertHarmless(call, name + "=" + evil, call.send(method, with(call.good(), name, evil)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void whatComesTwiceIsRefused(Call call, String name) throws Exception {
        for (String method : call.methods()) {
            Map<String, String> once = with(call.good(), name, call.good().getOrDefault(name, "x"));
            HttpResponse<String> answer = call.send(method, encoded(once) + "&" + name + "=" + encoded(BACK));
            assertHarmless(call, name + " twice", answer);
            if (!UNREAD.contains(name)) {
                assertThat(isError(answer)).as(name + " twice").isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void brokenAndHugeValuesAreRefused(Call call, String name) throws Exception {
        for (String broken : List.of("%", "%4", "%zz", "%e2%28%a1", "%ff", "x".repeat(100_000))) {
            HttpResponse<String> answer = call.send("POST", encoded(call.good()) + "&" + name + "=" + broken);
            assertHarmless(call, name, answer);
            assertThat(isError(answer)).as(name + "=" + broken.substring(0, 1)).isTrue();
            assertThat(answer.headers().firstValue("location")).as(name).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "fragment", "form_post"})
    void noWayOfAnsweringLeadsAstray(String mode) throws Exception {
        Call call = new Call("authorize", with(authorization(), "response_mode", mode), List.of());
        for (String name : call.good().keySet()) {
            for (String evil : EVIL) {
                assertHarmless(call, name + "=" + evil, call.send("GET", with(call.good(), name, evil)));
            }
        }
    }

    @Test
    void anotherApplicationsTokensAreNobodysToUse() throws Exception {
        Map<String, String> hr = Map.of("client_id", HR, "client_secret", "dev-hr-secret");
        String code = signIn();
        JsonObject tokens =
                new JsonObject(post("token", exchange(signIn()), Map.of()).body());
        String refresh = tokens.getString("refresh_token");
        String access = tokens.getString("access_token");
        String idToken = tokens.getString("id_token");

        for (String token : List.of(refresh, access, idToken, code)) {
            assertThat(post("introspect", with(hr, "token", token), Map.of()).body())
                    .isEqualTo("{\"active\":false}");
        }
        for (String token : List.of(refresh, access)) {
            assertError("invalid_grant", post("revoke", with(hr, "token", token), Map.of()));
        }
        Map<String, String> asHr = with(with(hr, "redirect_uri", BACK), "code_verifier", "a".repeat(43));
        assertError(
                "invalid_grant",
                post("token", with(with(asHr, "grant_type", "authorization_code"), "code", code), Map.of()));
        assertError(
                "invalid_grant",
                post("token", with(with(hr, "grant_type", "refresh_token"), "refresh_token", refresh), Map.of()));
        Map<String, String> pushed = with(with(hr, "redirect_uri", "https://hr.example/back"), "response_type", "code");
        assertError(
                "invalid_request",
                post("par", with(with(pushed, "scope", "openid"), "id_token_hint", idToken), Map.of()));
        assertThat(get("logout", Map.of("client_id", HR, "id_token_hint", idToken))
                        .statusCode())
                .isEqualTo(400);
        for (String token : List.of(refresh, idToken, code)) {
            assertThat(userInfo(token).statusCode()).isEqualTo(401);
        }

        assertThat(userInfo(access).statusCode())
                .as("nothing of it did anything")
                .isEqualTo(200);
        assertThat(post("token", exchange(code), Map.of()).statusCode()).isEqualTo(200);
        assertThat(post(
                                "token",
                                Map.of("grant_type", "refresh_token", "client_id", PORTAL, "refresh_token", refresh),
                                Map.of())
                        .statusCode())
                .isEqualTo(200);
    }

    private static String signIn() throws Exception {
        Map<String, String> request = with(authorization(), "scope", "openid offline_access");
        HttpResponse<String> toPage = get("authorize", request);
        HttpRequest.Builder page = HttpRequest.newBuilder(URI.create(rig.url().replace("/contoso.example", "")
                + toPage.headers().firstValue("location").orElseThrow()));
        toPage.headers().allValues("set-cookie").forEach(cookie -> page.header("cookie", cookie.split(";", 2)[0]));
        String back = HTTP.send(page.build(), BodyHandlers.ofString())
                .headers()
                .firstValue("location")
                .orElseThrow();
        return back.replaceAll(".*[?&]code=([^&]+).*", "$1");
    }

    private static Map<String, String> exchange(String code) {
        return Map.of(
                "grant_type", "authorization_code",
                "client_id", PORTAL,
                "code", code,
                "redirect_uri", BACK,
                "code_verifier", VERIFIER);
    }

    private static HttpResponse<String> userInfo(String token) throws Exception {
        return send("GET", "userinfo", Map.of("authorization", "Bearer " + token), "");
    }

    private static void assertError(String error, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo(error);
    }

    private static boolean isError(HttpResponse<String> answer) {
        return answer.statusCode() >= 400
                || answer.headers().firstValue("location").orElse("").matches(".*[?&#]error=[a-z_]+&.*")
                || answer.body().contains("name=\"error\"");
    }

    private static void assertHarmless(Call call, String what, HttpResponse<String> answer) {
        assertNoMarkup(call + " " + what, answer);
        if (!call.isBrowsers()) {
            assertJson(call + " " + what, answer);
            return;
        }
        String location = answer.headers().firstValue("location").orElse("");
        assertThat(answer.statusCode()).as(what).isIn(200, 303, 400, 413);
        assertThat(answer.statusCode() == 303).as(what).isEqualTo(!location.isEmpty());
        assertThat(location.isEmpty() || isOnTrack(call, location))
                .as(what + " leads to " + location)
                .isTrue();
        if (call.name().equals("authorize") && answer.statusCode() == 200) {
            assertThat(answer.body()).as(what).contains("action=\"" + BACK.replace("=", "&#x3D;") + "\"");
        }
    }

    /** To the page, to the registered address, or nowhere. */
    private static boolean isOnTrack(Call call, String location) {
        return call.name().equals("authorize")
                ? location.startsWith(BACK + "&") || location.startsWith(BACK + "#") || location.startsWith(PAGE)
                : location.equals(BYE) || location.startsWith(BYE + "?state=");
    }

    private static void assertNoMarkup(String what, HttpResponse<String> answer) {
        assertThat(answer.body()).as(what).doesNotContain("<script>alert", "<img", "javascript:alert(1)\"");
        answer.headers()
                .map()
                .forEach((header, values) -> assertThat(values)
                        .as(what + " in " + header)
                        .noneMatch(value -> value.contains("<") || value.contains("\n")));
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

    private static void assertJson(String what, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(what).isIn(200, 201, 400, 401, 413);
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
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(rig.url() + (call.equals("userinfo") ? "/openid/" : "/oauth2/v2.0/") + call))
                .header("content-type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
