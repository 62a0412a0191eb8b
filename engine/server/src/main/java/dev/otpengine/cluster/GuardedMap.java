package dev.otpengine.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryMergedListener;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A map whose entries must never be used on both sides of a cut. */
public final class GuardedMap<K, V extends IdentifiedDataSerializable> {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedMap.class);

    /** Of one entry, after a cut; many may have been merged at once. */
    private static final Duration MENDING = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final HazelcastInstance instance;
    private final Quorum quorum;
    private final IMap<K, V> map;

    /** @param instance that of a {@link Cluster} */
    public GuardedMap(Vertx vertx, HazelcastInstance instance, String name) {
        this.vertx = vertx;
        this.instance = instance;
        quorum = Quorum.of(instance);
        map = instance.getMap(name);
    }

    /**
     * Of two lives Hazelcast gives a merged entry that of the side which came to the other.
     *
     * @param life runs on each merged entry that this member owns
     */
    public void mendMerged(Supplier<? extends GuardedProcessor<K, V, ?>> life) {
        EntryMergedListener<K, V> listener =
                merged -> run(merged.getKey(), life.get(), Deadline.after(MENDING, System::nanoTime))
                        .onFailure(cause -> LOG.warn(
                                "a merged entry of {} keeps the life that it has until it is used: {}",
                                map.getName(),
                                cause.toString()));
        map.addLocalEntryListener(listener);
    }

    /** @return the answer, on the caller's context. A failure means that nobody knows whether it happened */
    public <R> Future<R> run(K key, GuardedProcessor<K, V, R> processor, Deadline deadline) {
        return quorum.isHere(instance)
                ? answer(map.submitToKey(key, processor), deadline)
                : Future.failedFuture(Quorum.missing());
    }

    /** @return what stands there, or null, on the caller's context */
    public Future<@Nullable V> get(K key, Deadline deadline) {
        return quorum.isHere(instance) ? answer(map.getAsync(key), deadline) : Future.failedFuture(Quorum.missing());
    }

    private <R> Future<R> answer(CompletionStage<R> operation, Deadline deadline) {
        return Future.fromCompletionStage(operation, vertx.getOrCreateContext())
                .timeout(Math.max(1, deadline.remainingMillis()), TimeUnit.MILLISECONDS)
                .compose(this::believed);
    }

    /** An answer that came while this member was being left alone may have needed no backup. */
    private <R> Future<R> believed(R answer) {
        return quorum.isHere(instance) ? Future.succeededFuture(answer) : Future.failedFuture(Quorum.missing());
    }
}
