package dev.otpengine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A member of a later version, which has appended something to a kept value. */
public final class LaterVersion {
    private static final int VERSION = 200;
    private static final byte[] APPENDED = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    private static final long LIFE_MILLIS = 86_400_000;

    private final InternalSerializationService serialization;

    /** @param values makes the kept values of one room */
    public LaterVersion(int factory, DataSerializableFactory values) {
        serialization = new DefaultSerializationServiceBuilder()
                .addDataSerializableFactory(ClusterSerialization.FACTORY, new ClusterSerialization())
                .addDataSerializableFactory(factory, values)
                .build();
    }

    /** The value as this version reads it from the later one, asked as a backup. */
    public <V extends VersionedForm> V sent(V value) {
        Kept<V> kept = backedUp(appendedTo(value));
        assertThat(kept.lifeMillis()).isEqualTo(LIFE_MILLIS);
        return kept.value();
    }

    /**
     * Has this version change what the later one sent, and the backup read that.
     *
     * @return what the backup has: what the later one appended is still there
     */
    public <V extends VersionedForm> V changed(V value, UnaryOperator<V> change) {
        Kept<V> kept = backedUp(change.apply(sent(value)));
        assertThat(kept.lifeMillis()).isEqualTo(LIFE_MILLIS);
        assertThat(isOfLater(kept.value())).isTrue();
        return kept.value();
    }

    /** Whether the version is the later one's, and what it appended is at the end. */
    public boolean isOfLater(VersionedForm value) {
        byte[] form = form(value);
        byte[] end = Arrays.copyOfRange(form, form.length - APPENDED.length, form.length);
        return Byte.toUnsignedInt(form[0]) == VERSION && Arrays.equals(end, APPENDED);
    }

    private Appended appendedTo(VersionedForm value) {
        byte[] form = form(value);
        byte[] later = Arrays.copyOf(form, form.length + APPENDED.length);
        later[0] = (byte) VERSION;
        System.arraycopy(APPENDED, 0, later, form.length, APPENDED.length);
        return new Appended(value.getFactoryId(), value.getClassId(), later);
    }

    private byte[] form(VersionedForm value) {
        try {
            var out = serialization.createObjectDataOutput();
            value.writeData(out);
            return serialization.createObjectDataInput(out.toByteArray()).readByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private <V> Kept<V> backedUp(IdentifiedDataSerializable value) {
        Replacement<String, IdentifiedDataSerializable, Void> replacement = serialization.toObject(
                serialization.toData(new Replacement<String, IdentifiedDataSerializable, Void>(value, LIFE_MILLIS)));
        Object[] set = new Object[2];
        replacement.process((Map.Entry<String, IdentifiedDataSerializable>) Proxy.newProxyInstance(
                LaterVersion.class.getClassLoader(),
                new Class<?>[] {ExtendedMapEntry.class},
                (entry, method, given) -> {
                    set[0] = given[0];
                    set[1] = ((TimeUnit) given[2]).toMillis((long) given[1]);
                    return null;
                }));
        return new Kept<>((V) set[0], (long) set[1]);
    }

    private record Kept<V>(V value, long lifeMillis) {}

    private static final class Appended implements IdentifiedDataSerializable {
        private final int factory;
        private final int classId;
        private final byte[] form;

        private Appended(int factory, int classId, byte[] form) {
            this.factory = factory;
            this.classId = classId;
            this.form = form;
        }

        @Override
        public int getFactoryId() {
            return factory;
        }

        @Override
        public int getClassId() {
            return classId;
        }

        @Override
        public void writeData(ObjectDataOutput out) throws IOException {
            out.writeByteArray(form);
        }

        @Override
        public void readData(ObjectDataInput in) {
            throw new UnsupportedOperationException("nobody here is of the later version");
        }
    }
}
