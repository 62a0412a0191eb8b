package dev.otpengine.metrics;

import dev.otpengine.eligibility.Reason;
import dev.otpengine.signin.Refusal;
import dev.otpengine.signin.Step;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Every meter of the engine, registered once, so that using one is a field access. */
public final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters = new Meters(registry);
    private final DirectoryMetrics directory = new DirectoryMetrics(registry);
    private final UpkeepMetrics upkeep = new UpkeepMetrics(meters);
    private final SmsMetrics sms = new SmsMetrics(meters);
    private final LimitMetrics limits = new LimitMetrics(meters);
    private final RiskMetrics risk = new RiskMetrics(meters);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final Counter started;
    private final Counter waiting;
    private final Counter redeemed;
    private final Counter refreshed;
    private final Map<Step, Map<Reason, Counter>> refused = new EnumMap<>(Step.class);
    private final Map<Step, Map<Refusal.Kind, Counter>> failed = new EnumMap<>(Step.class);
    private final Map<CallStatus, Timer> calls = new ConcurrentHashMap<>();
    private final Counter testNumbers;
    private final Counter monitoredCountries;
    private final Counter failuresLost;
    private final Counter familiesLost;
    private final Counter auditDropped;

    public Metrics() {
        started = meters.counter("otp.signin.started", "Continuation tokens given out");
        waiting = meters.counter("otp.signin.waiting", "Challenges answered inside a gap, without a text");
        redeemed = meters.counter("otp.signin.redeemed", "Codes exchanged for tokens");
        refreshed = meters.counter("otp.signin.refreshed", "Refresh tokens exchanged for tokens");
        testNumbers =
                meters.counter("otp.signin.test.numbers", "Codes that were prescribed for a test number, not sent");
        monitoredCountries =
                meters.counter("otp.signin.monitored.countries", "Texts to countries that a tenant monitors");
        failuresLost = meters.counter(
                "otp.failures.lost", "Failure windows and locks that could not be written to the journal");
        familiesLost =
                meters.counter("otp.families.lost", "Used and revoked tokens that could not be written to the journal");
        auditDropped =
                meters.counter("otp.audit.dropped", "Sign-in log entries lost because the writer could not keep up");
        for (Step step : Step.values()) {
            refused.put(step, refusedCounters(step));
            failed.put(step, failedCounters(step));
        }
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        gc.bindTo(registry);
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

    /** Called on threads of the store and of the journal. */
    public void familyLost() {
        familiesLost.increment();
    }

    public void auditDropped() {
        auditDropped.increment();
    }

    /** @param members read at each scrape */
    public void clusterMembers(Supplier<Number> members) {
        meters.gauge("otp.cluster.members", "Members of the cluster that this one sees", members);
    }

    /**
     * @param map its name
     * @param owned read at each scrape
     */
    public void mapEntries(String map, Supplier<Number> owned) {
        meters.gauge(
                "otp.map.entries",
                "Entries of the cluster's maps that this member owns, backups aside",
                owned,
                "map",
                map);
    }

    /** @param heard read at each scrape */
    public void clusterHeard(Supplier<Number> heard) {
        meters.gauge("otp.cluster.heard", "Members whose heartbeats have come lately, this one among them", heard);
    }

    /** @param quorum read at each scrape */
    public void quorum(Supplier<Boolean> quorum) {
        meters.gauge(
                "otp.cluster.quorum", "Whether enough members see and hear each other", () -> quorum.get() ? 1 : 0);
    }

    /** @param seconds read at each scrape */
    public void loopLag(Supplier<Number> seconds) {
        meters.gauge("otp.loop.lag.seconds", "How late the latest event loop is", seconds);
    }

    /** @param ready read at each scrape */
    public void ready(Supplier<Boolean> ready) {
        meters.gauge("otp.ready", "Whether this member takes requests", () -> ready.get() ? 1 : 0);
    }

    /** @param waitingEntries read at each scrape */
    public void auditWaiting(Supplier<Number> waitingEntries) {
        meters.gauge("otp.audit.waiting", "Sign-in log entries not yet written", waitingEntries);
    }

    /** @param waitingRecords read at each scrape */
    public void failuresWaiting(Supplier<Number> waitingRecords) {
        meters.gauge(
                "otp.failures.waiting", "Failure windows and locks not yet written to the journal", waitingRecords);
    }

    /** @param waitingRecords read at each scrape */
    public void familiesWaiting(Supplier<Number> waitingRecords) {
        meters.gauge("otp.families.waiting", "Used and revoked tokens not yet written to the journal", waitingRecords);
    }

    /** @param open read at each scrape */
    public void pageStreams(Supplier<Number> open) {
        meters.gauge("otp.page.streams", "Browsers on the sign-in page that are told of their texts now", open);
    }

    public DirectoryMetrics directory() {
        return directory;
    }

    public UpkeepMetrics upkeep() {
        return upkeep;
    }

    public LimitMetrics limits() {
        return limits;
    }

    public RiskMetrics risk() {
        return risk;
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
                    meters.counter(
                            "otp.signin.refused",
                            "Sign-ins that the decision refused, by its reason",
                            "step",
                            step.wireName(),
                            "reason",
                            reason.wireName()));
        }
        return counters;
    }

    private Map<Refusal.Kind, Counter> failedCounters(Step step) {
        Map<Refusal.Kind, Counter> counters = new EnumMap<>(Refusal.Kind.class);
        for (Refusal.Kind kind : Refusal.Kind.values()) {
            counters.put(
                    kind,
                    meters.counter(
                            "otp.signin.failed",
                            "Steps that ended in an error, by what the caller was told",
                            "step",
                            step.wireName(),
                            "error",
                            kind.wireName()));
        }
        return counters;
    }

    private Timer callTimer(CallStatus key) {
        return meters.timer(
                "otp.http.call", "Calls answered", "call", key.call(), "status", Integer.toString(key.status()));
    }

    private static <O, I> Counter counterOf(Map<O, Map<I, Counter>> counters, O outer, I inner) {
        Counter counter = counters.getOrDefault(outer, Map.of()).get(inner);
        if (counter == null) {
            throw new IllegalStateException("every counter is registered at start");
        }
        return counter;
    }
}
