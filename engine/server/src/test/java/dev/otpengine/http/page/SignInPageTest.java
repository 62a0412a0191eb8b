package dev.otpengine.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.file.FiledDirectory;
import dev.otpengine.http.ClientAddress;
import dev.otpengine.http.Cors;
import dev.otpengine.http.Edge;
import dev.otpengine.otp.TestingOtpStore;
import dev.otpengine.signin.MemoryRefreshFamilies;
import dev.otpengine.signin.SignInRig;
import dev.otpengine.signin.TestDirectory;
import dev.otpengine.sms.Receipt;
import dev.otpengine.sms.Receipt.State;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page as browsers without JavaScript have it. */
class SignInPageTest {
    private static final String BASE = "/contoso.example/signin/" + TestingFlows.ID;
    private static final String CODE = BASE + "/code";
    private static final String NUMBER = TestDirectory.number(1);
    private static final String MARKUP = "\"><script>alert(1)</script>";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
    private final Clock clock = new SetClock();
    private final Vertx vertx = Vertx.vertx();
    private final String directory = TestDirectory.of(2, "branding: {accent: '#0b5cad'}");
    private final SignInRig rig = new SignInRig(
            vertx, clock, directory, new TestingOtpStore(SignInRig.MASTER), new MemoryRefreshFamilies(), Map.of());
    private final TestingFlows flows = new TestingFlows(rig.signIn(), "+44 7700 900123");
    private String origin;
    private PageClient client;

    private final class SetClock extends Clock {
        @Override
        public Instant instant() {
            return Objects.requireNonNull(now.get());
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

    @BeforeEach
    void serve() throws Exception {
        serve("http://login.contoso.example");
    }

    private void serve(String publicUrl) throws Exception {
        Edge edge = new Edge(
                new Cors(Set.of()), new ClientAddress(Set.of()), clock, System::nanoTime, new SplittableRandom(3));
        SignInPage page = new SignInPage(
                new SignInPage.Ports(
                        vertx,
                        FiledDirectory.of(directory),
                        rig.signIn(),
                        flows,
                        edge,
                        new SignInPage.Keys(SignInRig.MASTER, new SecureRandom()),
                        (call, status, durationNanos) -> {}),
                publicUrl);
        Router router = Router.router(vertx);
        page.register(router);
        int port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .actualPort();
        origin = "http://127.0.0.1:" + port;
        client = new PageClient(origin, Map.of());
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void signsInByPlainForms() throws Exception {
        HttpResponse<String> code = toCode(NUMBER.substring(2));
        assertThat(code.uri().getPath()).isEqualTo(CODE);
        assertThat(code.body()).contains("Check your phone", "+1•••••••••1").doesNotContain(NUMBER.substring(2));

        HttpResponse<String> end =
                client.submit(code, CODE, Map.of("code", rig.code(NUMBER).orElseThrow()));

        assertThat(end.statusCode()).isEqualTo(303);
        assertThat(end.headers().firstValue("location")).contains(TestingFlows.APP + "?signed-in");
    }

    @Test
    void aWrongCodeIsToldAndAReloadGuessesNothing() throws Exception {
        HttpResponse<String> code = toCode(NUMBER);
        HttpResponse<String> told = client.submit(code, CODE, Map.of("code", wrong()));
        assertThat(told.body()).contains("This code is not right", "aria-invalid");
        for (int reload = 0; reload < 10; reload++) {
            told = client.get(CODE);
            assertThat(told.body()).contains("This code is not right");
        }

        HttpResponse<String> end =
                client.submit(told, CODE, Map.of("code", rig.code(NUMBER).orElseThrow()));

        assertThat(end.statusCode()).isEqualTo(303);
    }

    @Test
    void whoGuessesTooOftenIsToldToWait() throws Exception {
        HttpResponse<String> page = toCode(NUMBER);
        for (int guess = 0; guess < 7; guess++) {
            page = client.submit(page, CODE, Map.of("code", wrong()));
        }

        assertThat(page.body()).contains("Too many wrong codes. Try again in");
    }

    @Test
    void aCodeThatCouldNotBeCheckedIsNoTextThatCouldNotBeSent() throws Exception {
        HttpResponse<String> page = toCode(NUMBER);
        String texted = rig.code(NUMBER).orElseThrow();
        flows.away = true;
        HttpResponse<String> told = client.submit(page, CODE, Map.of("code", texted));
        assertThat(told.body()).contains("The code could not be checked right now.");

        flows.away = false;
        assertThat(client.submit(told, CODE, Map.of("code", texted)).statusCode())
                .isEqualTo(303);
    }

    @Test
    void aResendWaitsForItsGapAndSaysSo() throws Exception {
        HttpResponse<String> early = client.submit(toCode(NUMBER), BASE + "/resend", Map.of());
        assertThat(early.body()).contains("It is too early for another text");

        now.updateAndGet(time -> time.plusSeconds(31));
        HttpResponse<String> again = client.submit(early, BASE + "/resend", Map.of());

        assertThat(again.body()).contains("A text is on its way again.");
    }

    @Test
    void anExpiredCodeLeadsBackToTheNumber() throws Exception {
        HttpResponse<String> code = toCode(NUMBER);
        String texted = rig.code(NUMBER).orElseThrow();
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(11)));

        client.submit(code, CODE, Map.of("code", texted));
        HttpResponse<String> page = client.get(BASE);

        assertThat(page.body()).contains("The code has expired", "id=\"number\"");
    }

