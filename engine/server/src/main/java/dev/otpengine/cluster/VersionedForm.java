package dev.otpengine.cluster;

import com.hazelcast.internal.nio.BufferObjectDataInput;
import com.hazelcast.internal.nio.BufferObjectDataOutput;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;

/**
 * What members send each other or keep for each other: behind its length a version and its fields. Later versions only append,
 * and give what an earlier one did not send a default. What this one can't read it keeps as it is, so that a rolling upgrade
 * loses nothing when the two take turns. Keys are no such forms: with one octet more it would be another key.
 */
public abstract class VersionedForm implements IdentifiedDataSerializable {
    private static final int FIRST_VERSION = 1;
    private static final byte[] NOTHING = {};

    private int version;
    private byte[] rest;

    protected VersionedForm() {
        this(FIRST_VERSION);
    }

    /** @param version that appended the latest field */
    protected VersionedForm(int version) {
        this.version = version;
        rest = NOTHING;
    }

    /** @param earlier what this is a changed copy of: it has the same rest */
    protected VersionedForm(VersionedForm earlier) {
        version = earlier.version;
        rest = earlier.rest;
    }

    protected abstract void writeFields(ObjectDataOutput out) throws IOException;

    protected abstract void readFields(ObjectDataInput in) throws IOException;

    /** @return while fields are read, that of whoever wrote them: what later ones appended is not there */
    protected final int version() {
        return version;
    }

    /** @return of two that become one the one whose rest stays: the other where it has the later version */
    protected final VersionedForm orLater(VersionedForm other) {
        return other.version > version ? other : this;
    }

    @Override
    public final void writeData(ObjectDataOutput out) throws IOException {
        BufferObjectDataOutput form = (BufferObjectDataOutput) out;
        int start = form.position();
        form.writeInt(0);
        form.writeByte(version);
        writeFields(form);
        form.write(rest);
        form.writeInt(start, form.position() - start - Integer.BYTES);
    }

    /** Leaves nothing unread: nobody else tells where the form ends, and others follow it. */
    @Override
    public final void readData(ObjectDataInput in) throws IOException {
        BufferObjectDataInput form = (BufferObjectDataInput) in;
        int length = form.readInt();
        int end = form.position() + length;
        int ours = version;
        version = form.readUnsignedByte();
        if (version < FIRST_VERSION) {
            throw new IOException("no form has the version " + version);
        }
        readFields(form);
        rest = appended(form, end - form.position());
        version = Math.max(ours, version);
    }

    private static byte[] appended(ObjectDataInput form, int octets) throws IOException {
        if (octets < 0) {
            throw new IOException("the form is shorter than its fields");
        }
        byte[] appended = octets == 0 ? NOTHING : new byte[octets];
        form.readFully(appended);
        return appended;
    }
}
