package dev.otpengine.otp.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.crypto.Hash128;
import dev.otpengine.otp.Caller;
import dev.otpengine.otp.FailureArchive;
import dev.otpengine.otp.FailureArchive.Kept;
import dev.otpengine.otp.Guess;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerRules;
import dev.otpengine.otp.LedgerRules.Step;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.otp.Unfamiliar;
import dev.otpengine.otp.Verify;
import dev.otpengine.otp.VerifyOutcome;
import java.io.IOException;

/** {@link LedgerRules#verify} as one operation. Holds a guess: never for a log. */
final class VerifyProcessor extends LedgerProcessor<VerifyAnswer> {
    private static final Verify NONE = new Verify(
            0, 0, new Hash128(0, 0), Guess.NO_CODE, new Caller(false, 0), 0, OtpPolicy.STANDARD, Unfamiliar.AS_USUAL);

    private Verify verify;
    private boolean archived;

    VerifyProcessor() {
        this(NONE, false);
    }

    /** @param archived whether failures in this ledger must survive a restart of every member */
    VerifyProcessor(Verify verify, boolean archived) {
        this.verify = verify;
        this.archived = archived;
    }

    @Override
    Step<VerifyAnswer> apply(LedgerRules rules, Ledger ledger) {
        Step<VerifyOutcome> step = rules.verify(ledger, verify);
        return step.withOutcome(new VerifyAnswer(step.outcome()));
    }

    @Override
    long nowMillis() {
        return verify.nowMillis();
    }

    @Override
    long forgettableAtMillis(Ledger next) {
        return next.forgettableAtMillis(verify.policy());
    }

    @Override
    void onChanged(OtpMember owner, StoredKey key, Ledger before, Ledger next) {
        // A decoy takes the same trouble, or it would answer faster.
        if (next.lastsOtherwiseThan(before)) {
            Kept kept = new Kept(key.hash(), next.lasting(), forgettableAtMillis(next));
            (archived ? owner.archive() : FailureArchive.NONE).keep(kept);
        }
    }

    @Override
    public int getClassId() {
        return OtpSerialization.VERIFY;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeBoolean(archived);
        out.writeLong(verify.requestId());
        out.writeLong(verify.flowId());
        OtpSerialization.write(out, verify.binding());
        out.writeLong(verify.guess());
        OtpSerialization.write(out, verify.caller());
        out.writeLong(verify.nowMillis());
        OtpSerialization.write(out, verify.policy());
        OtpSerialization.write(out, verify.unfamiliar());
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        archived = in.readBoolean();
        verify = new Verify(
                in.readLong(),
                in.readLong(),
                OtpSerialization.readHash(in),
                in.readLong(),
                OtpSerialization.readCaller(in),
                in.readLong(),
                OtpSerialization.readPolicy(in),
                OtpSerialization.readUnfamiliar(in));
    }
}
