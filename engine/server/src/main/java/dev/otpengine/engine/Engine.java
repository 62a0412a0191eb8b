package dev.otpengine.engine;

import dev.otpengine.audit.SignInLog;
import dev.otpengine.audit.SignInObserver;
import dev.otpengine.authorization.hazelcast.HazelcastPushedRequests;
import dev.otpengine.authorization.hazelcast.HazelcastUsedProofs;
import dev.otpengine.cluster.Cluster;
import dev.otpengine.config.Settings;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.http.ApiServer;
import dev.otpengine.http.Application;
import dev.otpengine.http.ClientAddress;
import dev.otpengine.http.Cors;
import dev.otpengine.http.Edge;
import dev.otpengine.http.FormCalls;
import dev.otpengine.http.management.Health;
import dev.otpengine.http.management.Health.ClusterState;
import dev.otpengine.http.management.Health.Phase;
import dev.otpengine.http.management.ManagementServer;
import dev.otpengine.http.oidc.DiscoveryRoutes;
import dev.otpengine.http.signin.RefusalErrors;
import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.Limits;
import dev.otpengine.limit.hazelcast.HazelcastLeaseStore;
import dev.otpengine.metrics.Metrics;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.hazelcast.HazelcastOtpStore;
import dev.otpengine.risk.RiskCheck;
import dev.otpengine.signin.SignIn;
import dev.otpengine.sms.smpp.SmppCarrier;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.JwtSigner;
import dev.otpengine.token.JwtVerifier;
import dev.otpengine.token.SealedNumber;
import dev.otpengine.token.Sealer;
import dev.otpengine.token.TokenIssuer;
import dev.otpengine.token.TokenSettings;
import dev.otpengine.token.hazelcast.HazelcastRefreshFamilies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One member, wired by hand. Starts from the inside out and stops in the opposite order. */
public final class Engine {
    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final long QUORUM_POLL_MILLIS = 100;
    private static final Duration LEASE_TIME = Duration.ofSeconds(2);

    private final Ground ground;
    private final Observation observation;
    private final Failures failures;
    private final Lookup lookup;
    private final CodeDerivation codes;
    private final RiskCheck risk;
    private final SmppCarrier carrier;
    private final Health health;
    private volatile Optional<Cluster> joined = Optional.empty();
    private volatile Phase phase = Phase.STARTING;
    private volatile @Nullable Running running;

    /**
     * What an engine stands on.
     *
     * @param directory the truth about tenants and people
     * @param clock wall clock; tests bring their own
     */
    public record Ground(Vertx vertx, Settings settings, Snapshots directory, Clock clock, Randomness randomness) {}

    private record Observation(Metrics metrics, SignInLog log) {}

    private record Running(
            ApiServer api, Cluster cluster, HazelcastOtpStore store, Limits limits, ManagementServer management) {}

    private Engine(Ground ground) {
        this.ground = ground;
        Metrics metrics = new Metrics();
        this.observation = new Observation(metrics, new SignInLog(metrics::auditDropped));
        this.failures = new Failures(ground.vertx(), ground.settings().data(), ground.clock(), metrics::failureLost);
        this.lookup = new Lookup(ground, metrics.directory());
        this.codes = new CodeDerivation(ground.settings().keys().master());
        this.risk = RiskMeters.check(ground, metrics);
        this.carrier = new SmppCarrier(
                ground.vertx(),
                ground.settings().smpp(),
                new SmppMeters(metrics),
                ground.randomness().ordinary());
        this.health = new Health(
                () -> phase, this::clusterState, carrier::isAvailable, lookup::isAvailable, this::isResponsive);
    }

    /** @return the engine once all of it serves; fails when a part can't start: then the process should end */
    public static Future<Engine> start(Ground ground) {
        Engine engine = new Engine(ground);
        return ApiServer.bind(
                        ground.vertx(),
                        ground.settings().http(),
                        ground.settings().eventLoops())
                .compose(engine::start)
                .map(engine);
    }

    private Future<Void> start(ApiServer api) {
        return failures.open()
                .compose(opened -> joinCluster())
                .compose(cluster -> manage().compose(management -> start(api, cluster, management)))
                .map(this::serve);
    }

    /** What was forgotten when all members stopped is brought back before anything is served. */
    private Future<Running> start(ApiServer api, Cluster cluster, ManagementServer management) {
        HazelcastOtpStore store = new HazelcastOtpStore(ground.vertx(), cluster.instance());
        lookup.open(cluster.instance());
        Limits limits = limits(cluster);
        return quorum(cluster)
                .compose(enough -> failures.restore(store))
                .compose(restored -> carrier.start())
                .compose(tried ->
                        limits.prepare(ground.settings().limits().rules().windows()))
                .map(prepared -> new Running(api, cluster, store, limits, management));
    }

    /** However long it takes: until the others come, this member answers that it is not ready. */
    private Future<Void> quorum(Cluster cluster) {
        joined = Optional.of(cluster);
        return Future.future(promise -> ground.vertx().setPeriodic(1, QUORUM_POLL_MILLIS, timer -> {
            if (cluster.hasQuorum() && ground.vertx().cancelTimer(timer)) {
                promise.complete();
            }
        }));
    }

