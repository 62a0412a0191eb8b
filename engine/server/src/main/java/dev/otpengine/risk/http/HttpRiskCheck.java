package dev.otpengine.risk.http;

import dev.otpengine.risk.Judgement;
import dev.otpengine.risk.RiskCheck;
import dev.otpengine.risk.RiskQuestion;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Asks the operator's hook. Whatever is no good answer in time counts as the declared judgement. The question stands in
 * the body, never in the URL, and neither it nor the answer is logged: both may hold a number.
 */
public final class HttpRiskCheck implements RiskCheck {
    private final HttpClient client;
    private final RiskSettings settings;
    private final HookEvents events;
    private final LongSupplier nanoTime;
    private final Outage outage;
    private final RequestOptions request;

    /** @param nanoTime a monotonic clock in nanoseconds */
    public HttpRiskCheck(Vertx vertx, RiskSettings settings, HookEvents events, LongSupplier nanoTime) {
        this.client = client(vertx, settings);
        this.settings = settings;
        this.events = events;
        this.nanoTime = nanoTime;
        this.outage = new Outage(nanoTime);
        this.request = request(settings.endpoint());
    }

    @Override
    public Future<Judgement> judge(RiskQuestion question, Deadline deadline) {
        long startNanos = nanoTime.getAsLong();
        return ask(question, deadline.within(settings.timeout()))
                .map(HookAnswer::judgement)
                .map(judgement -> judged(judgement, startNanos))
                .otherwise(cause -> failed(cause, startNanos));
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }

    private Future<HookAnswer> ask(RiskQuestion question, Deadline deadline) {
        return client.request(new RequestOptions(request).setConnectTimeout(patience(deadline)))
                .compose(opened -> exchange(opened, body(question), deadline));
    }

    /** A question without an answer is reset, or it would keep its connection. */
    private static Future<HookAnswer> exchange(HttpClientRequest request, Buffer body, Deadline deadline) {
        return request.send(body)
                .compose(HookAnswer::read)
                .timeout(patience(deadline), TimeUnit.MILLISECONDS)
                .onFailure(cause -> request.reset());
    }

    private static Buffer body(RiskQuestion question) {
        JsonObject headers = new JsonObject();
        question.origin().headers().get().forEach(headers::put);
        return new JsonObject()
                .put("phoneNumber", question.number().e164())
                .put("clientAddress", question.origin().address())
                .put("tenantId", question.tenantId().toString())
                .put("applicationId", question.applicationId().toString())
                .put("purpose", question.purpose().wireName())
                .put("correlationId", question.correlationId())
                .put("headers", headers)
                .toBuffer();
    }

    private Judgement judged(Judgement judgement, long startNanos) {
        events.onJudged(judgement, nanoTime.getAsLong() - startNanos);
        if (outage.ends()) {
            events.onBack();
        }
        return judgement;
    }

    private Judgement failed(Throwable cause, long startNanos) {
        events.onFailed(nanoTime.getAsLong() - startNanos);
        if (outage.begins()) {
            events.onDown(HookFailure.of(cause), settings.whenDown());
        }
        return settings.whenDown();
    }

    /** Zero would mean for ever. */
    private static long patience(Deadline deadline) {
        return Math.max(1, deadline.remainingMillis());
    }

    private static RequestOptions request(RiskSettings.Endpoint endpoint) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(endpoint.url().toString())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        endpoint.secret().ifPresent(secret -> request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + secret));
        return request;
    }

    /** A connection that breaks fails its question; without a handler Vert.x would log each besides. */
    private static HttpClient client(Vertx vertx, RiskSettings settings) {
        return vertx.httpClientBuilder()
                .with(options(settings))
                .with(pool(settings))
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }

    /** An attempt to connect holds a place in the pool, so it must not outlive the question that it is made for. */
    private static HttpClientOptions options(RiskSettings settings) {
        int timeoutMillis = (int) settings.timeout().toMillis();
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(timeoutMillis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslHandshakeTimeout(timeoutMillis);
        settings.endpoint()
                .trustedCa()
                .ifPresent(pem -> options.setTrustOptions(new PemTrustOptions().addCertPath(pem.toString())));
        return options;
    }

    private static PoolOptions pool(RiskSettings settings) {
        return new PoolOptions()
                .setHttp1MaxSize(settings.pool().connections())
                .setMaxWaitQueueSize(settings.pool().queue());
    }
}
