package dev.otpengine.token.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.cluster.Mergeable;
import dev.otpengine.cluster.VersionedForm;
import dev.otpengine.token.FamilyArchive.Kept;
import java.io.IOException;
import java.time.Clock;
import java.util.OptionalInt;

/** How far a family has come. */
final class FamilyState extends VersionedForm implements Mergeable<FamilyState> {
    static final int FACTORY = 2;
    static final int STATE = 1;
    static final int ADVANCE = 2;
    static final int RESTORE = 3;
    static final int LIFE = 4;

    private int currentGeneration;
    private boolean revoked;
    private long lastRequestId;
    private long untilMillis;

    FamilyState() {
        this(0, false, 0, 0);
    }

    /** @param untilMillis when the last of its tokens has expired */
    FamilyState(int currentGeneration, boolean revoked, long lastRequestId, long untilMillis) {
        this.currentGeneration = currentGeneration;
        this.revoked = revoked;
        this.lastRequestId = lastRequestId;
        this.untilMillis = untilMillis;
    }

    private FamilyState(
            VersionedForm earlier, int currentGeneration, boolean revoked, long lastRequestId, long untilMillis) {
        super(earlier);
        this.currentGeneration = currentGeneration;
        this.revoked = revoked;
        this.lastRequestId = lastRequestId;
        this.untilMillis = untilMillis;
    }

    static IdentifiedDataSerializable create(int classId) {
        return switch (classId) {
            case STATE -> new FamilyState();
            case ADVANCE -> new AdvanceProcessor();
            case RESTORE -> new RestoreProcessor();
            case LIFE -> new LifeProcessor();
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

    /** @param untilMillis when the token that is given for this one has expired */
    FamilyState advanced(int generation, long requestId, long untilMillis) {
        return new FamilyState(this, generation + 1, false, requestId, later(untilMillis));
    }

    /** At least one: zero would be for ever. */
    long lifeMillis(Clock clock) {
        return Math.max(1, untilMillis - clock.millis());
    }

    Kept kept(long family) {
        return new Kept(family, currentGeneration, revoked, untilMillis);
    }

    /** Whether the other adds nothing. */
    boolean knows(FamilyState other) {
        return currentGeneration >= other.currentGeneration
                && (revoked || !other.revoked)
                && untilMillis >= other.untilMillis;
    }

    FamilyState revoked(long untilMillis) {
        return new FamilyState(this, currentGeneration, true, lastRequestId, later(untilMillis));
    }

    /** Tokens of earlier generations may live longer, when the life of new ones was shortened. */
    private long later(long untilMillis) {
        return Math.max(this.untilMillis, untilMillis);
    }

    /** Each side may have gone on by itself: revoked wins, then the later generation, and the later end. */
    @Override
    public FamilyState mergedWith(FamilyState other) {
        boolean otherIsAhead = other.currentGeneration > currentGeneration;
        FamilyState ahead = otherIsAhead ? other : this;
        FamilyState behind = otherIsAhead ? this : other;
        return new FamilyState(
                ahead.orLater(behind),
                ahead.currentGeneration,
                revoked || other.revoked,
                ahead.lastRequestId,
                later(other.untilMillis));
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
        out.writeInt(currentGeneration);
        out.writeBoolean(revoked);
        out.writeLong(lastRequestId);
        out.writeLong(untilMillis);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        currentGeneration = in.readInt();
        revoked = in.readBoolean();
        lastRequestId = in.readLong();
        untilMillis = in.readLong();
    }
}
