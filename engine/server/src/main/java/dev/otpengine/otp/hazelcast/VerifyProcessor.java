package dev.otpengine.otp.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.crypto.Hash128;
import dev.otpengine.otp.Caller;
import dev.otpengine.otp.Guess;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerRules;
import dev.otpengine.otp.LedgerRules.Step;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.otp.Verify;
import dev.otpengine.otp.VerifyOutcome;
import java.io.IOException;

/** {@link LedgerRules#verify} as one operation. Holds a guess: never for a log. */
final class VerifyProcessor extends LedgerProcessor<VerifyAnswer> {
    private static final Verify NONE =
            new Verify(0, 0, new Hash128(0, 0), Guess.NO_CODE, new Caller(false, 0), 0, OtpPolicy.STANDARD);

    private Verify verify;

    VerifyProcessor() {
        this(NONE);
    }

    VerifyProcessor(Verify verify) {
        this.verify = verify;
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
    OtpPolicy policy() {
        return verify.policy();
    }

    @Override
    public int getClassId() {
        return OtpSerialization.VERIFY;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeLong(verify.requestId());
        out.writeLong(verify.flowId());
        OtpSerialization.write(out, verify.binding());
        out.writeLong(verify.guess());
        OtpSerialization.write(out, verify.caller());
        out.writeLong(verify.nowMillis());
        OtpSerialization.write(out, verify.policy());
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        verify = new Verify(
                in.readLong(),
                in.readLong(),
                OtpSerialization.readHash(in),
                in.readLong(),
                OtpSerialization.readCaller(in),
                in.readLong(),
                OtpSerialization.readPolicy(in));
    }
}
