package dev.otpengine.directory.hazelcast;

import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;

/** Class ids of everything that look-ups send between members. */
final class SnapshotSerialization implements DataSerializableFactory {
    static final int FACTORY = 5;
    static final int KEY = 1;
    static final int SNAPSHOT = 2;
    static final int FILL = 3;
    static final int FORGET = 4;

    @Override
    public IdentifiedDataSerializable create(int classId) {
        return switch (classId) {
            case KEY -> new SnapshotKey();
            case SNAPSHOT -> new StoredSnapshot();
            case FILL -> new FillProcessor();
            case FORGET -> new ForgetProcessor();
            default -> throw new IllegalArgumentException("no class has the id " + classId);
        };
    }
}
