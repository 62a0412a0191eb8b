package dev.otpengine.directory.hazelcast;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Writes a version and then fields, as {@link FieldReader} reads them. Later versions only append, so that while a cluster
 * is upgraded an older member skips what it does not know.
 */
final class FieldWriter {
    static final int VERSION = 1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    private final DataOutputStream out = new DataOutputStream(bytes);

    FieldWriter() {
        octet(VERSION);
    }

    private interface Field {
        void write() throws IOException;
    }

    FieldWriter octet(int value) {
        return write(() -> out.writeByte(value));
    }

    FieldWriter number(long value) {
        return write(() -> out.writeLong(value));
    }

    FieldWriter flag(boolean value) {
        return write(() -> out.writeBoolean(value));
    }

    FieldWriter instant(Instant value) {
        return number(value.getEpochSecond()).number(value.getNano());
    }

    FieldWriter text(String value) {
        return write(() -> out.writeUTF(value));
    }

    FieldWriter id(UUID value) {
        return number(value.getMostSignificantBits()).number(value.getLeastSignificantBits());
    }

    FieldWriter ids(Collection<UUID> values) {
        return all(values, FieldWriter::id);
    }

    FieldWriter texts(Collection<String> values) {
        return all(values, FieldWriter::text);
    }

    FieldWriter optionalText(Optional<String> value) {
        flag(value.isPresent());
        value.ifPresent(this::text);
        return this;
    }

    FieldWriter optionalNumber(OptionalLong value) {
        flag(value.isPresent());
        value.ifPresent(this::number);
        return this;
    }

    <T> FieldWriter all(Collection<T> values, BiConsumer<FieldWriter, T> element) {
        write(() -> out.writeInt(values.size()));
        values.forEach(value -> element.accept(this, value));
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private FieldWriter write(Field field) {
        try {
            field.write();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("a text of more than 64 KiB", e);
        }
    }
}
