package dev.otpengine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.otpengine.EventuallyTrue;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client and a browser see of OpenID Connect. */
class OpenIdConnectTest {
    private static final String PORTAL = "11111111-0000-4000-8000-000000000001";
    private static final String HR = "11111111-0000-4000-8000-000000000004";
    private static final String ASKS = "11111111-0000-4000-8000-000000000005";
    private static final String TENANT = "72f988bf-0000-4000-8000-000000000001";
    private static final String BACK = "http://127.0.0.1:49152/back";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    /** RFC 7636 appendix B. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final MovingClock clock = new MovingClock();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private OpenIdRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new OpenIdRig(clock);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void aPublicClientSignsSomebodyIn() throws Exception {
        Map<String, String> answer = signIn(request());
        assertThat(answer).containsEntry("state", "s t&<a>").containsEntry("iss", issuer());

        JsonObject tokens = json(exchange(answer.getOrDefault("code", "")));
        assertThat(tokens.getString("token_type")).isEqualTo("Bearer");
        SignedJWT idToken = SignedJWT.parse(tokens.getString("id_token"));
        assertThat(idToken.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(idToken.verify(
                        new RSASSAVerifier(JWKSet.parse(rig.rig.keys.jwks().encode())
                                .getKeyByKeyId(idToken.getHeader().getKeyID())
                                .toRSAKey())))
                .isTrue();
        assertThat(idToken.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("n-\u00e9");
        assertThat(idToken.getJWTClaimsSet().getAudience()).containsExactly(PORTAL);
        assertThat(idToken.getJWTClaimsSet().getIssuer()).isEqualTo(issuer());

        JsonObject userInfo = json(userInfo("Bearer " + tokens.getString("access_token"), Optional.empty()));
        assertThat(userInfo.getString("sub"))
                .isEqualTo(idToken.getJWTClaimsSet().getSubject());
        assertThat(userInfo.getString("phone_number")).isEqualTo(OpenIdRig.NUMBER);

        JsonObject again = json(refresh(tokens.getString("refresh_token"), Map.of()));
        assertThat(again.getString("access_token")).isNotEmpty();
    }

    @Test
    void aCodeIsGoodOnceAndItsSecondUseEndsWhatTheFirstGave() throws Exception {
        String code = signIn(request()).getOrDefault("code", "");
        JsonObject tokens = json(exchange(code));

        assertThat(error(exchange(code))).isEqualTo("invalid_grant");
        assertThat(error(refresh(tokens.getString("refresh_token"), Map.of()))).isEqualTo("invalid_grant");
        assertThat(userInfo("Bearer " + tokens.getString("access_token"), Optional.empty())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aCodeIsBoundToVerifierAddressClientAndTime() throws Exception {
        String code = signIn(request()).getOrDefault("code", "");
        Map<String, String> good = exchangeForm(code);

        assertThat(error(token(with(good, "code_verifier", VERIFIER.replace('d', 'e')))))
                .isEqualTo("invalid_grant");
        assertThat(error(token(with(good, "code_verifier", "")))).isEqualTo("invalid_grant");
        assertThat(error(token(with(good, "redirect_uri", "http://127.0.0.1:1/back"))))
                .isEqualTo("invalid_grant");
        assertThat(error(token(with(good, "client_id", ASKS)))).isEqualTo("invalid_grant");
        assertThat(token(with(with(good, "client_id", HR), "client_secret", "wrong"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(token(good).statusCode()).isEqualTo(200);

        String late = signIn(request()).getOrDefault("code", "");
        clock.add(61);
        assertThat(error(exchange(late))).isEqualTo("invalid_grant");
    }

    @Test
    void aConfidentialClientHasASecretAndNeedsNoChallenge() throws Exception {
        Map<String, String> request = new LinkedHashMap<>(request());
        request.putAll(Map.of("client_id", HR, "redirect_uri", "https://hr.example/back"));
        request.remove("code_challenge");
        request.remove("code_challenge_method");
        Map<String, String> form = Map.of(
                "grant_type", "authorization_code",
                "code", signIn(request).getOrDefault("code", ""),
                "redirect_uri", "https://hr.example/back");
        String basic = Base64.getEncoder().encodeToString((HR + ":dev-hr-secret").getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> without = token(with(form, "client_id", HR));
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("www-authenticate")).isPresent();
        JsonObject tokens = json(post("token", form, Map.of("authorization", "Basic " + basic)));

        Map<String, String> asks = Map.of("token", tokens.getString("access_token"));
        JsonObject active = json(post("introspect", asks, Map.of("authorization", "Basic " + basic)));
        assertThat(active.getBoolean("active")).isTrue();
        assertThat(active.containsKey("number_sealed")).isFalse();
        assertThat(post("revoke", asks, Map.of("authorization", "Basic " + basic))
                        .statusCode())
                .isEqualTo(200);
        JsonObject ended = json(post("introspect", asks, Map.of("authorization", "Basic " + basic)));
        assertThat(ended).isEqualTo(new JsonObject().put("active", false));
        assertThat(post("introspect", with(asks, "client_id", PORTAL), Map.of()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoeverSignedInIsNotAskedAgainWhereThatIsAllowed() throws Exception {
        signIn(request());

        Map<String, String> silently = answer(authorize(with(request(), "prompt", "none")));
        assertThat(json(exchange(silently.getOrDefault("code", ""))).getString("id_token"))
                .isNotEmpty();
        assertThat(location(authorize(with(request(), "prompt", "login")))).contains("/signin/");
        assertThat(location(authorize(with(request(), "max_age", "0")))).contains("/signin/");
        clock.add(100);
        assertThat(location(authorize(with(request(), "max_age", "99")))).contains("/signin/");
        Map<String, String> asks = with(with(request(), "client_id", ASKS), "redirect_uri", "https://ask.example/back");
        assertThat(answer(authorize(with(asks, "prompt", "none")))).containsEntry("error", "login_required");

        cookies.clear();
        assertThat(answer(authorize(with(request(), "prompt", "none")))).containsEntry("error", "login_required");
    }

    @Test
    void signingOutEndsEveryCopyOfTheSession() throws Exception {
        String idToken =
                json(exchange(signIn(request()).getOrDefault("code", ""))).getString("id_token");
        Map<String, String> stolen = Map.copyOf(cookies);

        HttpResponse<String> question = get("logout", Map.of());
        assertThat(question.body()).contains("<form method=\"post\">");
        HttpResponse<String> foreign =
                get("logout", Map.of("id_token_hint", idToken, "post_logout_redirect_uri", "https://evil.example/"));
        assertThat(foreign.statusCode()).isEqualTo(400);
        HttpResponse<String> out = get(
                "logout",
                Map.of(
                        "id_token_hint", idToken,
                        "post_logout_redirect_uri", "https://portal.example/bye",
                        "state", "x y"));
        assertThat(location(out)).isEqualTo("https://portal.example/bye?state=x%20y");

        cookies.putAll(stolen);
        assertThat(answer(authorize(with(request(), "prompt", "none")))).containsEntry("error", "login_required");
    }

    /** A session that somebody planted, or that was copied, must not outlive the next sign-in on that browser. */
    @ParameterizedTest
    @ValueSource(strings = {OpenIdRig.NUMBER, OpenIdRig.COLLEAGUE})
    void aSignInEndsTheSessionThatTheBrowserHad(String next) throws Exception {
        signIn(request());
        Map<String, String> former = Map.copyOf(cookies);
        rig.person = next;
        signIn(request());
        Map<String, String> own = Map.copyOf(cookies);

        assertThat(answer(authorize(with(request(), "prompt", "none")))).containsKey("code");
        cookies.putAll(former);
        assertThat(answer(authorize(with(request(), "prompt", "none")))).containsEntry("error", "login_required");
        cookies.putAll(own);
        assertThat(answer(authorize(with(request(), "prompt", "none")))).containsKey("code");
    }

