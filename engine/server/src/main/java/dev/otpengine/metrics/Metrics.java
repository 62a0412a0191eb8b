package dev.otpengine.metrics;

import dev.otpengine.eligibility.Reason;
import dev.otpengine.limit.LimitKind;
import dev.otpengine.risk.Judgement;
import dev.otpengine.signin.Refusal;
import dev.otpengine.signin.Step;
import dev.otpengine.sms.SendResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Every meter of the engine, registered once, so that using one is a field access. */
public final class Metrics implements AutoCloseable {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(8)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final DirectoryMetrics directory = new DirectoryMetrics(registry);
    private final UpkeepMetrics upkeep = new UpkeepMetrics(registry);
    private final SmsMetrics sms = new SmsMetrics(registry);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final Counter started;
    private final Counter waiting;
    private final Counter redeemed;
    private final Counter refreshed;
    private final Map<Step, Map<Reason, Counter>> refused = new EnumMap<>(Step.class);
    private final Map<Step, Map<Refusal.Kind, Counter>> failed = new EnumMap<>(Step.class);
    private final Map<SmsOutcome, Timer> submitted = new EnumMap<>(SmsOutcome.class);
    private final Map<Judgement, Timer> risk = new EnumMap<>(Judgement.class);
    private final Timer riskFailed;
    private final Map<LimitKind, Map<LimitOutcome, Counter>> limits = new EnumMap<>(LimitKind.class);
    private final Map<LimitKind, Counter> leases = new EnumMap<>(LimitKind.class);
    private final Map<LimitKind, Counter> failedLeases = new EnumMap<>(LimitKind.class);
    private final Map<CallStatus, Timer> calls = new ConcurrentHashMap<>();
    private final Counter testNumbers;
    private final Counter monitoredCountries;
    private final Counter failuresLost;
    private final Counter auditDropped;
    private final Counter smppReceipts;

