package dev.otpengine.directory.hazelcast;

import dev.otpengine.directory.hazelcast.SnapshotCodec.UnknownForm;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Reads what {@link FieldWriter} wrote. */
final class FieldReader {
    private final DataInputStream in;

    FieldReader(byte[] bytes) {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
        int version = octet();
        if (version < FieldWriter.VERSION) {
            throw new UnknownForm(version);
        }
    }

    private interface Field<T> {
        T read() throws IOException;
    }

    int octet() {
        return read(in::readUnsignedByte);
    }

    long number() {
        return read(in::readLong);
    }

    boolean flag() {
        return read(in::readBoolean);
    }

    Instant instant() {
        return Instant.ofEpochSecond(number(), number());
    }

    String text() {
        return read(in::readUTF);
    }

    UUID id() {
        return new UUID(number(), number());
    }

    Set<UUID> ids() {
        return Set.copyOf(all(FieldReader::id));
    }

    Set<String> texts() {
        return Set.copyOf(all(FieldReader::text));
    }

    Optional<String> optionalText() {
        return flag() ? Optional.of(text()) : Optional.empty();
    }

    OptionalLong optionalNumber() {
        return flag() ? OptionalLong.of(number()) : OptionalLong.empty();
    }

    <T> List<T> all(Function<FieldReader, T> element) {
        int count = read(in::readInt);
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(element.apply(this));
        }
        return values;
    }

    private static <T> T read(Field<T> field) {
        try {
            return field.read();
        } catch (IOException e) {
            throw new UnknownForm(e);
        }
    }
}