    @Test
    void aSignOutThatThePersonIsAskedForLeadsBack() throws Exception {
        signIn(request());
        Map<String, String> wish =
                Map.of("client_id", PORTAL, "post_logout_redirect_uri", "https://portal.example/bye");

        HttpResponse<String> question = get("logout", wish);
        HttpResponse<String> out = post("logout", with(wish, "confirmed", "1"), Map.of());

        assertThat(question.headers().firstValue("content-security-policy").orElse(""))
                .contains("form-action 'self' https://portal.example;");
        assertThat(location(out)).isEqualTo("https://portal.example/bye");
        assertThat(cookies).noneSatisfy((name, value) -> assertThat(name).contains("session"));
    }

    @Test
    void twoClientsInOneCallAreRefused() throws Exception {
        String hr = Base64.getEncoder().encodeToString((HR + ":dev-hr-secret").getBytes(StandardCharsets.UTF_8));
        Map<String, String> header = Map.of("authorization", "Basic " + hr);

        assertThat(error(post("introspect", Map.of("token", "x", "client_id", PORTAL), header)))
                .isEqualTo("invalid_request");
        assertThat(json(post("introspect", Map.of("token", "x", "client_id", HR), header))
                        .getBoolean("active"))
                .isFalse();
    }

    /** Everybody who ever signed in has one. */
    @Test
    void anIdTokenOfSomebodyElseSignsNobodyOut() throws Exception {
        rig.person = OpenIdRig.COLLEAGUE;
        String colleagues =
                json(exchange(signIn(request()).getOrDefault("code", ""))).getString("id_token");
        rig.person = OpenIdRig.NUMBER;
        signIn(with(request(), "prompt", "login"));

        HttpResponse<String> question = get(
                "logout",
                Map.of("id_token_hint", colleagues, "post_logout_redirect_uri", "https://portal.example/bye"));

        assertThat(question.statusCode()).isEqualTo(200);
        assertThat(question.body()).contains("name=\"confirmed\"");
        assertThat(answer(authorize(with(request(), "prompt", "none")))).containsKey("code");
    }

