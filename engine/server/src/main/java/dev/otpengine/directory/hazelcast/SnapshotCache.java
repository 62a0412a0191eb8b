package dev.otpengine.directory.hazelcast;

import com.hazelcast.map.IMap;
import dev.otpengine.directory.DirectoryUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots of one kind: near cache, then the member that owns the entry, then the truth.
 *
 * <p>There is no MapLoader, although Hazelcast would order it with evictions: it is given the key alone, which is a keyed
 * hash and leads back to no number, and it blocks a partition or a pool that all maps share. Instead whoever misses reads
 * the truth itself and fills the entry, if the ticket that it saw is still there; a change replaces the ticket. So what was
 * read before a change is never kept after it.
 */
final class SnapshotCache<S> {
    /** Keys that are read at once on this member; more are refused, because they would only wait in vain. */
    private static final int MOST_LOADS = 1_000;

    /** A change comes seldom: one that overtakes the second reading too is rather a loop. */
    private static final int MOST_ATTEMPTS = 3;

    private final LookupEvents.Kind kind;
    private final IMap<SnapshotKey, StoredSnapshot> map;
    private final SnapshotCodec<S> codec;
    private final Ground ground;
    private final Map<SnapshotKey, CompletableFuture<S>> loads = new ConcurrentHashMap<>();

    /** What all kinds share. */
    record Ground(Vertx vertx, Truth truth, Ages ages, LookupEvents events) {}

    /**
     * How long what was read is good for.
     *
     * @param clusterMillis the cluster's clock, so that members agree on ages
     */
    record Ages(LongSupplier clusterMillis, long graceMillis) {}

    SnapshotCache(
            LookupEvents.Kind kind, IMap<SnapshotKey, StoredSnapshot> map, SnapshotCodec<S> codec, Ground ground) {
        this.kind = kind;
        this.map = map;
        this.codec = codec;
        this.ground = ground;
    }

    /**
     * @param noticedMillis when something was last written that no member told of: what was read before is old
     * @return fails with {@link DirectoryUnavailable} when neither memory nor the truth can tell
     */
    Future<S> find(SnapshotKey key, long noticedMillis, Truth.Question<S> question) {
        CompletableFuture<StoredSnapshot> seen = map.getAsync(key).toCompletableFuture();
        if (seen.isDone() && !seen.isCompletedExceptionally()) {
            return judge(key, orNothing(seen.getNow(null)), noticedMillis, question);
        }
        return Future.fromCompletionStage(seen, ground.vertx().getOrCreateContext())
                .timeout(LookupSettings.CLUSTER_MILLIS, TimeUnit.MILLISECONDS)
                .otherwiseEmpty()
                .compose(found -> judge(key, orNothing(found), noticedMillis, question));
    }

    /**
     * Makes every member forget; when this returns, this one has. Blocks: only by a call that blocks does Hazelcast clear
     * this member's near cache after the owner has changed, and not before.
     */
    void forget(SnapshotKey key, long ticket) {
        map.executeOnKey(key, new ForgetProcessor(ticket, 2 * LookupSettings.LONGEST_MILLIS));
        loads.remove(key);
    }

    private Future<S> judge(SnapshotKey key, StoredSnapshot seen, long noticedMillis, Truth.Question<S> question) {
        Optional<S> known = seen.content(codec);
        long ageMillis = Math.abs(ground.ages().clusterMillis().getAsLong() - seen.readAtMillis());
        boolean current = ageMillis < LookupSettings.LONGEST_MILLIS && seen.readAtMillis() >= noticedMillis;
        if (known.isPresent() && current) {
            if (ageMillis >= LookupSettings.FRESH_MILLIS) {
                load(key, seen, question);
            }
            ground.events().onHit(kind);
            return Future.succeededFuture(known.get());
        }
        ground.events().onMiss(kind);
        Future<S> loaded = load(key, seen, question);
        return known.isPresent() && ageMillis < ground.ages().graceMillis()
                ? loaded.recover(cause -> orKnown(cause, known.get()))
                : loaded;
    }

    private Future<S> orKnown(Throwable cause, S known) {
        return cause instanceof DirectoryUnavailable ? Future.succeededFuture(known) : Future.failedFuture(cause);
    }

    /** One reading of a key at a time: who comes later waits for the same. */
    private Future<S> load(SnapshotKey key, StoredSnapshot seen, Truth.Question<S> question) {
        if (ground.truth().isAway() || loads.size() >= MOST_LOADS) {
            ground.events().onLoadFailed(kind);
            return Future.failedFuture(new DirectoryUnavailable("the directory can't be asked now"));
        }
        CompletableFuture<S> mine = new CompletableFuture<>();
        CompletableFuture<S> running = loads.putIfAbsent(key, mine);
        if (running == null) {
            load(key, seen.ticket(), question, MOST_ATTEMPTS)
                    .onComplete(done -> loads.remove(key, mine))
                    .onComplete(mine::complete, mine::completeExceptionally);
        }
        return Future.fromCompletionStage(
                running == null ? mine : running, ground.vertx().getOrCreateContext());
    }

    private Future<S> load(SnapshotKey key, long ticket, Truth.Question<S> question, int attempts) {
        long readAtMillis = ground.ages().clusterMillis().getAsLong();
        return read(question)
                .compose(found -> fill(key, new StoredSnapshot(ticket, readAtMillis, codec.encode(found)))
                        .compose(current -> current == ticket || attempts == 1
                                ? Future.succeededFuture(found)
                                : load(key, current, question, attempts - 1)));
    }

    private Future<S> read(Truth.Question<S> question) {
        long startNanos = System.nanoTime();
        return ground.truth()
                .ask(question)
                .onSuccess(found -> ground.events().onLoaded(kind, System.nanoTime() - startNanos))
                .onFailure(cause -> ground.events().onLoadFailed(kind));
    }

    /** @return the ticket that is current; where the cluster does not answer, what was read serves this once */
    private Future<Long> fill(SnapshotKey key, StoredSnapshot found) {
        FillProcessor processor = new FillProcessor(found, ground.ages().graceMillis());
        return Future.fromCompletionStage(
                        map.submitToKey(key, processor), ground.vertx().getOrCreateContext())
                .timeout(LookupSettings.CLUSTER_MILLIS, TimeUnit.MILLISECONDS)
                .otherwise(found.ticket());
    }

    private static StoredSnapshot orNothing(@Nullable StoredSnapshot found) {
        return found == null ? StoredSnapshot.NOTHING : found;
    }
}