    public Metrics() {
        started = counter("otp.signin.started", "Continuation tokens given out");
        waiting = counter("otp.signin.waiting", "Challenges answered inside a gap, without a text");
        redeemed = counter("otp.signin.redeemed", "Codes exchanged for tokens");
        refreshed = counter("otp.signin.refreshed", "Refresh tokens exchanged for tokens");
        testNumbers = counter("otp.signin.test.numbers", "Codes that were prescribed for a test number, not sent");
        monitoredCountries = counter("otp.signin.monitored.countries", "Texts to countries that a tenant monitors");
        failuresLost =
                counter("otp.failures.lost", "Failure windows and locks that could not be written to the journal");
        auditDropped = counter("otp.audit.dropped", "Sign-in log entries lost because the writer could not keep up");
        smppReceipts =
                counter("otp.smpp.receipts", "Messages received on binds: delivery receipts, and whatever phones send");
        for (Step step : Step.values()) {
            refused.put(step, refusedCounters(step));
            failed.put(step, failedCounters(step));
        }
        for (SmsOutcome outcome : SmsOutcome.values()) {
            submitted.put(outcome, timer("otp.sms.submit", "Texts handed to the carrier", "outcome", outcome.tag));
        }
        for (Judgement judgement : Judgement.values()) {
            risk.put(judgement, riskTimer(judgement.wireName()));
        }
        riskFailed = riskTimer("failed");
        for (LimitKind kind : LimitKind.values()) {
            limits.put(kind, limitCounters(kind));
            leases.put(kind, leaseCounter(kind, "answered"));
            failedLeases.put(kind, leaseCounter(kind, "failed"));
        }
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    private enum SmsOutcome {
        ACCEPTED("accepted"),
        REFUSED("refused"),
        NOT_SENT("not_sent"),
        UNKNOWN("unknown");

        private final String tag;

        SmsOutcome(String tag) {
            this.tag = tag;
        }

        static SmsOutcome of(SendResult result) {
            if (result instanceof SendResult.Accepted) {
                return ACCEPTED;
            }
            if (result instanceof SendResult.Refused) {
                return REFUSED;
            }
            return result instanceof SendResult.NotSent ? NOT_SENT : UNKNOWN;
        }
    }

    /** What a limit did with a claim. */
    public enum LimitOutcome {
        GRANTED,
        EXCEEDED,
        RECORDED_ONLY,
        AWAY_OPEN,
        AWAY_CLOSED,
        AWAY_LOCAL_SHARE,
        TABLE_FULL
    }

    private record CallStatus(String call, int status) {}

    public void signInStarted() {
        started.increment();
    }

    public void signInWaiting() {
        waiting.increment();
    }

    public void signInRedeemed() {
        redeemed.increment();
    }

    public void signInRefreshed() {
        refreshed.increment();
    }

    /** What the decision said, whatever the public was told. */
    public void signInRefused(Step step, Reason reason) {
        counterOf(refused, step, reason).increment();
    }

    /** What the public was told. */
    public void signInFailed(Step step, Refusal.Kind kind) {
        counterOf(failed, step, kind).increment();
    }

    public void smsSubmitted(SendResult result, long durationNanos) {
        Timer timer = submitted.get(SmsOutcome.of(result));
        if (timer != null) {
            timer.record(durationNanos, TimeUnit.NANOSECONDS);
        }
    }

    public void riskJudged(Judgement judgement, long durationNanos) {
        Timer timer = risk.get(judgement);
        if (timer != null) {
            timer.record(durationNanos, TimeUnit.NANOSECONDS);
        }
    }

    public void riskFailed(long durationNanos) {
        riskFailed.record(durationNanos, TimeUnit.NANOSECONDS);
    }

    /** @param call one of a fixed set of names */
    public void callAnswered(String call, int status, long durationNanos) {
        calls.computeIfAbsent(new CallStatus(call, status), this::callTimer)
                .record(durationNanos, TimeUnit.NANOSECONDS);
    }

    public void testNumberUsed() {
        testNumbers.increment();
    }

    public void countryMonitored() {
        monitoredCountries.increment();
    }

    /** Called on threads of the store and of the journal. */
    public void failureLost() {
        failuresLost.increment();
    }

    public void limit(LimitKind kind, LimitOutcome outcome) {
        counterOf(limits, kind, outcome).increment();
    }

    /** The cluster was asked for permits and answered. */
    public void limitLeased(LimitKind kind) {
        Objects.requireNonNull(leases.get(kind)).increment();
    }

    /** The cluster was asked for permits and did not answer, or not for certain. */
    public void limitLeaseFailed(LimitKind kind) {
        Objects.requireNonNull(failedLeases.get(kind)).increment();
    }

    /** @param keys read at each scrape */
    public void limitKeys(LimitKind kind, Supplier<Number> keys) {
        Gauge.builder("otp.limit.keys", keys)
                .description("Addresses, numbers and so on that a limit knows now")
                .tag("limit", kind.tag())
                .register(registry);
    }

    public void auditDropped() {
        auditDropped.increment();
    }

    public void smppReceipt() {
        smppReceipts.increment();
    }

    /** @param bound read at each scrape */
    public void smppBinds(Supplier<Number> bound) {
        gauge("otp.smpp.binds", "Binds that could take a text now", bound);
    }

    /** @param members read at each scrape */
    public void clusterMembers(Supplier<Number> members) {
        gauge("otp.cluster.members", "Members of the cluster that this one sees", members);
    }

    /** @param heard read at each scrape */
    public void clusterHeard(Supplier<Number> heard) {
        gauge("otp.cluster.heard", "Members whose heartbeats have come lately, this one among them", heard);
    }

    /** @param quorum read at each scrape */
    public void quorum(Supplier<Boolean> quorum) {
        gauge("otp.cluster.quorum", "Whether enough members see and hear each other", () -> quorum.get() ? 1 : 0);
    }

    /** @param seconds read at each scrape */
    public void loopLag(Supplier<Number> seconds) {
        gauge("otp.loop.lag.seconds", "How late the latest event loop is", seconds);
    }

    /** @param ready read at each scrape */
    public void ready(Supplier<Boolean> ready) {
        gauge("otp.ready", "Whether this member takes requests", () -> ready.get() ? 1 : 0);
    }

    /** @param waitingEntries read at each scrape */
    public void auditWaiting(Supplier<Number> waitingEntries) {
        gauge("otp.audit.waiting", "Sign-in log entries not yet written", waitingEntries);
    }

    /** @param waitingRecords read at each scrape */
    public void failuresWaiting(Supplier<Number> waitingRecords) {
        gauge("otp.failures.waiting", "Failure windows and locks not yet written to the journal", waitingRecords);
    }

    /** @param kept read at each scrape */
    public void pushedRequests(Supplier<Number> kept) {
        gauge("otp.pushed.requests", "Pushed authorization requests that wait for their browsers here", kept);
    }

    /** @param open read at each scrape */
    public void pageStreams(Supplier<Number> open) {
        gauge("otp.page.streams", "Browsers on the sign-in page that are told of their texts now", open);
    }

    /** @param kept read at each scrape */
    public void usedProofs(Supplier<Number> kept) {
        gauge("otp.used.proofs", "DPoP proofs remembered here, expired ones among them", kept);
    }

    public DirectoryMetrics directory() {
        return directory;
    }

    public UpkeepMetrics upkeep() {
        return upkeep;
    }

    public SmsMetrics sms() {
        return sms;
    }

    /** The text that Prometheus reads. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }

    private Map<Reason, Counter> refusedCounters(Step step) {
        Map<Reason, Counter> counters = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            counters.put(
                    reason,
                    Counter.builder("otp.signin.refused")
                            .description("Sign-ins that the decision refused, by its reason")
                            .tag("step", step.wireName())
                            .tag("reason", reason.wireName())
                            .register(registry));
        }
        return counters;
    }

    private Map<Refusal.Kind, Counter> failedCounters(Step step) {
        Map<Refusal.Kind, Counter> counters = new EnumMap<>(Refusal.Kind.class);
        for (Refusal.Kind kind : Refusal.Kind.values()) {
            counters.put(
                    kind,
                    Counter.builder("otp.signin.failed")
                            .description("Steps that ended in an error, by what the caller was told")
                            .tag("step", step.wireName())
                            .tag("error", kind.wireName())
                            .register(registry));
        }
        return counters;
    }

    private Timer riskTimer(String outcome) {
        return timer("otp.risk.judge", "Texts put before the risk hook", "outcome", outcome);
    }

    private Map<LimitOutcome, Counter> limitCounters(LimitKind kind) {
        Map<LimitOutcome, Counter> counters = new EnumMap<>(LimitOutcome.class);
        for (LimitOutcome outcome : LimitOutcome.values()) {
            counters.put(
                    outcome,
                    Counter.builder("otp.limit")
                            .description("Claims on limits, by what became of them")
                            .tag("limit", kind.tag())
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        return counters;
    }

    private Counter leaseCounter(LimitKind kind, String outcome) {
        return Counter.builder("otp.limit.leases")
                .description("Requests to the cluster for permits of a limit")
                .tag("limit", kind.tag())
                .tag("outcome", outcome)
                .register(registry);
    }

    private Timer callTimer(CallStatus key) {
        return timer("otp.http.call", "Calls answered", "call", key.call(), "status", Integer.toString(key.status()));
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Timer timer(String name, String description, String... tags) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private static <O, I> Counter counterOf(Map<O, Map<I, Counter>> counters, O outer, I inner) {
        Counter counter = counters.getOrDefault(outer, Map.of()).get(inner);
        if (counter == null) {
            throw new IllegalStateException("every counter is registered at start");
        }
        return counter;
    }
}