    /** Which comes without the session's cookie, for that is SameSite=Lax. */
    @Test
    void aFormOfAnotherSiteIsPostedOnceMoreFromThisOne() throws Exception {
        String idToken =
                json(exchange(signIn(request()).getOrDefault("code", ""))).getString("id_token");
        Map<String, String> own = Map.copyOf(cookies);
        Map<String, String> silent = with(request(), "prompt", "none");
        Map<String, String> out = Map.of("id_token_hint", idToken, "confirmed", "1");

        cookies.clear();
        HttpResponse<String> asked = post("authorize", silent, Map.of("sec-fetch-site", "cross-site"));
        HttpResponse<String> left = post("logout", out, Map.of("sec-fetch-site", "cross-site"));
        HttpResponse<String> doubled = send(
                "POST",
                rig.url() + "/oauth2/v2.0/authorize",
                Map.of("sec-fetch-site", "cross-site"),
                encoded(silent) + "&scope=openid");

        assertThat(asked.body()).contains("-send.js\"", "name=\"prompt\" value=\"none\"");
        assertThat(left.body()).contains("-send.js\"", "name=\"id_token_hint\"").doesNotContain("confirmed");
        assertThat(answer(doubled)).containsEntry("error", "invalid_request");
        cookies.putAll(own);
        assertThat(answer(post("authorize", silent, Map.of("sec-fetch-site", "same-origin"))))
                .containsKey("code");
    }

    @Test
    void everyOutcomeIsToldToMetrics() throws Exception {
        signIn(request());
        authorize(with(request(), "prompt", "none"));
        authorize(with(request(), "scope", "nothing"));
        authorize(with(request(), "redirect_uri", "https://evil.example/"));
        userInfo("Bearer x", Optional.empty());
        get("logout", Map.of("client_id", "x"));

        EventuallyTrue.await(() -> rig.answered.containsAll(List.of(
                "authorize-ask 303",
                "authorize-code 303",
                "authorize-error 303",
                "authorize-refuse 400",
                "userinfo 401",
                "logout 400")));
    }

