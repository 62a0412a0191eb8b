package dev.otpengine.otp.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerRules;
import dev.otpengine.otp.LedgerRules.Step;
import dev.otpengine.otp.OtpPolicy;
import java.io.IOException;

/**
 * Lets a ledger live as long as what is in it matters. One that Hazelcast has merged lives as long as either side's would
 * have, and may be forgotten with a lock in it, or for ever.
 */
final class LifeProcessor extends LedgerProcessor<Boolean> {
    private long nowMillis;

    LifeProcessor() {
        this(0);
    }

    LifeProcessor(long nowMillis) {
        this.nowMillis = nowMillis;
    }

    @Override
    Step<Boolean> apply(LedgerRules rules, Ledger ledger) {
        return new Step<>(ledger, true, !ledger.equals(Ledger.EMPTY));
    }

    @Override
    long nowMillis() {
        return nowMillis;
    }

    /** Not known here is how many guesses in a row the tenant allows: the person's next request tells. */
    @Override
    long forgettableAtMillis(Ledger next) {
        int inARow = next.familiar().failures().inARow()
                + next.unfamiliar().failures().inARow();
        return inARow < OtpPolicy.STANDARD.guessesBeforeWaits()
                ? next.forgettableAtMillis(OtpPolicy.STANDARD)
                : Long.MAX_VALUE;
    }

    @Override
    public int getClassId() {
        return OtpSerialization.LIFE;
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
