package dev.otpengine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** People sign in by the page while the engine says all that it can say: a phone number is in no log and no address. */
class OpenIdLogTest {
    private static final String NATIONAL = OpenIdRig.NUMBER.substring(2);
    private static final Pattern DIGITS = Pattern.compile("\\+?1?[ -]?" + NATIONAL);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\">");
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Queue<String> headers = new ConcurrentLinkedQueue<>();
    private final Log log = new Log();
    private final List<Appender<ILoggingEvent>> usual = new ArrayList<>();
    private Level usualLevel = Level.INFO;
    private OpenIdRig rig;

    private static final class Log extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    }

    @BeforeEach
    void listen() throws Exception {
        ROOT.iteratorForAppenders().forEachRemaining(usual::add);
        usual.forEach(ROOT::detachAppender);
        usualLevel = ROOT.getLevel();
        log.setContext(ROOT.getLoggerContext());
        log.start();
        ROOT.addAppender(log);
        ROOT.setLevel(Level.TRACE);
        rig = new OpenIdRig(Clock.systemUTC(), true);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
        ROOT.setLevel(usualLevel);
        ROOT.detachAppender(log);
        usual.forEach(ROOT::addAppender);
    }

    @Test
    void aNumberIsInNoLogAndNoAddress() throws Exception {
        LoggerFactory.getLogger("planted").trace("to {}", OpenIdRig.NUMBER);
        signIn(location(get(call("authorize?" + encoded(request())))));
        cookies.clear();
        HttpResponse<String> pushed = post(call("par"), request());
        String name = new JsonObject(pushed.body()).getString("request_uri");
        String page = location(get(call("authorize?"
                + encoded(Map.of("client_id", request().getOrDefault("client_id", ""), "request_uri", name)))));
        abandon(page);
        get(call("authorize?" + encoded(request()) + "&login_hint=%2B1" + NATIONAL));
        post(call("authorize"), Map.of("login_hint", OpenIdRig.NUMBER + "%"));

        assertThat(log.lines).as("what was planted").anyMatch(OpenIdLogTest::holdsNumber);
        log.lines.removeIf(line -> line.startsWith("planted "));
        assertThat(log.lines).isNotEmpty().noneMatch(OpenIdLogTest::holdsNumber);
        assertThat(headers).hasSizeGreaterThan(10).noneMatch(OpenIdLogTest::holdsNumber);
    }

    private static boolean holdsNumber(String text) {
        return DIGITS.matcher(text).find();
    }

    private void signIn(String page) throws Exception {
        HttpResponse<String> number = get(page);
        assertThat(number.body()).as("the hint is shown to the person").contains(NATIONAL.substring(6));
        submit(number, page, Map.of("country", "US", "number", OpenIdRig.NUMBER));
        HttpResponse<String> code = get(page + "/code");
        HttpResponse<String> back = submit(
                code,
                page + "/code",
                Map.of("code", rig.rig.carrier.code(OpenIdRig.NUMBER).orElseThrow()));
        assertThat(location(back)).startsWith("https://portal.example/back?from=engine&code=");
    }

    private void abandon(String page) throws Exception {
        HttpResponse<String> number = get(page);
        submit(number, page, Map.of("country", "US", "number", OpenIdRig.NUMBER + "x"));
        assertThat(location(submit(number, page + "/cancel", Map.of()))).contains("error=access_denied");
    }

    private HttpResponse<String> submit(HttpResponse<String> shown, String address, Map<String, String> fields)
            throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(shown.body());
        while (hidden.find()) {
            form.putIfAbsent(hidden.group(1), hidden.group(2));
        }
        form.putAll(fields);
        return post(address, form);
    }

    private static Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", "11111111-0000-4000-8000-000000000001");
        request.put("redirect_uri", "https://portal.example/back?from=engine");
        request.put("response_type", "code");
        request.put("scope", "openid phone");
        request.put("login_hint", OpenIdRig.NUMBER);
        request.put("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        request.put("code_challenge_method", "S256");
        return request;
    }

    private static String call(String name) {
        return "/contoso.example/oauth2/v2.0/" + name;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(address(path)).GET());
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        return send(HttpRequest.newBuilder(address(path))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
    }

    private URI address(String path) {
        return URI.create(rig.url().replace("/contoso.example", "") + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        if (!cookies.isEmpty()) {
            request.header(
                    "cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        answer.headers().map().forEach((name, values) -> headers.add(name + ": " + values));
        for (String cookie : answer.headers().allValues("set-cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("location").orElseThrow();
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
