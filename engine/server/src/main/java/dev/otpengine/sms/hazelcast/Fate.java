package dev.otpengine.sms.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.cluster.VersionedForm;
import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.SendResult.Accepted;
import dev.otpengine.sms.SendResult.NotSent;
import dev.otpengine.sms.SendResult.Refused;
import dev.otpengine.sms.SendResult.Unknown;
import java.io.IOException;

/** What became of an errand, as members tell each other. */
final class Fate extends VersionedForm {
    private static final byte ACCEPTED = 1;
    private static final byte REFUSED = 2;
    private static final byte NOT_BOUND = 3;
    private static final byte WINDOW_FULL = 4;
    private static final byte UNKNOWN = 5;

    private SendResult result;

    Fate() {
        this(new Unknown());
    }

    Fate(SendResult result) {
        this.result = result;
    }

    SendResult result() {
        return result;
    }

    @Override
    public int getFactoryId() {
        return Errand.FACTORY;
    }

    @Override
    public int getClassId() {
        return Errand.FATE;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        if (result instanceof Accepted accepted) {
            out.writeByte(ACCEPTED);
            out.writeString(accepted.messageId());
        } else if (result instanceof Refused refused) {
            out.writeByte(REFUSED);
            out.writeInt(refused.commandStatus());
            out.writeBoolean(refused.ofNumber());
        } else if (result instanceof NotSent notSent) {
            out.writeByte(notSent.reason() == NotSent.Reason.NOT_BOUND ? NOT_BOUND : WINDOW_FULL);
        } else {
            out.writeByte(UNKNOWN);
        }
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        result = switch (in.readByte()) {
            case ACCEPTED -> new Accepted(String.valueOf(in.readString()));
            case REFUSED -> new Refused(in.readInt(), in.readBoolean());
            case NOT_BOUND -> new NotSent(NotSent.Reason.NOT_BOUND);
            case WINDOW_FULL -> new NotSent(NotSent.Reason.WINDOW_FULL);
            // Of a later version's kinds too: it may or may not be delivered.
            default -> new Unknown();
        };
    }
}