    @Test
    void anUnknownNumberLooksLikeAGoodOne() throws Exception {
        HttpResponse<String> good = toCode(NUMBER);
        HttpResponse<String> unknown = toCode("+13105569991");

        assertThat(rig.code("+13105569991")).isEmpty();
        assertThat(neutral(unknown.body())).isEqualTo(neutral(good.body()));
        assertThat(neutral(
                        client.submit(unknown, CODE, Map.of("code", "123456")).body()))
                .contains("This code is not right");
    }

    @Test
    void refusesFormsFromElsewhere() throws Exception {
        HttpResponse<String> page = client.get(BASE);
        Map<String, String> fields = Map.of("country", "US", "number", NUMBER, "csrf", "");
        assertThat(client.submit(page, BASE, fields).statusCode()).isEqualTo(403);

        PageClient elsewhere = new PageClient(origin, Map.of("sec-fetch-site", "cross-site"));
        assertThat(elsewhere
                        .submit(page, BASE, Map.of("country", "US", "number", NUMBER))
                        .statusCode())
                .isEqualTo(403);
        assertThat(rig.code(NUMBER)).isEmpty();
    }

    @Test
    void noFieldBecomesMarkup() throws Exception {
        HttpResponse<String> page = client.get(BASE);
        for (String country : List.of("US", MARKUP)) {
            HttpResponse<String> answer =
                    client.submit(page, BASE, Map.of("country", country, "number", MARKUP, "state", MARKUP));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("alert(1)").doesNotContain("<script>alert");
        }
        HttpResponse<String> code = toCode(NUMBER);
        Map<String, String> fields = Map.of("code", MARKUP, "state", MARKUP);
        assertThat(client.submit(code, CODE, fields).body()).doesNotContain("<script>alert");
        assertThat(client.get("/contoso.example/signin/%22%3E%3Cscript%3Ealert(1)")
                        .body())
                .doesNotContain("<script>alert");
    }

