package dev.otpengine.token.hazelcast;

import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.cluster.KeptForm;
import dev.otpengine.token.FamilyArchive.Kept;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalInt;

/** How far a family has come. */
final class FamilyState extends KeptForm {
    static final int FACTORY = 2;
    static final int STATE = 1;
    static final int ADVANCE = 2;
    static final int MERGE_POLICY = 3;
    static final int RESTORE = 4;

    private int currentGeneration;
    private boolean revoked;
    private long lastRequestId;

    FamilyState() {
        this(0, false, 0);
    }

    FamilyState(int currentGeneration, boolean revoked, long lastRequestId) {
        this.currentGeneration = currentGeneration;
        this.revoked = revoked;
        this.lastRequestId = lastRequestId;
    }

    private FamilyState(KeptForm earlier, int currentGeneration, boolean revoked, long lastRequestId) {
        super(earlier);
        this.currentGeneration = currentGeneration;
        this.revoked = revoked;
        this.lastRequestId = lastRequestId;
    }

    static IdentifiedDataSerializable create(int classId) {
        return switch (classId) {
            case STATE -> new FamilyState();
            case ADVANCE -> new AdvanceProcessor();
            case MERGE_POLICY -> new FamilyMergePolicy();
            case RESTORE -> new RestoreProcessor();
            default -> throw new IllegalArgumentException("no class has the id " + classId);
        };
    }

    /** Whether this request is the one that brought the family here. */
    boolean wasAdvancedBy(long requestId) {
        return !revoked && lastRequestId == requestId;
    }

    OptionalInt generation() {
        return revoked ? OptionalInt.empty() : OptionalInt.of(currentGeneration);
    }

    /** A token of a later generation than is known here proves that those before it were used: nobody else seals any. */
    boolean accepts(int generation) {
        return !revoked && generation >= currentGeneration;
    }

    FamilyState advanced(int generation, long requestId) {
        return new FamilyState(this, generation + 1, false, requestId);
    }

    Kept kept(long family, long untilMillis) {
        return new Kept(family, currentGeneration, revoked, untilMillis);
    }

    /** Whether the other adds nothing. */
    boolean knows(FamilyState other) {
        return currentGeneration >= other.currentGeneration && (revoked || !other.revoked);
    }

    FamilyState revoke() {
        return new FamilyState(this, currentGeneration, true, lastRequestId);
    }

    /** After a cut: each side may have gone on by itself. */
    FamilyState mergedWith(FamilyState other) {
        boolean otherIsAhead = other.currentGeneration > currentGeneration;
        FamilyState ahead = otherIsAhead ? other : this;
        FamilyState behind = otherIsAhead ? this : other;
        return new FamilyState(
                ahead.orLater(behind), ahead.currentGeneration, revoked || other.revoked, ahead.lastRequestId);
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
    protected void writeFields(DataOutput out) throws IOException {
        out.writeInt(currentGeneration);
        out.writeBoolean(revoked);
        out.writeLong(lastRequestId);
    }

    @Override
    protected void readFields(DataInput in) throws IOException {
        currentGeneration = in.readInt();
        revoked = in.readBoolean();
        lastRequestId = in.readLong();
    }
}
