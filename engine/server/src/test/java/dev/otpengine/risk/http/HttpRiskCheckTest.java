package dev.otpengine.risk.http;

import static dev.otpengine.risk.http.TestingHook.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import dev.otpengine.directory.Purpose;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.risk.Judgement;
import dev.otpengine.risk.Origin;
import dev.otpengine.risk.RiskCheck;
import dev.otpengine.risk.RiskQuestion;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** The hook over real HTTP: what it is asked, and what counts when it says nothing useful. */
class HttpRiskCheckTest {
    private static final UUID TENANT = UUID.fromString("72f988bf-0000-4000-8000-000000000001");
    private static final UUID APPLICATION = UUID.fromString("11111111-0000-4000-8000-000000000001");
    private static final RiskQuestion QUESTION = new RiskQuestion(
            new PhoneNumber(14255550100L, 1),
            new Origin("192.0.2.7", () -> Map.of("x-device", "d-1")),
            TENANT,
            APPLICATION,
            Purpose.SIGN_IN,
            "c-1");

    private static final Duration PATIENT = Duration.ofSeconds(3);
    private static final Duration SHORT = Duration.ofMillis(150);

    private final Vertx vertx = Vertx.vertx();
    private final RecordedHookEvents events = new RecordedHookEvents();
    private final AtomicLong skippedNanos = new AtomicLong();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void asksWithEverythingInTheBody() {
        TestingHook hook = TestingHook.listen(vertx, 0);

        assertThat(judge(check(hook, PATIENT, Judgement.DENY))).isEqualTo(Judgement.ALLOW);

        TestingHook.Asked asked = hook.asked().get(0);
        assertThat(asked.method()).isEqualTo(HttpMethod.POST);
        assertThat(asked.uri()).isEqualTo("/judge?v=1");
        assertThat(asked.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("authorization", "Bearer s3cret");
        assertThat(asked.body())
                .isEqualTo(new JsonObject()
                        .put("phoneNumber", "+14255550100")
                        .put("clientAddress", "192.0.2.7")
                        .put("tenantId", TENANT.toString())
                        .put("applicationId", APPLICATION.toString())
                        .put("purpose", "signIn")
                        .put("correlationId", "c-1")
                        .put("headers", new JsonObject().put("x-device", "d-1")));
    }

    @ParameterizedTest
    @EnumSource(Judgement.class)
    void followsTheHookWhateverTheFailureMode(Judgement whenDown) {
        TestingHook hook = TestingHook.listen(vertx, 0);
        RiskCheck check = check(hook, PATIENT, whenDown);

        hook.say("allow");
        assertThat(judge(check)).isEqualTo(Judgement.ALLOW);
        hook.say("deny");
        assertThat(judge(check)).isEqualTo(Judgement.DENY);

        assertThat(events.outcomes).containsExactly("allow", "deny");
        assertThat(events.changes).isEmpty();
    }

    /** With one connection in all: a question that timed out must not keep it. */
    @ParameterizedTest
    @EnumSource(Judgement.class)
    void givesUpAHookThatNeverAnswers(Judgement whenDown) {
        TestingHook hook = TestingHook.listen(vertx, 0);
        RiskCheck check = check(settings(url(hook), SHORT, whenDown, new RiskSettings.Pool(1, 1)));

        hook.behave(request -> {});
        long startNanos = System.nanoTime();
        assertThat(judge(check)).isEqualTo(whenDown);
        assertThat(System.nanoTime() - startNanos).isBetween(SHORT.toNanos() / 2, PATIENT.toNanos());
        assertThat(events.changes).containsExactly("down TIMEOUT");

        hook.say("allow");
        assertThat(judge(check)).isEqualTo(Judgement.ALLOW);
        assertThat(events.outcomes).containsExactly("failed", "allow");
    }

    @Test
    void givesUpAHookThatAnswersForEver() {
        TestingHook hook = TestingHook.listen(vertx, 0);
        hook.behave(request -> {
            request.response().setChunked(true);
            vertx.setPeriodic(20, tick -> request.response().write(" "));
        });

        assertThat(judge(check(hook, SHORT, Judgement.DENY))).isEqualTo(Judgement.DENY);
        assertThat(events.changes).containsExactly("down TIMEOUT");
    }

    @Test
    void givesUpAHookThatAcceptsAndNeverSpeaksTls() {
        NetServer silent = vertx.createNetServer().connectHandler(socket -> {});
        await(silent.listen(0, "127.0.0.1"));
        RiskCheck check = check(settings(
                "https://localhost:" + silent.actualPort(), SHORT, Judgement.DENY, new RiskSettings.Pool(1, 1)));

        long startNanos = System.nanoTime();
        assertThat(judge(check)).isEqualTo(Judgement.DENY);
        assertThat(System.nanoTime() - startNanos).isLessThan(PATIENT.toNanos());
    }

    @Test
    void endsWithTheRequestWhereThatIsEarlier() {
        TestingHook hook = TestingHook.listen(vertx, 0);
        hook.behave(request -> {});
        RiskCheck check = check(hook, PATIENT, Judgement.DENY);

        long startNanos = System.nanoTime();
        assertThat(await(check.judge(QUESTION, Deadline.after(SHORT, System::nanoTime))))
                .isEqualTo(Judgement.DENY);
        assertThat(System.nanoTime() - startNanos).isLessThan(PATIENT.toNanos() / 2);
    }

    @ParameterizedTest
    @EnumSource(Judgement.class)
    void takesTheDeclaredModeWhileTheHookIsDown(Judgement whenDown) {
        TestingHook hook = TestingHook.listen(vertx, 0);
        RiskCheck check = check(hook, PATIENT, whenDown);
        hook.close();

        assertThat(judge(check)).isEqualTo(whenDown);
        assertThat(events.outcomes).containsExactly("failed");
        assertThat(events.changes).containsExactly("down UNREACHABLE");
    }

    @Test
    void neverTakesABrokenConnectionForAnAnswer() {
        TestingHook hook = TestingHook.listen(vertx, 0);
        hook.behave(request -> {
            request.response().putHeader("content-length", "100").write("{\"action\":\"allow\"}");
            vertx.setTimer(20, later -> request.connection().close());
        });

        assertThat(judge(check(hook, PATIENT, Judgement.DENY))).isEqualTo(Judgement.DENY);
        assertThat(events.changes).containsExactly("down UNREACHABLE");
    }

    private record Broken(int status, Buffer body) {}

    static Stream<Broken> brokenAnswers() {
        Buffer allow = Buffer.buffer("{\"action\":\"allow\"}");
        return Stream.concat(
                Stream.of(201, 204, 400, 401, 404, 500, 503).map(status -> new Broken(status, allow)),
                Stream.of(
                                Buffer.buffer(),
                                Buffer.buffer("allow"),
                                Buffer.buffer("null"),
                                Buffer.buffer("[\"allow\"]"),
                                Buffer.buffer("{}"),
                                Buffer.buffer("{\"action\":\"allow\""),
                                Buffer.buffer("{\"action\":\"allow\"} {}"),
                                Buffer.buffer("{\"action\":\"ALLOW\"}"),
                                Buffer.buffer("{\"action\":\"maybe\"}"),
                                Buffer.buffer("{\"action\":true}"),
                                Buffer.buffer("{\"action\":null}"),
                                Buffer.buffer("{\"action\":[\"allow\"]}"),
                                Buffer.buffer("{\"Action\":\"allow\"}"),
                                Buffer.buffer(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}),
                                Buffer.buffer("[".repeat(HookAnswer.LARGEST_BODY)),
                                padded(HookAnswer.LARGEST_BODY + 1),
                                padded(10 * HookAnswer.LARGEST_BODY))
                        .map(body -> new Broken(200, body)));
    }

