package dev.otpengine.otp.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.crypto.Hash128;
import dev.otpengine.otp.Caller;
import dev.otpengine.otp.Issue;
import dev.otpengine.otp.IssueOutcome;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerRules;
import dev.otpengine.otp.LedgerRules.Step;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.otp.Unfamiliar;
import java.io.IOException;

/** {@link LedgerRules#issue} as one operation. */
final class IssueProcessor extends LedgerProcessor<IssueAnswer> {
    private static final Issue NONE = new Issue(
            0, 0, 0, new Hash128(0, 0), 0, new Caller(false, 0), 0, OtpPolicy.STANDARD, Unfamiliar.AS_USUAL, 0, false);

    private Issue issue;

    IssueProcessor() {
        this(NONE);
    }

    IssueProcessor(Issue issue) {
        this.issue = issue;
    }

    @Override
    Step<IssueAnswer> apply(LedgerRules rules, Ledger ledger) {
        Step<IssueOutcome> step = rules.issue(ledger, issue);
        return step.withOutcome(new IssueAnswer(step.outcome()));
    }

    @Override
    long nowMillis() {
        return issue.nowMillis();
    }

    @Override
    long forgettableAtMillis(Ledger next) {
        return next.forgettableAtMillis(issue.policy());
    }

    @Override
    public int getClassId() {
        return OtpSerialization.ISSUE;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeLong(issue.requestId());
        out.writeLong(issue.flowId());
        out.writeLong(issue.nextFlowId());
        OtpSerialization.write(out, issue.seed());
        out.writeInt(issue.keyId());
        OtpSerialization.write(out, issue.caller());
        out.writeLong(issue.nowMillis());
        OtpSerialization.write(out, issue.policy());
        OtpSerialization.write(out, issue.unfamiliar());
        out.writeByte(issue.prescribedDigits());
        out.writeBoolean(issue.gapWaived());
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        issue = new Issue(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                OtpSerialization.readHash(in),
                in.readInt(),
                OtpSerialization.readCaller(in),
                in.readLong(),
                OtpSerialization.readPolicy(in),
                OtpSerialization.readUnfamiliar(in),
                in.readByte(),
                in.readBoolean());
    }
}
