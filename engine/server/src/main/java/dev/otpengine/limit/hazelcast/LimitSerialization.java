package dev.otpengine.limit.hazelcast;

import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Class ids of everything that limits send between members, and the parts that they share. */
final class LimitSerialization implements DataSerializableFactory {
    static final int FACTORY = 4;
    static final int LEASE_KEY = 1;
    static final int LEASE_STATE = 2;
    static final int LEASE = 3;
    static final int GIVE_BACK = 4;
    static final int SLOT_KEY = 5;
    static final int SLOT_STATE = 6;
    static final int SLOT = 7;

    @Override
    public IdentifiedDataSerializable create(int classId) {
        return switch (classId) {
            case LEASE_KEY -> new StoredLeaseKey();
            case LEASE_STATE -> new StoredLeases();
            case LEASE -> new LeaseProcessor();
            case GIVE_BACK -> new GiveBackProcessor();
            case SLOT_KEY -> new StoredSlotKey();
            case SLOT_STATE -> new StoredSlots();
            case SLOT -> new SlotProcessor();
            default -> throw new IllegalArgumentException("no class has the id " + classId);
        };
    }

    static void write(DataOutput out, List<Long> ids) throws IOException {
        out.writeInt(ids.size());
        for (long id : ids) {
            out.writeLong(id);
        }
    }

    static List<Long> readIds(DataInput in) throws IOException {
        int size = in.readInt();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ids.add(in.readLong());
        }
        return List.copyOf(ids);
    }
}