    private static Buffer padded(int length) {
        String answer = "{\"action\":\"allow\"}";
        return Buffer.buffer(answer + " ".repeat(length - answer.length()));
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    void takesTheDeclaredModeForABrokenAnswer(Broken broken) {
        TestingHook hook = TestingHook.listen(vertx, 0);
        hook.answer(broken.status(), broken.body());

        assertThat(judge(check(hook, PATIENT, Judgement.DENY))).isEqualTo(Judgement.DENY);
        assertThat(judge(check(hook, PATIENT, Judgement.ALLOW))).isEqualTo(Judgement.ALLOW);
        assertThat(events.outcomes).containsExactly("failed", "failed");
        assertThat(events.changes).containsOnly("down BAD_ANSWER");
    }

    @Test
    void takesALongAnswerUpToTheLimit() {
        TestingHook hook = TestingHook.listen(vertx, 0);
        hook.answer(200, padded(HookAnswer.LARGEST_BODY));

        assertThat(judge(check(hook, PATIENT, Judgement.DENY))).isEqualTo(Judgement.ALLOW);
    }

    @Test
    void followsNoRedirect() {
        TestingHook hook = TestingHook.listen(vertx, 0);
        hook.behave(request -> {
            boolean first = request.path().equals("/judge");
            request.response()
                    .setStatusCode(first ? 302 : 200)
                    .putHeader("location", "/elsewhere")
                    .end("{\"action\":\"allow\"}");
        });

        assertThat(judge(check(hook, PATIENT, Judgement.DENY))).isEqualTo(Judgement.DENY);
        assertThat(hook.asked()).hasSize(1);
    }

    /** One is asked, one waits, the third fails at once. */
    @Test
    void failsAtOnceWhenTheQueueIsFull() {
        TestingHook hook = TestingHook.listen(vertx, 0);
        hook.behave(request -> {});
        RiskCheck check = check(settings(url(hook), PATIENT, Judgement.DENY, new RiskSettings.Pool(1, 1)));

        List<Future<Judgement>> judging = new ArrayList<>();
        IntStream.range(0, 3).forEach(i -> judging.add(check.judge(QUESTION, inTime())));

        await(Future.any(judging));
        List<Judgement> told =
                judging.stream().filter(Future::isComplete).map(Future::result).toList();
        assertThat(told).containsOnly(Judgement.DENY).hasSizeLessThan(judging.size());
        assertThat(events.changes).containsExactly("down OVERLOADED");
    }

    @Test
    void neverHasMoreConnectionsThanGranted() {
        AtomicLong open = new AtomicLong();
        AtomicLong most = new AtomicLong();
        TestingHook hook = TestingHook.listen(vertx, 0);
        hook.behave(request -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            vertx.setTimer(5, later -> {
                open.decrementAndGet();
                request.response().end("{\"action\":\"allow\"}");
            });
        });
        RiskCheck check = check(settings(url(hook), PATIENT, Judgement.DENY, new RiskSettings.Pool(4, 100)));

        List<Future<Judgement>> judging = IntStream.range(0, 60)
                .mapToObj(i -> check.judge(QUESTION, inTime()))
                .toList();

        assertThat(judging).allSatisfy(judged -> assertThat(await(judged)).isEqualTo(Judgement.ALLOW));
        assertThat(most.get()).isEqualTo(4);
    }

