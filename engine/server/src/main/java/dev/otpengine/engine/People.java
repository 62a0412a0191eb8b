package dev.otpengine.engine;

import dev.otpengine.administration.AuditTrail;
import dev.otpengine.directory.hazelcast.HazelcastDirectory;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.metrics.Metrics;
import dev.otpengine.metrics.UpkeepMetrics;
import dev.otpengine.upkeep.LastUses;
import dev.otpengine.upkeep.Upkeep;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The directory: looked up in memory, written to the database, kept up. */
record People(HazelcastDirectory directory, DirectoryStore store, LastUses lastUses, Upkeep upkeep) {
    static People of(Engine.Ground ground, HazelcastDirectory directory, Metrics metrics) {
        RandomGenerator random = ground.randomness().secure();
        UpkeepMetrics events = metrics.upkeep();
        DirectoryStore store = ground.directory().store(directory);
        LastUses lastUses = new LastUses(ground.vertx(), store, ground.clock(), events);
        metrics.directory().waiting(store::waiting);
        events.usesWaiting(lastUses::waiting);
        return new People(
                directory,
                store,
                lastUses,
                new Upkeep(new Upkeep.Ground(
                        ground.vertx(),
                        store,
                        new AuditTrail(ground.clock(), random),
                        new UUID(random.nextLong(), random.nextLong()),
                        ground.clock(),
                        events)));
    }

    void start() {
        lastUses.start();
        upkeep.start();
    }

    Future<Void> close() {
        return Future.join(lastUses.close(), upkeep.close()).mapEmpty();
    }
}
