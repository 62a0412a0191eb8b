package dev.otpengine.otp.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.cluster.Replacement;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerRules;
import dev.otpengine.otp.LedgerRules.Step;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs one of the {@link LedgerRules} where the ledger is owned. The backup gets the resulting ledger, not the request: it
 * can't come to another result, and an earlier one that it missed is mended.
 *
 * @param <R> what is told to the caller
 */
abstract class LedgerProcessor<R>
        implements EntryProcessor<StoredKey, StoredLedger, R>, IdentifiedDataSerializable, HazelcastInstanceAware {
    private transient @Nullable HazelcastInstance member;
    private transient @Nullable Replacement<StoredKey, StoredLedger, R> replacement;

    /** Applies the request. */
    abstract Step<R> apply(LedgerRules ledgerRules, Ledger ledger);

    abstract long nowMillis();

    /** When nothing in the ledger matters any more; {@link Long#MAX_VALUE} for never. */
    abstract long forgettableAtMillis(Ledger next);

    /**
     * Whether an answer that changes nothing needs its backup as well. An owner that stood still and was given up does not
     * know it yet: without a backup it would refuse right codes that the others have issued.
     */
    boolean mustBeConfirmed() {
        return true;
    }

    /** Told of every change, on the owner alone. */
    void onChanged(OtpMember owner, StoredKey key, Ledger before, Ledger next) {}

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public R process(Map.Entry<StoredKey, StoredLedger> entry) {
        if (member == null) {
            throw new IllegalStateException("Hazelcast sets the instance before it runs a processor");
        }
        OtpMember here = OtpMember.of(member);
        here.quorum().require(member, entry.getKey());
        @Nullable StoredLedger stored = entry.getValue();
        Ledger before = stored == null ? Ledger.EMPTY : stored.ledger();
        Step<R> step = apply(here.rules(), before);
        if (step.changed() || mustBeConfirmed()) {
            replacement = replacement(step.next());
        }
        if (step.changed() && replacement != null) {
            replacement.process(entry);
            onChanged(here, entry.getKey(), before, step.next());
        }
        return step.outcome();
    }

    /** An empty ledger is one that nobody has: there is nothing to put. */
    private Replacement<StoredKey, StoredLedger, R> replacement(Ledger next) {
        return next.equals(Ledger.EMPTY)
                ? new Replacement<>(null, 0)
                : new Replacement<>(new StoredLedger(next), lifeMillis(next));
    }

    @Override
    public @Nullable EntryProcessor<StoredKey, StoredLedger, R> getBackupProcessor() {
        return replacement;
    }

    @Override
    public int getFactoryId() {
        return OtpSerialization.FACTORY;
    }

    /** Zero is for ever, as Hazelcast has it. */
    private long lifeMillis(Ledger ledger) {
        long until = forgettableAtMillis(ledger);
        return until == Long.MAX_VALUE ? 0 : Math.max(1_000, until - nowMillis());
    }
}