    /** Checks of the OpenID Foundation's basic profile that want no more than a sign-in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "display=page",
                "display=popup",
                "ui_locales=se",
                "claims_locales=se",
                "acr_values=1 2",
                "login_hint=+13105560001",
                "login_hint=buffy@example.com",
                "claims={\"userinfo\":{\"name\":{\"essential\":true}}}",
                "extra=foobar",
                "max_age=10000",
                "scope=openid profile phone"
            })
    void asksThatMayBeIgnoredAreNoObstacle(String parameter) throws Exception {
        int equals = parameter.indexOf('=');
        Map<String, String> answer =
                signIn(with(request(), parameter.substring(0, equals), parameter.substring(equals + 1)));

        assertThat(json(exchange(answer.getOrDefault("code", ""))).getString("id_token"))
                .isNotEmpty();
    }

    @Test
    void aRequestMayBePostedAndNeedsNoNonce() throws Exception {
        Map<String, String> request = request();
        request.remove("nonce");
        Map<String, String> answer = answer(follow(post("authorize", request, Map.of())));

        SignedJWT idToken =
                SignedJWT.parse(json(exchange(answer.getOrDefault("code", ""))).getString("id_token"));
        assertThat(idToken.getJWTClaimsSet().getClaims()).doesNotContainKey("nonce");
    }

    @Test
    void userInfoMayBePosted() throws Exception {
        String token =
                json(exchange(signIn(request()).getOrDefault("code", ""))).getString("access_token");
        String url = rig.url() + "/openid/userinfo";

        assertThat(json(send("POST", url, Map.of("authorization", "Bearer " + token), ""))
                        .getString("sub"))
                .isNotEmpty();
        assertThat(json(send("POST", url, Map.of(), "access_token=" + token)).getString("sub"))
                .isNotEmpty();
    }

    @Test
    void aCodeUsedAgainAfterHalfAMinuteEndsWhatTheFirstUseGave() throws Exception {
        String code = signIn(request()).getOrDefault("code", "");
        JsonObject tokens = json(exchange(code));
        clock.add(31);

        assertThat(error(exchange(code))).isEqualTo("invalid_grant");
        assertThat(userInfo("Bearer " + tokens.getString("access_token"), Optional.empty())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aPushedRequestIsGoodOnce() throws Exception {
        HttpResponse<String> pushed = post("par", request(), Map.of());
        assertThat(pushed.statusCode()).isEqualTo(201);
        Map<String, String> named =
                Map.of("client_id", PORTAL, "request_uri", new JsonObject(pushed.body()).getString("request_uri"));

        Map<String, String> answer = answer(follow(authorize(named)));
        assertThat(exchange(answer.getOrDefault("code", "")).statusCode()).isEqualTo(200);
        assertThat(authorize(named).statusCode()).isEqualTo(400);
        assertThat(error(post("par", with(request(), "redirect_uri", "https://evil.example/"), Map.of())))
                .isEqualTo("invalid_request");
    }

    @Test
    void tokensOfAProvenKeyAreWorthNothingWithoutIt() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        String jkt = key.computeThumbprint().toString();
        Map<String, String> form =
                exchangeForm(signIn(with(request(), "dpop_jkt", jkt)).getOrDefault("code", ""));

        assertThat(error(token(form))).isEqualTo("invalid_dpop_proof");
        assertThat(error(post("token", form, proof(other, "POST", "token", ""))))
                .isEqualTo("invalid_dpop_proof");
        assertThat(error(post("token", form, proof(key, "GET", "token", "")))).isEqualTo("invalid_dpop_proof");
        Map<String, String> good = proof(key, "POST", "token", "");
        JsonObject tokens = json(post("token", form, good));
        assertThat(tokens.getString("token_type")).isEqualTo("DPoP");
        assertThat(error(post("token", form, good))).as("the same proof again").isEqualTo("invalid_dpop_proof");

        String access = tokens.getString("access_token");
        assertThat(userInfo("Bearer " + access, Optional.empty()).statusCode()).isEqualTo(401);
        assertThat(userInfo("DPoP " + access, Optional.of(key)).statusCode()).isEqualTo(200);
        assertThat(userInfo("DPoP " + access, Optional.of(other)).statusCode()).isEqualTo(401);
        Map<String, String> refresh = Map.of(
                "grant_type", "refresh_token", "client_id", PORTAL, "refresh_token", tokens.getString("refresh_token"));
        assertThat(token(refresh).statusCode()).isEqualTo(400);
        assertThat(post("token", refresh, proof(key, "POST", "token", "")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void moreProofsThanCanBeRememberedAreToBeSentLater() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        Map<String, String> first = proof(key, "POST", "token", "");
        assertThat(error(post("token", exchangeForm("x"), first))).isEqualTo("invalid_grant");
        for (int n = 1; n < OpenIdRig.MOST_PROOFS; n++) {
            post("token", exchangeForm("x"), proof(key, "POST", "token", ""));
        }

        for (Map<String, String> proof : List.of(proof(key, "POST", "token", ""), first)) {
            HttpResponse<String> refused = post("token", exchangeForm("x"), proof);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(new JsonObject(refused.body()).getString("error")).isEqualTo("temporarily_unavailable");
            assertThat(refused.headers().firstValue("retry-after")).isPresent();
        }
    }

    @Test
    void answersByFragmentAndByForm() throws Exception {
        String fragment = location(follow(authorize(with(request(), "response_mode", "fragment"))));
        assertThat(fragment).startsWith(BACK + "#code=").contains("state=s%20t%26%3Ca%3E");

        cookies.clear();
        HttpResponse<String> page = follow(authorize(with(request(), "response_mode", "form_post")));
        String answer = absolute(location(page));
        assertThat(send("GET", answer.replace(TENANT, "a%3Bb"), Map.of(), "").statusCode())
                .isEqualTo(400);
        HttpResponse<String> form = send("GET", answer, Map.of(), "");
        assertThat(form.body())
                .contains("action=\"" + BACK + "\"")
                .contains("name=\"code\"")
                .contains("s t&amp;&lt;a&gt;")
                .contains("-send.js\"")
                .doesNotContain("<a>")
                .doesNotContain("<script>");
        assertThat(form.headers().firstValue("content-security-policy").orElse(""))
                .contains("script-src 'self'")
                .doesNotContain("form-action");
    }

    @Test
    void tellsPeopleInTheirLanguageAndThoseWhoMadeTheClientWhatIsWrong() throws Exception {
        String wrong = encoded(with(request(), "redirect_uri", "https://evil.example/"));
        HttpResponse<String> german = send(
                "GET", rig.url() + "/oauth2/v2.0/authorize?" + wrong, Map.of("accept-language", "de-AT,de;q=0.8"), "");
        assertThat(german.headers().firstValue("content-language")).contains("de");
        assertThat(german.body())
                .contains("<html lang=\"de\" dir=\"ltr\">", "Das hat nicht geklappt", "Contoso")
                .contains("lang=\"en\" dir=\"ltr\">redirect_uri");

        HttpResponse<String> arabic = get("logout", Map.of("ui_locales", "ar"));
        assertThat(arabic.body()).contains("<html lang=\"ar\" dir=\"rtl\">");
    }

    /** Its claims are not read, but for the way in which the client can hear of the refusal. */
    @ParameterizedTest
    @CsvSource({
        "'{\"response_mode\":\"form_post\"}', true",
        "'{\"response_mode\":7}', false",
        "'[]', false",
        "'', false"
    })
    void aRequestObjectIsRefusedByTheWayThatItAsksFor(String claims, boolean byForm) throws Exception {
        String object = "eyJhbGciOiJub25lIn0."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".";

        HttpResponse<String> refusal = authorize(with(request(), "request", object));

        if (byForm) {
            assertThat(refusal.body())
                    .contains("action=\"" + BACK + "\"")
                    .contains("name=\"error\" value=\"request_not_supported\"");
        } else {
            assertThat(answer(refusal)).containsEntry("error", "request_not_supported");
        }
    }

