package dev.otpengine.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Objects;

/**
 * A value that members keep for each other: behind its length a version and its fields. Later versions only append, and what
 * this one can't read it keeps as it is, so that a rolling upgrade loses nothing when the two take turns.
 */
public abstract class KeptForm implements IdentifiedDataSerializable {
    private static final int FIRST_VERSION = 1;
    private static final byte[] NOTHING = {};

    private int version;
    private byte[] rest;

    protected KeptForm() {
        version = FIRST_VERSION;
        rest = NOTHING;
    }

    /** @param earlier what this is a changed copy of: it has the same rest */
    protected KeptForm(KeptForm earlier) {
        version = earlier.version;
        rest = earlier.rest;
    }

    protected abstract void writeFields(DataOutput out) throws IOException;

    protected abstract void readFields(DataInput in) throws IOException;

    /** @return of two that become one the one whose rest stays: the other where it has the later version */
    protected final KeptForm orLater(KeptForm other) {
        return other.version > version ? other : this;
    }

    @Override
    public final void writeData(ObjectDataOutput out) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(form);
        fields.writeByte(version);
        writeFields(fields);
        fields.write(rest);
        out.writeByteArray(form.toByteArray());
    }

    @Override
    public final void readData(ObjectDataInput in) throws IOException {
        byte[] form = Objects.requireNonNullElse(in.readByteArray(), NOTHING);
        DataInputStream fields = new DataInputStream(new ByteArrayInputStream(form));
        version = fields.readUnsignedByte();
        if (version < FIRST_VERSION) {
            throw new IOException("no kept value has the version " + version);
        }
        readFields(fields);
        rest = fields.readAllBytes();
    }
}