    /** Blocks for seconds, so not on an event loop. */
    private Future<Cluster> joinCluster() {
        Settings settings = ground.settings();
        return ground.vertx()
                .executeBlocking(() -> Cluster.join(
                        settings.cluster(),
                        settings.keys().master(),
                        List.of(
                                config -> HazelcastOtpStore.configure(
                                        config,
                                        codes,
                                        failures,
                                        settings.cluster().quorum(),
                                        settings.mostDecoys()),
                                lookup::configure,
                                HazelcastLeaseStore::configure,
                                HazelcastRefreshFamilies::configure,
                                HazelcastPushedRequests::configure,
                                HazelcastUsedProofs::configure)));
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
        metrics.clusterMembers(() -> started.cluster().members());
        metrics.quorum(() -> started.cluster().hasQuorum());
        metrics.loopLag(() -> started.api().lag().millis() / 1_000.0);
        metrics.smppBinds(carrier::boundCount);
        metrics.failuresWaiting(failures::waiting);
        metrics.auditWaiting(observation.log()::waiting);
        started.api().serve(application(started));
        phase = Phase.SERVING;
        return null;
    }

    private Application application(Running started) {
        TokenIssuer issuer = issuer(started.api().port());
        Edge edge = edge();
        Surfaces surfaces = surfaces(started, issuer, edge);
        FormCalls calls = new FormCalls(
                surfaces.bySuffix(),
                edge,
                refused -> RefusalErrors.of(refused.refusal()),
                observation.metrics()::callAnswered);
        Application application = new Application(ground.vertx(), calls);
        new DiscoveryRoutes(lookup.directory(), issuer, ground.settings().keys().signing())
                .register(application.router());
        surfaces.openId().register(application.router());
        return application;
    }

    private Surfaces surfaces(Running started, TokenIssuer issuer, Edge edge) {
        HazelcastRefreshFamilies families =
                new HazelcastRefreshFamilies(ground.vertx(), started.cluster().instance());
        return Surfaces.create(
                new Surfaces.Ground(
                        ground.vertx(),
                        started.cluster().instance(),
                        ground.settings().keys().master(),
                        ground.clock(),
                        ground.randomness().secure(),
                        edge),
                signIn(started, issuer, families),
                families,
                issuer,
                new JwtVerifier(ground.settings().keys().signing(), issuer));
    }

    private Limits limits(Cluster cluster) {
        Settings.Limits settings = ground.settings().limits();
        Metrics metrics = observation.metrics();
        Limits limits = new Limits(
                new HazelcastLeaseStore(ground.vertx(), cluster.instance(), LEASE_TIME),
                settings.table(),
                ground.clock(),
                ground.randomness().ordinary(),
                new LimitMeters(metrics, settings.rules()));
        for (LimitKind kind : LimitKind.values()) {
            metrics.limitKeys(kind, () -> limits.keys(kind));
        }
        ground.vertx().setPeriodic(1_000, timer -> limits.tick());
        return limits;
    }

    private SignIn signIn(Running started, TokenIssuer issuer, HazelcastRefreshFamilies families) {
        return SignIn.create(
                new SignIn.Ground(
                        ground.vertx(),
                        ground.clock(),
                        ground.randomness().secure(),
                        ground.settings().keys().master(),
                        new SignInObserver(observation.metrics(), observation.log())),
                new SignIn.Ports(
                        lookup.directory(),
                        started.store(),
                        started.limits(),
                        ground.settings().limits().rules(),
                        codes,
                        risk,
                        carrier,
                        families,
                        issuer));
    }

    private TokenIssuer issuer(int port) {
        Settings settings = ground.settings();
        String publicUrl =
                settings.http().publicUrl().orElse("http://" + settings.http().host() + ":" + port);
        return new TokenIssuer(
                new JwtSigner(settings.keys().signing()),
                new TokenSettings(
                        publicUrl, settings.tokens().access(), settings.tokens().refresh()),
                ground.clock(),
                ground.randomness().secure(),
                new Sealer(
                        settings.keys().master(),
                        SealedNumber.PURPOSE,
                        ground.randomness().secure()));
    }

    private Edge edge() {
        return new Edge(
                new Cors(ground.settings().http().corsOrigins()),
                new ClientAddress(ground.settings().http().trustedProxies()),
                ground.clock(),
                System::nanoTime,
                ground.randomness().ordinary());
    }

    public int httpPort() {
        return running().api().port();
    }

    public int managementPort() {
        return running().management().port();
    }

    /** Leaves readiness, answers what is under way, drains the binds, leaves the cluster, writes the log out. */
    public Future<Void> stop() {
        Running started = running();
        phase = Phase.DRAINING;
        started.api().drain();
        return delay().compose(delayed -> started.api().shutdown(DRAIN))
                .eventually(() -> started.limits().close(Deadline.after(DRAIN, System::nanoTime)))
                .eventually(risk::close)
                .eventually(carrier::close)
                .eventually(lookup::close)
                .eventually(() -> ground.vertx().executeBlocking(() -> leave(started)))
                .eventually(() -> started.management().close())
                .onComplete(ended -> observation.metrics().close());
    }

    /** Time for whoever sends requests here to see that this member is no longer ready. */
    private Future<Void> delay() {
        long millis = ground.settings().shutdownDelay().toMillis();
        return millis == 0
                ? Future.succeededFuture()
                : Future.future(promise -> ground.vertx().setTimer(millis, timer -> promise.complete()));
    }

    private boolean leave(Running started) {
        started.cluster().close();
        failures.close();
        observation.log().close();
        return true;
    }

    private Running running() {
        return Objects.requireNonNull(running, "not started");
    }

    private ClusterState clusterState() {
        return joined.filter(Cluster::isRunning)
                .map(cluster -> cluster.hasQuorum() ? ClusterState.UP : ClusterState.NO_QUORUM)
                .orElse(ClusterState.DOWN);
    }

    private boolean isResponsive() {
        Running started = running;
        return started != null && started.api().lag().isSmall();
    }
}
