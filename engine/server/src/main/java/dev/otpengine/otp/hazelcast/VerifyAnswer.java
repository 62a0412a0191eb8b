package dev.otpengine.otp.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.cluster.VersionedForm;
import dev.otpengine.otp.VerifyOutcome;
import dev.otpengine.otp.VerifyOutcome.Accepted;
import dev.otpengine.otp.VerifyOutcome.Locked;
import dev.otpengine.otp.VerifyOutcome.NotLive;
import dev.otpengine.otp.VerifyOutcome.UnfamiliarRefused;
import dev.otpengine.otp.VerifyOutcome.Wrong;
import java.io.IOException;

/** A {@link VerifyOutcome} on its way between members. */
final class VerifyAnswer extends VersionedForm {
    private static final int ACCEPTED = 1;
    private static final int WRONG = 2;
    private static final int NOT_LIVE = 3;
    private static final int LOCKED = 4;
    private static final int UNFAMILIAR_REFUSED = 5;

    private VerifyOutcome outcome;

    VerifyAnswer() {
        this(new NotLive());
    }

    VerifyAnswer(VerifyOutcome outcome) {
        this.outcome = outcome;
    }

    VerifyOutcome outcome() {
        return outcome;
    }

    @Override
    public int getFactoryId() {
        return OtpSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return OtpSerialization.VERIFY_ANSWER;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        if (outcome instanceof Accepted) {
            out.writeByte(ACCEPTED);
        } else if (outcome instanceof Wrong wrong) {
            out.writeByte(WRONG);
            out.writeBoolean(wrong.familiar());
        } else if (outcome instanceof NotLive) {
            out.writeByte(NOT_LIVE);
        } else if (outcome instanceof Locked locked) {
            out.writeByte(LOCKED);
            out.writeLong(locked.retryAfterMillis());
        } else if (outcome instanceof UnfamiliarRefused) {
            out.writeByte(UNFAMILIAR_REFUSED);
        }
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        int kind = in.readByte();
        outcome = switch (kind) {
            case ACCEPTED -> new Accepted();
            case WRONG -> new Wrong(in.readBoolean());
            case NOT_LIVE -> new NotLive();
            case LOCKED -> new Locked(in.readLong());
            case UNFAMILIAR_REFUSED -> new UnfamiliarRefused();
            default -> throw new IOException("no outcome has the number " + kind);
        };
    }
}
