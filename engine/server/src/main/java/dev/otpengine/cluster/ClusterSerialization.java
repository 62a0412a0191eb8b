package dev.otpengine.cluster;

import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;

/** Class ids of what every room has members send. */
final class ClusterSerialization implements DataSerializableFactory {
    static final int FACTORY = 3;
    static final int REPLACEMENT = 1;
    static final int MERGE_POLICY = 2;

    @Override
    public IdentifiedDataSerializable create(int classId) {
        return switch (classId) {
            case REPLACEMENT -> new Replacement<>();
            case MERGE_POLICY -> new MergePolicy();
            default -> throw new IllegalArgumentException("no class has the id " + classId);
        };
    }
}
