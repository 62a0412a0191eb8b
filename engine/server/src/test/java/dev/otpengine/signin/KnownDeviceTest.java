package dev.otpengine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.phone.PhoneNumbers;
import dev.otpengine.signin.RedeemCode.Answer;
import dev.otpengine.signin.Refusal.Kind;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Strangers' wrong guesses lock strangers out: not the person on a device where that person signed in before. */
class KnownDeviceTest {
    private static final String DEVICE = "__Host-device";
    private static final String LOCKED = "Too many wrong codes";
    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\">");
    private static final int MOST_GUESSES = 20;

    /** RFC 7636 appendix B. */
    private static final Map<String, String> WANTED = Map.of(
            "client_id", SignInRig.PORTAL,
            "redirect_uri", "http://127.0.0.1:49152/back",
            "response_type", "code",
            "scope", "openid",
            "prompt", "login",
            "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            "code_challenge_method", "S256");

    private final HttpClient http = HttpClient.newHttpClient();
    private OpenIdRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new OpenIdRig(Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC), true);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void aKnownDeviceIsNotLockedByStrangers() throws Exception {
        Browser home = new Browser("192.0.2.1");
        assertThat(home.signIn(OpenIdRig.NUMBER).statusCode()).isEqualTo(303);
        strangersGuess();

        HttpResponse<String> elsewhere = new Browser("203.0.113.9", home.device()).signIn(OpenIdRig.NUMBER);

        assertThat(elsewhere.statusCode()).as(elsewhere.body()).isEqualTo(303);
        assertThat(elsewhere.headers().firstValue("location").orElse("")).contains("code=");
    }

    @Test
    void aDeviceWithoutACookieIsAStrangers() throws Exception {
        assertThat(new Browser("192.0.2.1").signIn(OpenIdRig.NUMBER).statusCode())
                .isEqualTo(303);
        strangersGuess();

        assertThat(new Browser("203.0.113.9").signIn(OpenIdRig.NUMBER).body()).contains(LOCKED);
    }

    @Test
    void somebodyElsesDeviceIsAStrangers() throws Exception {
        assertThat(new Browser("192.0.2.1").signIn(OpenIdRig.NUMBER).statusCode())
                .isEqualTo(303);
        Browser colleague = new Browser("198.51.100.2");
        assertThat(colleague.signIn(OpenIdRig.COLLEAGUE).statusCode()).isEqualTo(303);
        strangersGuess();

        assertThat(new Browser("203.0.113.9", colleague.device())
                        .signIn(OpenIdRig.NUMBER)
                        .body())
                .contains(LOCKED);
    }

    /** Until they may not. */
    private void strangersGuess() throws Exception {
        Request stranger = SignInRig.request("198.51.100.77");
        SignIn signIn = rig.rig.signIn();
        String token = SignInRig.await(signIn.start().startOnPage(stranger, PhoneNumbers.parse(OpenIdRig.NUMBER)));
        String sent = SignInRig.await(signIn.send().send(stranger, token)).continuationToken();
        String wrong = rig.rig.code(OpenIdRig.NUMBER).orElseThrow().equals("000000") ? "000001" : "000000";
        for (int guess = 0; guess < MOST_GUESSES; guess++) {
            Refusal refusal = SignInRig.refusal(signIn.redeem().prove(stranger, new Answer(sent, wrong)));
            if (refusal.kind() == Kind.TOO_MANY_ATTEMPTS) {
                return;
            }
        }
        throw new AssertionError("strangers guess without an end");
    }

    /** Keeps the cookies that a browser keeps on a page that came by TLS. */
    private final class Browser {
        private final String address;
        private final Map<String, String> cookies = new LinkedHashMap<>();

        Browser(String address) {
            this.address = address;
        }

        Browser(String address, String device) {
            this.address = address;
            cookies.put(DEVICE, device);
        }

        String device() {
            return cookies.getOrDefault(DEVICE, "");
        }

        /** @return the way back to the application, or the page that tells why there is none */
        HttpResponse<String> signIn(String number) throws Exception {
            String path = location(send(rig.url() + "/oauth2/v2.0/authorize?" + encoded(WANTED), Map.of()));
            Map<String, String> typed = hidden(send(absolute(path), Map.of()).body());
            typed.put("country", "US");
            typed.put("number", number);
            HttpResponse<String> asks = followed(send(absolute(path), typed));
            if (!asks.uri().getPath().endsWith("/code")) {
                return asks;
            }
            Map<String, String> answer = hidden(asks.body());
            answer.put("code", rig.rig.code(number).orElseThrow());
            return followed(send(absolute(path + "/code"), answer));
        }

        private HttpResponse<String> followed(HttpResponse<String> answer) throws Exception {
            String location = answer.headers().firstValue("location").orElse("");
            return location.startsWith("/") ? send(absolute(location), Map.of()) : answer;
        }

        private HttpResponse<String> send(String url, Map<String, String> form) throws Exception {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(url)).header("x-forwarded-for", address);
            if (!form.isEmpty()) {
                request.header("content-type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(form)));
            }
            String kept = cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
            HttpResponse<String> answer = http.send(
                    (kept.isEmpty() ? request : request.header("cookie", kept)).build(), BodyHandlers.ofString());
            answer.headers().allValues("set-cookie").forEach(this::keep);
            return answer;
        }

        private void keep(String setCookie) {
            String[] pair = setCookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
    }

    private String absolute(String path) {
        return rig.url().replace("/contoso.example", "") + path;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private static Map<String, String> hidden(String html) {
        return HIDDEN.matcher(html)
                .results()
                .collect(Collectors.toMap(
                        (MatchResult field) -> field.group(1),
                        field -> field.group(2),
                        (first, again) -> first,
                        LinkedHashMap::new));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