    @Test
    void nobodyIsSentToAnAddressThatIsNotRegistered() throws Exception {
        for (String uri : List.of(
                "https://evil.example/",
                "http://127.0.0.1/back/",
                "http://127.0.0.1@evil.example/back",
                "http://localhost/back",
                "https://portal.example/back",
                "https://portal.example/back?from=engine&x=1",
                "javascript:alert(1)",
                "\"><script>alert(1)</script>")) {
            HttpResponse<String> answer = authorize(with(request(), "redirect_uri", uri));
            assertThat(answer.statusCode()).as(uri).isEqualTo(400);
            assertThat(answer.headers().firstValue("location")).isEmpty();
            assertThat(answer.body()).doesNotContain("<script>").doesNotContain("evil");
        }
        assertThat(authorize(with(request(), "client_id", UUID.randomUUID().toString()))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "response_type=token:unsupported_response_type",
                "response_type=:invalid_request",
                "scope=nothing:invalid_scope",
                "scope=:invalid_scope",
                "code_challenge=:invalid_request",
                "code_challenge=short:invalid_request",
                "code_challenge_method=plain:invalid_request",
                "code_challenge_method=:invalid_request",
                "response_mode=smoke:invalid_request",
                "prompt=none login:invalid_request",
                "prompt=dance:invalid_request",
                "max_age=-1:invalid_request",
                "max_age=99999999999:invalid_request",
                "dpop_jkt=x:invalid_request",
                "id_token_hint=x:invalid_request",
                "request=x:request_not_supported",
                "registration=x:registration_not_supported",
                "acr_values=1 mfa:unmet_authentication_requirements"
            })
    void whatIsWrongIsToldToTheClient(String wrong) throws Exception {
        int equals = wrong.indexOf('=');
        int colon = wrong.lastIndexOf(':');
        Map<String, String> request = with(request(), wrong.substring(0, equals), wrong.substring(equals + 1, colon));

        assertThat(answer(authorize(request)))
                .containsEntry("error", wrong.substring(colon + 1))
                .containsEntry("state", "s t&<a>")
                .containsEntry("iss", issuer());
    }

