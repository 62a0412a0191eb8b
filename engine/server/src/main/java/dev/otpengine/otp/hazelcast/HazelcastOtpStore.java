package dev.otpengine.otp.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.cluster.GuardedMap;
import dev.otpengine.cluster.MergePolicy;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.FailureArchive;
import dev.otpengine.otp.FailureArchive.Kept;
import dev.otpengine.otp.Issue;
import dev.otpengine.otp.IssueOutcome;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.LedgerRules;
import dev.otpengine.otp.OtpStore;
import dev.otpengine.otp.Settle;
import dev.otpengine.otp.Verify;
import dev.otpengine.otp.VerifyOutcome;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Ledgers in two Hazelcast maps, one for people and one for decoys. */
public final class HazelcastOtpStore implements OtpStore {
    private static final String PEOPLE = "otp";
    private static final String DECOYS = "otp-decoys";

    private final GuardedMap<StoredKey, StoredLedger> people;
    private final GuardedMap<StoredKey, StoredLedger> decoys;
    private final OtpMember own;
    private final TextsOfMembers texts;

    /** @param instance started with a configuration that {@link #configure} has seen */
    public HazelcastOtpStore(Vertx vertx, HazelcastInstance instance) {
        people = new GuardedMap<>(vertx, instance, PEOPLE);
        decoys = new GuardedMap<>(vertx, instance, DECOYS);
        own = OtpMember.of(instance);
        texts = new TextsOfMembers(vertx, instance, own);
        Supplier<LifeProcessor> life =
                () -> new LifeProcessor(instance.getCluster().getClusterTime());
        people.mendMerged(life);
        decoys.mendMerged(life);
    }

    /**
     * Adds maps, serializers and rules to a member's configuration. Locks of people are never evicted, they expire; decoys
     * leave, the least recently used first, when there are too many.
     *
     * @param archive told of failures in ledgers that this member owns
     * @param mostDecoys on one member
     */
    public static void configure(Config config, CodeDerivation codes, FailureArchive archive, int mostDecoys) {
        config.getSerializationConfig().addDataSerializableFactory(OtpSerialization.FACTORY, new OtpSerialization());
        new OtpMember(new LedgerRules(codes), archive, new OwnTexts(), new OwnTexts()).placeIn(config);
        TextsOfMembers.configure(config);
        config.addMapConfig(map(PEOPLE));
        config.addMapConfig(map(DECOYS)
                .setEvictionConfig(new EvictionConfig()
                        .setEvictionPolicy(EvictionPolicy.LRU)
                        .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                        .setSize(mostDecoys)));
    }

    @Override
    public Future<IssueOutcome> issue(LedgerKey key, Issue issue, Deadline deadline) {
        OwnTexts texts = own.texts(key.kind());
        texts.take(issue.requestId());
        return run(key, new IssueProcessor(issue), deadline)
                .map(IssueAnswer::outcome)
                .onSuccess(outcome -> {
                    if (!(outcome instanceof IssueOutcome.Issued)) {
                        texts.drop(issue.requestId());
                    }
                });
    }

    @Override
    public Future<VerifyOutcome> verify(LedgerKey key, Verify verify, Deadline deadline) {
        return run(key, new VerifyProcessor(verify, key.kind() == LedgerKey.Kind.PERSON), deadline)
                .map(VerifyAnswer::outcome);
    }

    @Override
    public Future<Boolean> settle(LedgerKey key, Settle settle, Deadline deadline) {
        own.texts(key.kind()).drop(settle.issueRequestId());
        return run(key, new SettleProcessor(settle), deadline);
    }

    @Override
    public Future<Boolean> isOut(long issueRequestId, Deadline deadline) {
        return texts.isOut(issueRequestId, deadline);
    }

    /** Questions of other members about texts that this one has not begun with. */
    public long questionsWaiting() {
        return texts.questionsWaiting();
    }

    @Override
    public Future<Boolean> unlock(LedgerKey key, long nowMillis, Deadline deadline) {
        return run(key, new UnlockProcessor(nowMillis), deadline);
    }

    @Override
    public Future<Ledger> look(LedgerKey key, Deadline deadline) {
        return map(key).get(new StoredKey(key.hash()), deadline)
                .map(stored -> stored == null ? Ledger.EMPTY : stored.ledger());
    }

    /** Brings back what outlived a restart of every member; where the cluster knows better, that stays. */
    public Future<Boolean> restore(Kept kept, long nowMillis, Deadline deadline) {
        LedgerKey key = new LedgerKey(LedgerKey.Kind.PERSON, kept.ledger());
        return run(key, new RestoreProcessor(kept.lasting(), kept.untilMillis(), nowMillis), deadline);
    }

    private <R> Future<R> run(LedgerKey key, LedgerProcessor<R> processor, Deadline deadline) {
        return map(key).run(new StoredKey(key.hash()), processor, deadline);
    }

    private GuardedMap<StoredKey, StoredLedger> map(LedgerKey key) {
        return switch (key.kind()) {
            case PERSON -> people;
            case DECOY -> decoys;
        };
    }

    private static MapConfig map(String name) {
        return new MapConfig(name)
                .setInMemoryFormat(InMemoryFormat.BINARY)
                .setBackupCount(1)
                .setMergePolicyConfig(MergePolicy.config())
                .setStatisticsEnabled(false)
                .setPerEntryStatsEnabled(false);
    }
}