    @Test
    void trustsOnlyTheDeclaredAuthority() {
        SelfSignedCertificate ours = SelfSignedCertificate.create("localhost");
        SelfSignedCertificate other = SelfSignedCertificate.create("localhost");
        TestingHook hook = TestingHook.listen(
                vertx, new HttpServerOptions().setPort(0).setSsl(true).setKeyCertOptions(ours.keyCertOptions()));

        assertThat(judge(overTls(hook, "localhost", Optional.of(ours)))).isEqualTo(Judgement.ALLOW);
        assertThat(events.changes).isEmpty();
        assertThat(judge(overTls(hook, "localhost", Optional.of(other)))).isEqualTo(Judgement.DENY);
        assertThat(judge(overTls(hook, "localhost", Optional.empty()))).isEqualTo(Judgement.DENY);
        assertThat(judge(overTls(hook, "127.0.0.1", Optional.of(ours)))).isEqualTo(Judgement.DENY);
        assertThat(events.changes).containsExactly("down TLS", "down TLS", "down TLS");
        assertThat(hook.asked()).hasSize(1);
    }

    /** However often it fails: told once, and again when that is over for good. */
    @Test
    void tellsAnOutageOnce() {
        TestingHook hook = TestingHook.listen(vertx, 0);
        RiskCheck check = check(hook, PATIENT, Judgement.DENY);

        for (int i = 0; i < 5; i++) {
            hook.say("unsure");
            judge(check);
            hook.say("allow");
            judge(check);
        }
        assertThat(events.changes).containsExactly("down BAD_ANSWER");
        skippedNanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
        judge(check);
        judge(check);

        assertThat(events.changes).containsExactly("down BAD_ANSWER", "back");
    }

