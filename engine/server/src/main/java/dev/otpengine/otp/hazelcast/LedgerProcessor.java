package dev.otpengine.otp.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.cluster.GuardedProcessor;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerRules;
import dev.otpengine.otp.LedgerRules.Step;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs one of the {@link LedgerRules} where the ledger is owned.
 *
 * @param <R> what is told to the caller
 */
abstract class LedgerProcessor<R> extends GuardedProcessor<StoredKey, StoredLedger, R> {
    /** Applies the request. */
    abstract Step<R> apply(LedgerRules ledgerRules, Ledger ledger);

    abstract long nowMillis();

    /** When nothing in the ledger matters any more; {@link Long#MAX_VALUE} for never. */
    abstract long forgettableAtMillis(Ledger next);

    /** Whether an answer that changes nothing needs its backup as well. */
    boolean mustBeConfirmed() {
        return true;
    }

    /** Told of every change, on the owner alone. */
    void onChanged(OtpMember owner, StoredKey key, Ledger before, Ledger next) {}

    @Override
    protected R apply(HazelcastInstance owner, Map.Entry<StoredKey, StoredLedger> entry) {
        OtpMember here = OtpMember.of(owner);
        @Nullable StoredLedger stored = entry.getValue();
        Ledger before = stored == null ? Ledger.EMPTY : stored.ledger();
        Step<R> step = apply(here.rules(), before);
        Ledger next = step.next();
        if (step.changed()) {
            replace(entry, new StoredLedger(next), lifeMillis(next));
            onChanged(here, entry.getKey(), before, next);
        } else if (mustBeConfirmed()) {
            confirm(next.equals(Ledger.EMPTY) ? null : new StoredLedger(next), lifeMillis(next));
        }
        return step.outcome();
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
