package dev.otpengine.otp.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerRules;
import dev.otpengine.otp.LedgerRules.Step;
import dev.otpengine.otp.OtpPolicy;
import java.io.IOException;

/** {@link LedgerRules#restore} as one operation. */
final class RestoreProcessor extends LedgerProcessor<Boolean> {
    private StoredLedger lasting;
    private long untilMillis;
    private long nowMillis;

    RestoreProcessor() {
        this(Ledger.EMPTY, 0, 0);
    }

    RestoreProcessor(Ledger lasting, long untilMillis, long nowMillis) {
        this.lasting = new StoredLedger(lasting);
        this.untilMillis = untilMillis;
        this.nowMillis = nowMillis;
    }

    @Override
    Step<Boolean> apply(LedgerRules rules, Ledger ledger) {
        return rules.restore(ledger, lasting.ledger());
    }

    /** Knows how long its own record lives, and not how long what stands there already does. */
    @Override
    boolean mustBeConfirmed() {
        return false;
    }

    @Override
    long nowMillis() {
        return nowMillis;
    }

    /** Not before it would have been without a restart, nor while what came since matters. */
    @Override
    long forgettableAtMillis(Ledger next) {
        return Math.max(untilMillis, next.forgettableAtMillis(OtpPolicy.STANDARD));
    }

    @Override
    public int getClassId() {
        return OtpSerialization.RESTORE;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        lasting.writeData(out);
        out.writeLong(untilMillis);
        out.writeLong(nowMillis);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        lasting = new StoredLedger();
        lasting.readData(in);
        untilMillis = in.readLong();
        nowMillis = in.readLong();
    }
}