    @Test
    void pagesAreSafeInABrowser() throws Exception {
        for (HttpResponse<String> page :
                List.of(client.get(BASE), toCode(NUMBER), client.get("/contoso.example/signin/gone"))) {
            assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("x-frame-options")).contains("DENY");
            // Clients open this in a window of its own, and wait for it.
            assertThat(page.headers().firstValue("cross-origin-opener-policy")).isEmpty();
            assertThat(page.headers().firstValue("referrer-policy")).contains("no-referrer");
            assertThat(page.headers().firstValue("cache-control")).contains("no-store");
            assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
            assertThat(page.body()).doesNotContain(" style=", " onclick=", "<style", "http://", "https://");
        }
        assertThat(client.get(BASE)
                        .headers()
                        .firstValue("content-security-policy")
                        .orElseThrow())
                .contains("form-action 'self' " + TestingFlows.APP);
    }

    @Test
    void keepsItsStateInACookieForThisFlowAlone() throws Exception {
        serve("https://login.contoso.example");
        HttpResponse<String> page = client.get(BASE);
        Map<String, String> fields = new HashMap<>(PageClient.hidden(page.body()));
        fields.put("number", NUMBER);

        String cookie =
                client.post(BASE, fields).headers().firstValue("set-cookie").orElseThrow();

        assertThat(cookie)
                .startsWith("otp-step=")
                .contains("Path=" + BASE, "HTTPOnly", "SameSite=Lax", "Secure")
                .doesNotContain(NUMBER.substring(2));
    }

    @Test
    void speaksTheBrowsersLanguageAndKnowsTheHint() throws Exception {
        PageClient german = new PageClient(origin, Map.of("accept-language", "de-AT,de;q=0.8"));

        assertThat(german.get(BASE).body())
                .contains("<html lang=\"de\" dir=\"ltr\">", "Anmelden", "value=\"+447700900123\"")
                .contains("<option value=\"GB\" data-dial=\"44\" selected>");
    }

    @Test
    void servesFilesThatBrowsersKeepAndTheTenantsColour() throws Exception {
        String html = client.get(BASE).body();
        for (String part : html.split("\"", -1)) {
            if (part.startsWith("/assets/") || part.startsWith("/contoso.example/branding/")) {
                HttpResponse<String> file = client.get(part);
                assertThat(file.statusCode()).as(part).isEqualTo(200);
                assertThat(file.headers().firstValue("cache-control").orElseThrow())
                        .contains("max-age");
            }
        }
        assertThat(html).contains("/contoso.example/branding/theme.css?0b5cad");
    }

    @Test
    void tellsTheProgressOfADecoyAsOfAText() throws Exception {
        toCode(NUMBER);
        String underWay = eventsAfterAMinute();
        rig.receipts().received(new Receipt("1", Set.of(Long.parseLong(NUMBER.substring(1))), State.DELIVERED));
        String good = client.get(BASE + "/events").body();
        toCode("+13105569992");
        String decoy = eventsAfterAMinute();

        assertThat(underWay)
                .contains("event: progress", "\"accepted\"", "event: resend")
                .doesNotContain("delivered");
        assertThat(good).containsSubsequence("\"accepted\"", "\"delivered\"", "event: resend");
        assertThat(decoy).isEqualTo(good);
    }

    private String eventsAfterAMinute() throws Exception {
        now.updateAndGet(time -> time.plusSeconds(60));
        return client.get(BASE + "/events").body();
    }

    @Test
    void leadsBackWithoutASignIn() throws Exception {
        HttpResponse<String> page = client.get(BASE);

        HttpResponse<String> end = client.submit(page, BASE + "/cancel", Map.of());

        assertThat(end.headers().firstValue("location")).contains(TestingFlows.APP + "?error=access_denied");
    }

    private HttpResponse<String> toCode(String number) throws Exception {
        return client.submit(client.get(BASE), BASE, Map.of("country", "US", "number", number));
    }

    private String wrong() {
        return rig.code(NUMBER).orElseThrow().equals("000000") ? "000001" : "000000";
    }

    /** Without what differs between any two flows. */
    private static String neutral(String html) {
        return html.replaceAll("value=\"[\\w-]{40,}\"", "")
                .replaceAll("in \\d+ s", "")
                .replaceAll("•\\d", "•");
    }
}
