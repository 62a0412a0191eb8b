package dev.otpengine.engine;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.directory.hazelcast.HazelcastDirectory;
import dev.otpengine.directory.hazelcast.LookupEvents;
import dev.otpengine.metrics.DirectoryMetrics;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tenants and people in the cluster's memory, and what operators are told of it. */
final class Lookup implements LookupEvents {
    private static final Logger LOG = LoggerFactory.getLogger("directory");

    private final Engine.Ground ground;
    private final DirectoryMetrics metrics;
    private volatile Optional<HazelcastDirectory> directory = Optional.empty();

    Lookup(Engine.Ground ground, DirectoryMetrics metrics) {
        this.ground = ground;
        this.metrics = metrics;
    }

    void configure(Config config) {
        HazelcastDirectory.configure(config, ground.settings().lookup());
    }

    void open(HazelcastInstance instance) {
        HazelcastDirectory opened = new HazelcastDirectory(
                new HazelcastDirectory.Ground(
                        ground.vertx(),
                        ground.directory().snapshots(),
                        ground.settings().keys().master(),
                        ground.randomness().secure(),
                        this),
                instance,
                ground.settings().lookup());
        metrics.available(opened::isAvailable);
        opened.watch();
        directory = Optional.of(opened);
    }

    HazelcastDirectory directory() {
        return directory.orElseThrow();
    }

    boolean isAvailable() {
        return directory.map(HazelcastDirectory::isAvailable).orElse(true);
    }

    Future<Void> close() {
        return directory.map(HazelcastDirectory::close).orElseGet(Future::succeededFuture);
    }

    @Override
    public void onHit(Kind kind) {
        metrics.hit(kind);
    }

    @Override
    public void onMiss(Kind kind) {
        metrics.miss(kind);
    }

    @Override
    public void onLoaded(Kind kind, long durationNanos) {
        metrics.loaded(kind, durationNanos);
    }

    @Override
    public void onLoadFailed(Kind kind) {
        metrics.loadFailed(kind);
    }

    @Override
    public void onChangeLost(Kind kind) {
        metrics.changeLost(kind);
        LOG.warn("the cluster was not told of a change of={}: it counts within a minute", kind);
    }

    @Override
    public void onWrittenByOthers() {
        metrics.writtenByOthers();
    }

    @Override
    public void onAway() {
        LOG.warn(
                "the directory does not answer: who is known signs in for up to {}",
                ground.settings().lookup().grace());
    }

    @Override
    public void onBack() {
        LOG.info("the directory answers again");
    }
}
