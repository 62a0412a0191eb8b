package dev.otpengine.otp.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.crypto.Hash128;
import dev.otpengine.otp.Caller;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.otp.Unfamiliar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Class ids of everything that codes send between members, and the parts that they share. */
final class OtpSerialization implements DataSerializableFactory {
    static final int FACTORY = 1;
    static final int STORED_LEDGER = 1;
    static final int ISSUE = 2;
    static final int VERIFY = 3;
    static final int SETTLE = 4;
    static final int ISSUE_ANSWER = 5;
    static final int VERIFY_ANSWER = 6;
    static final int KEY = 7;
    static final int RESTORE = 8;
    static final int UNLOCK = 9;
    static final int LIFE = 10;
    static final int IS_OUT = 11;

    @Override
    public IdentifiedDataSerializable create(int classId) {
        return switch (classId) {
            case STORED_LEDGER -> new StoredLedger();
            case ISSUE -> new IssueProcessor();
            case VERIFY -> new VerifyProcessor();
            case SETTLE -> new SettleProcessor();
            case ISSUE_ANSWER -> new IssueAnswer();
            case VERIFY_ANSWER -> new VerifyAnswer();
            case KEY -> new StoredKey();
            case RESTORE -> new RestoreProcessor();
            case UNLOCK -> new UnlockProcessor();
            case LIFE -> new LifeProcessor();
            case IS_OUT -> new IsOut();
            default -> throw new IllegalArgumentException("no class has the id " + classId);
        };
    }

    static void write(ObjectDataOutput out, Hash128 hash) throws IOException {
        out.writeLong(hash.high());
        out.writeLong(hash.low());
    }

    static Hash128 readHash(ObjectDataInput in) throws IOException {
        return new Hash128(in.readLong(), in.readLong());
    }

    static void write(ObjectDataOutput out, Caller caller) throws IOException {
        out.writeBoolean(caller.knownDevice());
        out.writeLong(caller.place());
    }

    static Caller readCaller(ObjectDataInput in) throws IOException {
        return new Caller(in.readBoolean(), in.readLong());
    }

    static void write(ObjectDataOutput out, Unfamiliar unfamiliar) throws IOException {
        out.writeByte(
                switch (unfamiliar) {
                    case AS_USUAL -> 0;
                    case LONG_CODES -> 1;
                    case REFUSED -> 2;
                });
    }

    static Unfamiliar readUnfamiliar(ObjectDataInput in) throws IOException {
        int number = in.readByte();
        return switch (number) {
            case 0 -> Unfamiliar.AS_USUAL;
            case 1 -> Unfamiliar.LONG_CODES;
            case 2 -> Unfamiliar.REFUSED;
            default -> throw new IOException("no treatment of unfamiliar callers has the number " + number);
        };
    }

    /** The standard policy travels as one octet: most tenants have no other. */
    static void write(ObjectDataOutput out, OtpPolicy policy) throws IOException {
        boolean standard = policy.equals(OtpPolicy.STANDARD);
        out.writeBoolean(standard);
        if (standard) {
            return;
        }
        out.writeInt(policy.digits());
        out.writeLong(policy.lifetimeMillis());
        out.writeLong(policy.renewBelowMillis());
        out.writeInt(policy.guessesPerFlow());
        out.writeInt(policy.liveFlows());
        out.writeInt(policy.sendGapsMillis().size());
        for (long gap : policy.sendGapsMillis()) {
            out.writeLong(gap);
        }
        out.writeInt(policy.sendsWithoutSuccess());
        out.writeInt(policy.guessesBeforeWaits());
        out.writeLong(policy.longestWaitMillis());
        out.writeInt(policy.guessesPerDay());
        out.writeInt(policy.guessesInARow());
        out.writeInt(policy.unfamiliarGuessesInARow());
    }

    static OtpPolicy readPolicy(ObjectDataInput in) throws IOException {
        if (in.readBoolean()) {
            return OtpPolicy.STANDARD;
        }
        return new OtpPolicy(
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                readGaps(in),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readInt());
    }

    private static List<Long> readGaps(ObjectDataInput in) throws IOException {
        int size = in.readInt();
        List<Long> gaps = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            gaps.add(in.readLong());
        }
        return List.copyOf(gaps);
    }
}
