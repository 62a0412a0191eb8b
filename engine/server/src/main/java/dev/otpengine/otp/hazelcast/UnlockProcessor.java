package dev.otpengine.otp.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.otp.FailureArchive.Kept;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerRules;
import dev.otpengine.otp.LedgerRules.Step;
import dev.otpengine.otp.OtpPolicy;
import java.io.IOException;

/** {@link LedgerRules#unlock} as one operation. Kept for ever, or a journal that holds the lock would bring it back. */
final class UnlockProcessor extends LedgerProcessor<Boolean> {
    private long nowMillis;

    UnlockProcessor() {
        this(0);
    }

    UnlockProcessor(long nowMillis) {
        this.nowMillis = nowMillis;
    }

    @Override
    Step<Boolean> apply(LedgerRules rules, Ledger ledger) {
        return rules.unlock(ledger, nowMillis);
    }

    @Override
    long nowMillis() {
        return nowMillis;
    }

    @Override
    long forgettableAtMillis(Ledger next) {
        return next.forgettableAtMillis(OtpPolicy.STANDARD);
    }

    @Override
    void onChanged(OtpMember owner, StoredKey key, Ledger before, Ledger next) {
        owner.archive().keep(new Kept(key.hash(), next.lasting(), forgettableAtMillis(next)));
    }

    @Override
    public int getClassId() {
        return OtpSerialization.UNLOCK;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeLong(nowMillis);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        nowMillis = in.readLong();
    }
}