    private static Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", PORTAL);
        request.put("redirect_uri", BACK);
        request.put("response_type", "code");
        request.put("scope", "openid profile phone offline_access");
        request.put("state", "s t&<a>");
        request.put("nonce", "n-\u00e9");
        request.put("code_challenge", CHALLENGE);
        request.put("code_challenge_method", "S256");
        return request;
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(map);
        changed.put(name, value);
        return changed;
    }

    private Map<String, String> signIn(Map<String, String> request) throws Exception {
        return answer(follow(authorize(with(request, "prompt", "login"))));
    }

    /** Goes to the page, which signs in by itself. */
    private HttpResponse<String> follow(HttpResponse<String> toPage) throws Exception {
        return send("GET", absolute(location(toPage)), Map.of(), "");
    }

    private String absolute(String path) {
        return rig.url().replace("/contoso.example", "") + path;
    }

    private HttpResponse<String> authorize(Map<String, String> request) throws Exception {
        return get("authorize", request);
    }

    private HttpResponse<String> get(String call, Map<String, String> query) throws Exception {
        return send("GET", rig.url() + "/oauth2/v2.0/" + call + "?" + encoded(query), Map.of(), "");
    }

    private static Map<String, String> exchangeForm(String code) {
        return Map.of(
                "grant_type", "authorization_code",
                "client_id", PORTAL,
                "code", code,
                "redirect_uri", BACK,
                "code_verifier", VERIFIER);
    }

    private HttpResponse<String> exchange(String code) throws Exception {
        return token(exchangeForm(code));
    }

    private HttpResponse<String> refresh(String token, Map<String, String> headers) throws Exception {
        return post(
                "token", Map.of("grant_type", "refresh_token", "client_id", PORTAL, "refresh_token", token), headers);
    }

    private HttpResponse<String> token(Map<String, String> form) throws Exception {
        return post("token", form, Map.of());
    }

    private HttpResponse<String> post(String call, Map<String, String> form, Map<String, String> headers)
            throws Exception {
        return send("POST", rig.url() + "/oauth2/v2.0/" + call, headers, encoded(form));
    }

    private HttpResponse<String> userInfo(String authorization, Optional<ECKey> key) throws Exception {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("authorization", authorization));
        if (key.isPresent()) {
            headers.putAll(proof(key.get(), "GET", "", authorization.substring(authorization.indexOf(' ') + 1)));
        }
        return send("GET", rig.url() + "/openid/userinfo", headers, "");
    }

    private Map<String, String> proof(ECKey key, String method, String call, String accessToken) throws Exception {
        String path = call.isEmpty() ? "/openid/userinfo" : "/oauth2/v2.0/" + call;
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(clock.instant()))
                .claim("htm", method)
                .claim("htu", OpenIdRig.PUBLIC_URL + "/contoso.example" + path);
        if (!accessToken.isEmpty()) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            claims.claim("ath", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        }
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build(),
                claims.build());
        jwt.sign(new ECDSASigner(key));
        return Map.of("dpop", jwt.serialize());
    }

    private HttpResponse<String> send(String method, String url, Map<String, String> headers, String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("content-type", "application/x-www-form-urlencoded");
        }
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        answer.headers().allValues("set-cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        assertThat(setCookie)
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("Secure")
                .containsIgnoringCase("SameSite=Lax");
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("location").orElseThrow();
    }

    private static Map<String, String> answer(HttpResponse<String> redirect) {
        String location = location(redirect);
        assertThat(location).startsWith("http").contains("?");
        return Arrays.stream(location.substring(location.indexOf('?') + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private static String error(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return new JsonObject(answer.body()).getString("error");
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String issuer() {
        return OpenIdRig.PUBLIC_URL + "/" + TENANT + "/v2.0";
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-11-24T09:00:00Z");

        void add(long seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
