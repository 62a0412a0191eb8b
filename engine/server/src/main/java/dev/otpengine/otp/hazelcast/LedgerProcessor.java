package dev.otpengine.otp.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerRules;
import dev.otpengine.otp.LedgerRules.Step;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs one of the {@link LedgerRules} where the ledger is owned. The backup gets the resulting ledger, not the request: it
 * can't come to another result, and an earlier one that it missed is mended.
 *
 * @param <R> what is told to the caller
 */
abstract class LedgerProcessor<R>
        implements EntryProcessor<StoredKey, StoredLedger, R>, IdentifiedDataSerializable, HazelcastInstanceAware {
    private transient @Nullable OtpMember member;
    private transient @Nullable Replacement<R> replacement;

    /** Applies the request. */
    abstract Step<R> apply(LedgerRules ledgerRules, Ledger ledger);

    abstract long nowMillis();

    /** When nothing in the ledger matters any more; {@link Long#MAX_VALUE} for never. */
    abstract long forgettableAtMillis(Ledger next);

    /** Told of every change, on the owner alone. */
    void onChanged(OtpMember owner, StoredKey key, Ledger before, Ledger next) {}

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = OtpMember.of(instance);
    }

    @Override
    public R process(Map.Entry<StoredKey, StoredLedger> entry) {
        if (member == null) {
            throw new IllegalStateException("Hazelcast sets the instance before it runs a processor");
        }
        @Nullable StoredLedger stored = entry.getValue();
        Ledger before = stored == null ? Ledger.EMPTY : stored.ledger();
        Step<R> step = apply(member.rules(), before);
        if (step.changed()) {
            long lifeMillis = lifeMillis(step.next());
            StoredLedger next = new StoredLedger(step.next());
            replace((ExtendedMapEntry<StoredKey, StoredLedger>) entry, next, lifeMillis);
            replacement = new Replacement<>(next, lifeMillis);
            onChanged(member, entry.getKey(), before, step.next());
        }
        return step.outcome();
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

    private static void replace(ExtendedMapEntry<StoredKey, StoredLedger> entry, StoredLedger next, long lifeMillis) {
        entry.setValue(next, lifeMillis, TimeUnit.MILLISECONDS);
    }

    /** What a backup does. */
    static final class Replacement<R>
            implements EntryProcessor<StoredKey, StoredLedger, R>, IdentifiedDataSerializable {
        private StoredLedger next;
        private long lifeMillis;

        Replacement() {
            this(new StoredLedger(), 0);
        }

        Replacement(StoredLedger next, long lifeMillis) {
            this.next = next;
            this.lifeMillis = lifeMillis;
        }

        @Override
        public @Nullable R process(Map.Entry<StoredKey, StoredLedger> entry) {
            replace((ExtendedMapEntry<StoredKey, StoredLedger>) entry, next, lifeMillis);
            return null;
        }

        @Override
        public @Nullable EntryProcessor<StoredKey, StoredLedger, R> getBackupProcessor() {
            return null;
        }

        @Override
        public int getFactoryId() {
            return OtpSerialization.FACTORY;
        }

        @Override
        public int getClassId() {
            return OtpSerialization.REPLACEMENT;
        }

        @Override
        public void writeData(ObjectDataOutput out) throws IOException {
            next.writeData(out);
            out.writeLong(lifeMillis);
        }

        @Override
        public void readData(ObjectDataInput in) throws IOException {
            next = new StoredLedger();
            next.readData(in);
            lifeMillis = in.readLong();
        }
    }
}
