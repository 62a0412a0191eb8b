package dev.otpengine.otp.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.cluster.VersionedForm;
import dev.otpengine.otp.Flow;
import dev.otpengine.otp.IssueOutcome;
import dev.otpengine.otp.IssueOutcome.BudgetSpent;
import dev.otpengine.otp.IssueOutcome.Issued;
import dev.otpengine.otp.IssueOutcome.Locked;
import dev.otpengine.otp.IssueOutcome.UnfamiliarRefused;
import dev.otpengine.otp.IssueOutcome.Waiting;
import java.io.IOException;

/** An {@link IssueOutcome} on its way between members. */
final class IssueAnswer extends VersionedForm {
    /** The second appended {@link Waiting#waitsForId}. */
    private static final int VERSION = 2;

    private static final int ISSUED = 1;
    private static final int WAITING = 2;
    private static final int LOCKED = 3;
    private static final int BUDGET_SPENT = 4;
    private static final int UNFAMILIAR_REFUSED = 5;

    private IssueOutcome outcome;

    IssueAnswer() {
        this(new Locked(0));
    }

    IssueAnswer(IssueOutcome outcome) {
        super(VERSION);
        this.outcome = outcome;
    }

    IssueOutcome outcome() {
        return outcome;
    }

    @Override
    public int getFactoryId() {
        return OtpSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return OtpSerialization.ISSUE_ANSWER;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        if (outcome instanceof Issued issued) {
            Flow flow = issued.flow();
            out.writeByte(ISSUED);
            out.writeLong(flow.id());
            OtpSerialization.write(out, flow.seed());
            out.writeInt(flow.keyId());
            out.writeByte(flow.digits());
            out.writeBoolean(flow.prescribed());
            out.writeBoolean(flow.familiar());
            out.writeLong(flow.expiresAtMillis());
            out.writeByte(flow.wrongGuesses());
            out.writeLong(issued.intervalMillis());
        } else if (outcome instanceof Waiting waiting) {
            out.writeByte(WAITING);
            out.writeLong(waiting.flowId());
            out.writeByte(waiting.digits());
            out.writeLong(waiting.intervalMillis());
            out.writeLong(waiting.waitsForId());
        } else if (outcome instanceof Locked locked) {
            out.writeByte(LOCKED);
            out.writeLong(locked.retryAfterMillis());
        } else if (outcome instanceof BudgetSpent spent) {
            out.writeByte(BUDGET_SPENT);
            out.writeLong(spent.retryAfterMillis());
        } else if (outcome instanceof UnfamiliarRefused) {
            out.writeByte(UNFAMILIAR_REFUSED);
        }
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        int kind = in.readByte();
        outcome = switch (kind) {
            case ISSUED -> new Issued(readFlow(in), in.readLong());
            case WAITING -> new Waiting(in.readLong(), in.readByte(), in.readLong(), version() < 2 ? 0 : in.readLong());
            case LOCKED -> new Locked(in.readLong());
            case BUDGET_SPENT -> new BudgetSpent(in.readLong());
            case UNFAMILIAR_REFUSED -> new UnfamiliarRefused();
            default -> throw new IOException("no outcome has the number " + kind);
        };
    }

    private static Flow readFlow(ObjectDataInput in) throws IOException {
        return new Flow(
                in.readLong(),
                OtpSerialization.readHash(in),
                in.readInt(),
                in.readByte(),
                in.readBoolean(),
                in.readBoolean(),
                in.readLong(),
                in.readByte(),
                0);
    }
}
