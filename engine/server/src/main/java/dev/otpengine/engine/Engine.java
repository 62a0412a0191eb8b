package dev.otpengine.engine;

import dev.otpengine.audit.SignInLog;
import dev.otpengine.authorization.hazelcast.HazelcastPushedRequests;
import dev.otpengine.authorization.hazelcast.HazelcastUsedProofs;
import dev.otpengine.cluster.Cluster;
import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.config.Settings;
import dev.otpengine.directory.store.DirectorySource;
import dev.otpengine.http.ApiServer;
import dev.otpengine.http.management.Health;
import dev.otpengine.http.management.Health.ClusterState;
import dev.otpengine.http.management.Health.Phase;
import dev.otpengine.http.management.ManagementServer;
import dev.otpengine.limit.Limits;
import dev.otpengine.limit.hazelcast.HazelcastLeaseStore;
import dev.otpengine.metrics.Metrics;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.hazelcast.HazelcastOtpStore;
import dev.otpengine.risk.RiskCheck;
import dev.otpengine.sms.hazelcast.HazelcastDeliveredTexts;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.hazelcast.HazelcastRefreshFamilies;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One member, wired by hand. Starts from the inside out and stops in the opposite order. */
public final class Engine {
    private static final Duration GIVING_BACK = Duration.ofSeconds(2);

    /** Of what follows the last answer: giving back, the binds' last responses, handing data over, writing out. */
    private static final Duration LEAVING = Duration.ofSeconds(20);

    private static final long QUORUM_POLL_MILLIS = 100;

    private final Ground ground;
    private final Observation observation;
    private final Archives archives;
    private final Lookup lookup;
    private final CodeDerivation codes;
    private final RiskCheck risk;
    private final TextRoute texts;
    private final Health health;
    private volatile Future<Cluster> joining = Future.failedFuture("not begun");
    private volatile Phase phase = Phase.STARTING;
    private volatile @Nullable Running running;

    /**
     * What an engine stands on.
     *
     * @param directory the truth about tenants and people
     * @param clock wall clock; tests bring their own
     */
    public record Ground(
            Vertx vertx, Settings settings, DirectorySource directory, Clock clock, Randomness randomness) {}

    private record Observation(Metrics metrics, SignInLog log) {}

    private record Running(
            ApiServer api,
            Cluster cluster,
            HazelcastOtpStore store,
            People people,
            Limits limits,
            ManagementServer management) {}

    private Engine(Ground ground) {
        this.ground = ground;
        Metrics metrics = new Metrics();
        this.observation = new Observation(metrics, new SignInLog(metrics::auditDropped));
        this.archives = new Archives(ground.vertx(), ground.settings().data(), ground.clock(), metrics);
        this.lookup = new Lookup(ground, metrics.directory());
        this.codes = new CodeDerivation(ground.settings().keys().master());
        this.risk = RiskMeters.check(ground, metrics);
        this.texts = new TextRoute(ground, metrics);
        metrics.clusterMembers(() -> joined().map(Cluster::members).orElse(0));
        metrics.clusterHeard(() -> joined().map(Cluster::heard).orElse(0));
        metrics.quorum(() -> joined().filter(Cluster::hasQuorum).isPresent());
        this.health = new Health(
                () -> phase, this::clusterState, texts::isAvailable, lookup::isAvailable, this::isResponsive);
    }

    /** Nothing has begun yet. */
    public static Engine on(Ground ground) {
        return new Engine(ground);
    }

    /**
     * To be called once.
     *
     * @return this engine once all of it serves; fails when a part can't start: then the process should end. Never completes
     *     when it is stopped before
     */
    public Future<Engine> start() {
        return ApiServer.bind(
                        ground.vertx(),
                        ground.settings().http(),
                        ground.settings().eventLoops())
                .compose(this::start)
                .map(this);
    }

    private Future<Void> start(ApiServer api) {
        return archives.open()
                .compose(opened -> manage())
                .compose(management -> join().compose(cluster -> start(api, cluster, management)))
                .compose(this::unlessStopped)
                .map(this::serve);
    }

    /** What was forgotten when all members stopped is brought back before anything is served. */
    private Future<Running> start(ApiServer api, Cluster cluster, ManagementServer management) {
        cluster.maps().forEach(map -> observation.metrics().mapEntries(map, () -> cluster.ownedEntries(map)));
        HazelcastOtpStore store = new HazelcastOtpStore(ground.vertx(), cluster.instance());
        observation.metrics().sms().questionsWaiting(store::questionsWaiting);
        lookup.open(cluster.instance());
        People people = People.of(ground, lookup.directory(), observation.metrics());
        Limits limits = LimitMeters.limits(ground, cluster, observation.metrics());
        return quorum(cluster)
                .compose(enough ->
                        archives.restore(store, new HazelcastRefreshFamilies(ground.vertx(), cluster.instance())))
                .compose(restored -> texts.start(cluster.instance()))
                .compose(tried ->
                        limits.prepare(ground.settings().limits().rules().windows()))
                .map(prepared -> new Running(api, cluster, store, people, limits, management));
    }

