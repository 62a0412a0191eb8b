package dev.otpengine.limit.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.limit.SlotState;
import java.io.IOException;

/** {@link SlotState#claim} or {@link SlotState#seal} as one operation. */
final class SlotProcessor extends StateProcessor<StoredSlotKey, StoredSlots> {
    private boolean seals;
    private long claimant;
    private int slots;
    private long lifeMillis;

    SlotProcessor() {}

    private SlotProcessor(boolean seals, long claimant, int slots, long lifeMillis) {
        this.seals = seals;
        this.claimant = claimant;
        this.slots = slots;
        this.lifeMillis = lifeMillis;
    }

    static SlotProcessor claim(long claimant, int slots, long lifeMillis) {
        return new SlotProcessor(false, claimant, slots, lifeMillis);
    }

    static SlotProcessor seal(long lifeMillis) {
        return new SlotProcessor(true, 0, 0, lifeMillis);
    }

    @Override
    StoredSlots apply(StoredSlots stored) {
        return stored.with(seals ? stored.state().seal() : stored.state().claim(claimant, slots));
    }

    @Override
    StoredSlots empty() {
        return new StoredSlots();
    }

    @Override
    long lifeMillis() {
        return lifeMillis;
    }

    @Override
    public int getClassId() {
        return LimitSerialization.SLOT;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeBoolean(seals);
        out.writeLong(claimant);
        out.writeInt(slots);
        out.writeLong(lifeMillis);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        seals = in.readBoolean();
        claimant = in.readLong();
        slots = in.readInt();
        lifeMillis = in.readLong();
    }
}
