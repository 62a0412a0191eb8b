package dev.otpengine.otp.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerRules;
import dev.otpengine.otp.LedgerRules.Step;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.otp.Settle;
import dev.otpengine.otp.Settle.Fate;
import java.io.IOException;

/** {@link LedgerRules#settle} as one operation. */
final class SettleProcessor extends LedgerProcessor<Boolean> {
    private Settle settle;

    SettleProcessor() {
        this(new Settle(0, Fate.UNKNOWN, 0, OtpPolicy.STANDARD));
    }

    SettleProcessor(Settle settle) {
        this.settle = settle;
    }

    @Override
    Step<Boolean> apply(LedgerRules rules, Ledger ledger) {
        return rules.settle(ledger, settle);
    }

    @Override
    long nowMillis() {
        return settle.nowMillis();
    }

    @Override
    long forgettableAtMillis(Ledger next) {
        return next.forgettableAtMillis(settle.policy());
    }

    @Override
    public int getClassId() {
        return OtpSerialization.SETTLE;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeLong(settle.issueRequestId());
        out.writeBoolean(settle.fate() == Fate.REFUSED);
        out.writeLong(settle.nowMillis());
        OtpSerialization.write(out, settle.policy());
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        settle = new Settle(
                in.readLong(),
                in.readBoolean() ? Fate.REFUSED : Fate.UNKNOWN,
                in.readLong(),
                OtpSerialization.readPolicy(in));
    }
}