    /** However long it takes: until the others come, this member answers that it is not ready. */
    private Future<Void> quorum(Cluster cluster) {
        return Future.<Void>future(promise -> ground.vertx().setPeriodic(1, QUORUM_POLL_MILLIS, timer -> {
                    if (cluster.hasQuorum() && ground.vertx().cancelTimer(timer)) {
                        promise.complete();
                    }
                }))
                .compose(this::unlessStopped);
    }

    private <T> Future<T> unlessStopped(T part) {
        return phase == Phase.DRAINING ? Future.future(never -> {}) : Future.succeededFuture(part);
    }

    private Future<Cluster> join() {
        joining = unlessStopped(ground.settings().cluster()).compose(this::join);
        return joining;
    }

    /** Blocks for seconds, so not on an event loop. */
    private Future<Cluster> join(ClusterSettings cluster) {
        Settings settings = ground.settings();
        return ground.vertx()
                .executeBlocking(() -> Cluster.join(
                        cluster,
                        settings.keys().master(),
                        List.of(
                                config -> HazelcastOtpStore.configure(
                                        config, codes, archives.failures(), settings.mostDecoys()),
                                lookup::configure,
                                HazelcastLeaseStore::configure,
                                texts::configure,
                                config ->
                                        HazelcastRefreshFamilies.configure(config, archives.families(), ground.clock()),
                                HazelcastPushedRequests::configure,
                                HazelcastUsedProofs::configure,
                                HazelcastDeliveredTexts::configure)));
    }

    private Future<ManagementServer> manage() {
        Settings.Management management = ground.settings().management();
        return ManagementServer.listen(
                ground.vertx(), health, observation.metrics(), management.host(), management.port());
    }

    private @Nullable Void serve(Running started) {
        running = started;
        Metrics metrics = observation.metrics();
        metrics.ready(health::isReady);
        metrics.loopLag(() -> started.api().lag().millis() / 1_000.0);
        metrics.auditWaiting(observation.log()::waiting);
        Surface surface = new Surface(
                ground,
                started.people(),
                metrics,
                observation.log(),
                codes,
                risk,
                texts.carrier(started.cluster().instance()));
        started.api()
                .serve(surface.application(
                        started.api().port(), started.cluster().instance(), started.store(), started.limits()));
        started.people().start();
        phase = Phase.SERVING;
        return null;
    }

    /** Pages beside the engine's own, by path: dev mode's. */
    public void show(Map<String, Handler<HttpServerRequest>> pages) {
        running().api().show(pages);
    }

    public int httpPort() {
        return running().api().port();
    }

    public int managementPort() {
        return running().management().port();
    }

    public int clusterPort() {
        return running().cluster().port();
    }

    /**
     * Leaves readiness, answers what is under way, drains the binds, leaves the cluster, writes the log out. One that has
     * not served yet, for it still waits for others, only leaves.
     */
    public Future<Void> stop() {
        Phase before = phase;
        phase = Phase.DRAINING;
        Running started = running;
        return before == Phase.DRAINING
                ? Future.succeededFuture()
                : (started == null ? Future.<Void>succeededFuture() : drain(started))
                        .eventually(risk::close)
                        .eventually(texts::close)
                        .eventually(lookup::close)
                        .eventually(this::leave)
                        .onComplete(ended -> observation.metrics().close());
    }

    /** Within this {@link #stop} has ended. */
    public Duration longestStop() {
        return ground.settings().shutdownDelay().plus(ApiServer.LONGEST_CALL).plus(LEAVING);
    }

    private Future<Void> drain(Running started) {
        started.api().drain();
        return delay().compose(delayed -> started.api().shutdown())
                .eventually(started.people()::close)
                .eventually(() -> started.limits().close(Deadline.after(GIVING_BACK, System::nanoTime)));
    }

    /** Time for whoever sends requests here to see that this member is no longer ready. */
    private Future<Void> delay() {
        long millis = ground.settings().shutdownDelay().toMillis();
        return millis == 0
                ? Future.succeededFuture()
                : Future.future(promise -> ground.vertx().setTimer(millis, timer -> promise.complete()));
    }

    /** A member that is about to join does so first: it can't be stopped in between. */
    private Future<Boolean> leave() {
        return joining.transform(cluster -> ground.vertx().executeBlocking(() -> {
            if (cluster.succeeded()) {
                cluster.result().close();
            }
            archives.close();
            observation.log().close();
            return true;
        }));
    }

    private Running running() {
        return Objects.requireNonNull(running, "not started");
    }

    /** Also before this member serves: whoever waits for the others must be seen to wait. */
    private Optional<Cluster> joined() {
        Future<Cluster> cluster = joining;
        return cluster.succeeded() ? Optional.of(cluster.result()) : Optional.empty();
    }

    private ClusterState clusterState() {
        return joined().map(cluster -> cluster.isRunning() ? stateOf(cluster) : ClusterState.ENDED)
                .orElse(ClusterState.DOWN);
    }

    private static ClusterState stateOf(Cluster cluster) {
        if (cluster.hasQuorum() && !cluster.isArriving()) {
            return ClusterState.UP;
        }
        return cluster.hasMembers() ? ClusterState.SILENT : ClusterState.NO_QUORUM;
    }

    private boolean isResponsive() {
        Running started = running;
        return started != null && started.api().lag().isSmall();
    }
}
