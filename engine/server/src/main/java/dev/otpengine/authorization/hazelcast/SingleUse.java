package dev.otpengine.authorization.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.cluster.Mergeable;
import dev.otpengine.cluster.VersionedForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Something that may be used once. It stays when it was, so that nobody uses it again. */
final class SingleUse extends VersionedForm implements Mergeable<SingleUse> {
    static final int FACTORY = 6;
    static final int STATE = 1;
    static final int KEEP = 2;
    static final int TAKE = 3;
    static final int USE = 4;

    private static final long UNUSED = 0;

    private String text;
    private long usedBy;

    SingleUse() {
        this("", UNUSED);
    }

    private SingleUse(String text, long usedBy) {
        this.text = text;
        this.usedBy = usedBy;
    }

    private SingleUse(SingleUse earlier, long usedBy) {
        super(earlier);
        this.text = earlier.text;
        this.usedBy = usedBy;
    }

    static SingleUse unused(String text) {
        return new SingleUse(text, UNUSED);
    }

    static IdentifiedDataSerializable create(int classId) {
        return switch (classId) {
            case STATE -> new SingleUse();
            case KEEP -> new KeepProcessor();
            case TAKE -> new TakeProcessor();
            case USE -> new UseProcessor();
            default -> throw new IllegalArgumentException("no class has the id " + classId);
        };
    }

    String text() {
        return text;
    }

    boolean isUnused() {
        return usedBy == UNUSED;
    }

    /** Whether it was this request: Hazelcast may run it again after a member's death. */
    boolean wasUsedBy(long requestId) {
        return usedBy == requestId;
    }

    SingleUse usedBy(long requestId) {
        return new SingleUse(this, requestId);
    }

    /** Used on either side of a cut is used. */
    @Override
    public SingleUse mergedWith(SingleUse other) {
        return isUnused() ? other : this;
    }

    @Override
    public int getFactoryId() {
        return FACTORY;
    }

    @Override
    public int getClassId() {
        return STATE;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(octets.length);
        out.write(octets);
        out.writeLong(usedBy);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        byte[] octets = new byte[in.readInt()];
        in.readFully(octets);
        text = new String(octets, StandardCharsets.UTF_8);
        usedBy = in.readLong();
    }
}
