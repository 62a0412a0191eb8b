package dev.otpengine.directory.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.cluster.VersionedForm;
import dev.otpengine.directory.hazelcast.SnapshotCodec.UnknownForm;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was read from the truth, and when; or, without content, that it has changed since. A near cache keeps the object,
 * so that its content is decoded once on each member. Its owner never decodes it.
 */
final class StoredSnapshot extends VersionedForm {
    /** For a key that the owner does not know. */
    static final StoredSnapshot NOTHING = new StoredSnapshot();

    /** Random, another one after each change; zero before the first. Only who has seen the current one may fill. */
    private long ticket;

    /** When reading began, by the cluster's clock. */
    private long readAtMillis;

    private byte[] content;
    private transient volatile @Nullable Object decoded;

    StoredSnapshot() {
        this(0, 0, new byte[0]);
    }

    StoredSnapshot(long ticket, long readAtMillis, byte[] content) {
        this.ticket = ticket;
        this.readAtMillis = readAtMillis;
        this.content = content;
    }

    long ticket() {
        return ticket;
    }

    long readAtMillis() {
        return readAtMillis;
    }

    boolean isEmpty() {
        return content.length == 0;
    }

    /** @return empty also when it is of a form that this member can't read: then the truth is asked */
    @SuppressWarnings("unchecked")
    <S> Optional<S> content(SnapshotCodec<S> codec) {
        if (decoded == null && !isEmpty()) {
            decoded = decodedBy(codec).orElse(null);
        }
        return Optional.ofNullable((S) decoded);
    }

    private <S> Optional<S> decodedBy(SnapshotCodec<S> codec) {
        try {
            return Optional.of(codec.decode(content));
        } catch (UnknownForm e) {
            return Optional.empty();
        }
    }

    @Override
    public int getFactoryId() {
        return SnapshotSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return SnapshotSerialization.SNAPSHOT;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeLong(ticket);
        out.writeLong(readAtMillis);
        out.writeByteArray(content);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        ticket = in.readLong();
        readAtMillis = in.readLong();
        byte @Nullable [] read = in.readByteArray();
        content = read == null ? new byte[0] : read;
    }
}
