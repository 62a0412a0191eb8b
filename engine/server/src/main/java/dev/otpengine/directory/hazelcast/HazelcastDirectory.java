package dev.otpengine.directory.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.spi.merge.DiscardMergePolicy;
import dev.otpengine.crypto.KeyedHash;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.crypto.UuidBytes;
import dev.otpengine.directory.Change;
import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Directory;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.directory.Tenant;
import dev.otpengine.phone.PhoneNumber;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The directory as sign-ins see it, from memory. A change counts at once on the member that tells of it and within
 * milliseconds on the others; where a message gets lost, within a minute.
 */
public final class HazelcastDirectory implements Directory, ChangeListener {
    private static final String TENANTS = "directory-tenants";
    static final String NUMBERS = "directory-numbers";

    /** With each of their names. */
    private static final int MOST_TENANTS = 10_000;

    private static final int MOST_NEAR = 50_000;

    /** Of a domain (RFC 1035 section 2.3.4). */
    private static final int LONGEST_NAME = 255;

    private static final int CHANGERS = 2;

    private final SnapshotCache<Optional<Tenant>> tenants;
    private final SnapshotCache<Holder> numbers;
    private final KeyedHash names;
    private final Truth truth;
    private final RevisionWatch revision;
    private final WorkerExecutor changers;
    private final Ground ground;

    /**
     * What a look-up stands on.
     *
     * @param random tickets and the sub-key of what is sealed; used by many threads
     */
    public record Ground(
            Vertx vertx, Snapshots snapshots, MasterKey master, RandomGenerator random, LookupEvents events) {}

    /** @param instance started with a configuration that {@link #configure} has seen */
    public HazelcastDirectory(Ground ground, HazelcastInstance instance, LookupSettings settings) {
        this(ground, instance, settings, instance.getCluster()::getClusterTime);
    }

    /** @param clusterMillis tells ages; tests bring their own */
    public HazelcastDirectory(
            Ground ground, HazelcastInstance instance, LookupSettings settings, LongSupplier clusterMillis) {
        this.ground = ground;
        names = new KeyedHash(ground.master().derive("directory snapshot"));
        truth = new Truth(ground.vertx(), ground.snapshots(), settings.loaders(), ground.events());
        changers = ground.vertx().createSharedWorkerExecutor("directory-change", CHANGERS);
        revision = new RevisionWatch(ground.vertx(), truth, clusterMillis, ground.events());
        SnapshotCache.Ground shared = new SnapshotCache.Ground(
                ground.vertx(),
                truth,
                new SnapshotCache.Ages(clusterMillis, settings.grace().toMillis()),
                ground.events());
        tenants = new SnapshotCache<>(
                LookupEvents.Kind.TENANTS,
                instance.getMap(TENANTS),
                new TenantCodec(ground.master(), ground.random()),
                shared);
        numbers = new SnapshotCache<>(LookupEvents.Kind.NUMBERS, instance.getMap(NUMBERS), new HolderCodec(), shared);
    }

    /** Adds maps and serializers to a member's configuration. No backups: what a member takes with it is read again. */
    public static void configure(Config config, LookupSettings settings) {
        config.getSerializationConfig()
                .addDataSerializableFactory(SnapshotSerialization.FACTORY, new SnapshotSerialization());
        // In batches members would hear of a change after seconds.
        config.setProperty("hazelcast.map.invalidation.batch.enabled", "false");
        config.addMapConfig(map(TENANTS, MOST_TENANTS));
        config.addMapConfig(map(NUMBERS, settings.most()));
    }

    @Override
    public Future<Optional<Tenant>> tenant(String idOrDomain) {
        if (idOrDomain.isEmpty() || idOrDomain.length() > LONGEST_NAME) {
            return Future.succeededFuture(Optional.empty());
        }
        String name = idOrDomain.toLowerCase(Locale.ROOT);
        return tenants.find(
                key(name), revision.noticedMillis(), (snapshots, deadline) -> snapshots.tenant(name, deadline));
    }

    @Override
    public Future<Holder> holder(UUID tenantId, PhoneNumber number) {
        return numbers.find(
                key(tenantId, number),
                revision.noticedMillis(tenantId),
                (snapshots, deadline) -> snapshots.holder(tenantId, number, deadline));
    }

    @Override
    public Future<Void> changed(Collection<Change> changes) {
        return changers.executeBlocking(
                () -> {
                    changes.forEach(this::forget);
                    return null;
                },
                false);
    }

    /** Whether the truth can be asked; when not, sign-ins live on what is known. */
    public boolean isAvailable() {
        return !truth.isAway();
    }

    /** From now on notices what commands write, within a second or two. */
    public void watch() {
        revision.start();
    }

    public Future<Void> close() {
        revision.close();
        return truth.close().eventually(changers::close);
    }

    private void forget(Change change) {
        if (change instanceof Change.NumberChanged number) {
            forget(LookupEvents.Kind.NUMBERS, numbers, key(number.tenantId(), number.number()));
        } else if (change instanceof Change.TenantChanged tenant) {
            forget(LookupEvents.Kind.TENANTS, tenants, key(tenant.tenantId().toString()));
            tenant.domains()
                    .forEach(
                            domain -> forget(LookupEvents.Kind.TENANTS, tenants, key(domain.toLowerCase(Locale.ROOT))));
        }
    }

    /** What is committed stays so: a member that can't be told finds out within a minute. */
    private void forget(LookupEvents.Kind kind, SnapshotCache<?> cache, SnapshotKey key) {
        try {
            cache.forget(key, ground.random().nextLong());
        } catch (RuntimeException e) {
            ground.events().onChangeLost(kind);
        }
    }

    private SnapshotKey key(String tenantName) {
        return new SnapshotKey(names.hash128(tenantName.getBytes(StandardCharsets.UTF_8)));
    }

    private SnapshotKey key(UUID tenantId, PhoneNumber number) {
        ByteBuffer name = ByteBuffer.allocate(24);
        UuidBytes.put(name, tenantId);
        return new SnapshotKey(names.hash128(name.putLong(number.digits()).array()));
    }

    private static MapConfig map(String name, int most) {
        return new MapConfig(name)
                .setInMemoryFormat(InMemoryFormat.BINARY)
                .setBackupCount(0)
                .setEvictionConfig(lru(MaxSizePolicy.PER_NODE, most))
                .setMergePolicyConfig(new MergePolicyConfig().setPolicy(DiscardMergePolicy.class.getName()))
                .setStatisticsEnabled(false)
                .setPerEntryStatsEnabled(false)
                .setNearCacheConfig(new NearCacheConfig()
                        .setInMemoryFormat(InMemoryFormat.OBJECT)
                        .setCacheLocalEntries(true)
                        .setInvalidateOnChange(true)
                        .setTimeToLiveSeconds((int) (LookupSettings.LONGEST_MILLIS / 1_000))
                        .setEvictionConfig(lru(MaxSizePolicy.ENTRY_COUNT, Math.min(most, MOST_NEAR))));
    }

    private static EvictionConfig lru(MaxSizePolicy policy, int most) {
        return new EvictionConfig()
                .setEvictionPolicy(EvictionPolicy.LRU)
                .setMaxSizePolicy(policy)
                .setSize(most);
    }
}