    /** At the finest level of every library too. */
    @Test
    void logsNoNumberWhateverHappens() {
        TestingHook hook = TestingHook.listen(vertx, 0);
        RiskCheck check = check(hook, SHORT, Judgement.DENY);

        List<String> lines = linesDuring(Level.TRACE, () -> {
            judge(check);
            hook.answer(200, Buffer.buffer("{\"action\":+14255550100}"));
            judge(check);
            hook.behave(request -> {});
            judge(check);
            hook.close();
            judge(check);
        });

        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains("4255550100"));
        assertThat(QUESTION.toString()).doesNotContain("4255550100");
    }

    /** A hook that resets its connections is an outage like any other: libraries must not log each. */
    @Test
    void logsNothingOfItsOwnForEachReset() {
        NetServer resetting = vertx.createNetServer(new NetServerOptions().setSoLinger(0))
                .connectHandler(socket -> socket.handler(question -> socket.close()));
        await(resetting.listen(0, "127.0.0.1"));
        RiskCheck check = check(settings(
                "http://127.0.0.1:" + resetting.actualPort(), PATIENT, Judgement.DENY, new RiskSettings.Pool(1, 1)));

        List<String> lines = linesDuring(Level.INFO, () -> {
            for (int i = 0; i < 5; i++) {
                assertThat(judge(check)).isEqualTo(Judgement.DENY);
            }
        });

        assertThat(lines).containsExactly("listening");
        assertThat(events.changes).containsExactly("down UNREACHABLE");
    }

    private static List<String> linesDuring(Level level, Runnable work) {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        root.setLevel(level);
        try {
            root.info("listening");
            work.run();
        } finally {
            root.setLevel(before);
            root.detachAppender(lines);
        }
        return List.copyOf(lines.list).stream().map(HttpRiskCheckTest::text).toList();
    }

    private static String text(ILoggingEvent line) {
        IThrowableProxy thrown = line.getThrowableProxy();
        return line.getFormattedMessage() + (thrown == null ? "" : thrown.getMessage());
    }

    private RiskCheck overTls(TestingHook hook, String host, Optional<SelfSignedCertificate> trusted) {
        RiskSettings.Endpoint endpoint = new RiskSettings.Endpoint(
                URI.create("https://" + host + ":" + hook.port() + "/judge"),
                Optional.of("s3cret"),
                trusted.map(certificate -> Path.of(certificate.certificatePath())));
        return check(new RiskSettings(endpoint, PATIENT, Judgement.DENY, new RiskSettings.Pool(4, 4)));
    }

    private RiskCheck check(TestingHook hook, Duration timeout, Judgement whenDown) {
        return check(settings(url(hook), timeout, whenDown, new RiskSettings.Pool(16, 256)));
    }

    private RiskCheck check(RiskSettings settings) {
        return new HttpRiskCheck(vertx, settings, events, () -> System.nanoTime() + skippedNanos.get());
    }

    private static String url(TestingHook hook) {
        return "http://127.0.0.1:" + hook.port() + "/judge?v=1";
    }

    private static RiskSettings settings(String url, Duration timeout, Judgement whenDown, RiskSettings.Pool pool) {
        return new RiskSettings(
                new RiskSettings.Endpoint(URI.create(url), Optional.of("s3cret"), Optional.empty()),
                timeout,
                whenDown,
                pool);
    }

    private static Judgement judge(RiskCheck check) {
        return await(check.judge(QUESTION, inTime()));
    }

    private static Deadline inTime() {
        return Deadline.after(Duration.ofSeconds(8), System::nanoTime);
    }
}
