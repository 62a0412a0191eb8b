package dev.otpengine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.otpengine.authorization.hazelcast.HazelcastPushedRequests;
import dev.otpengine.authorization.hazelcast.HazelcastUsedProofs;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.hazelcast.HazelcastDirectory;
import dev.otpengine.directory.hazelcast.LookupSettings;
import dev.otpengine.limit.hazelcast.HazelcastLeaseStore;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.FailureArchive;
import dev.otpengine.otp.hazelcast.HazelcastOtpStore;
import dev.otpengine.sms.hazelcast.ClusterCarrier;
import dev.otpengine.sms.hazelcast.Desk;
import dev.otpengine.sms.smpp.hazelcast.HazelcastBindLeases;
import dev.otpengine.token.FamilyArchive;
import dev.otpengine.token.Sealer;
import dev.otpengine.token.hazelcast.HazelcastRefreshFamilies;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rolling upgrade: whatever the classes of the engine send, a member of the version before and one of the next can read. */
class FormsTest {
    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);
    private static final byte LATER = 100;
    private static final byte[] APPENDED = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    private static final long FOLLOWING = 0x1234_5678_9abc_def0L;
    private static final int VARIANTS = 5;

    /** An octet more would make another key of each. */
    private static final Set<String> KEYS = Set.of("StoredKey", "StoredLeaseKey", "StoredSlotKey", "SnapshotKey");

    private static final Config CONFIG = configured();
    private static final InternalSerializationService SERIALIZATION = new DefaultSerializationServiceBuilder()
            .setConfig(CONFIG.getSerializationConfig())
            .build();

    @SuppressWarnings("NullAway") // Nobody sends a text.
    private static Config configured() {
        Config config = new Config();
        Cluster.configure(config);
        HazelcastOtpStore.configure(config, new CodeDerivation(MASTER), FailureArchive.NONE, 1);
        HazelcastRefreshFamilies.configure(config, FamilyArchive.NONE, Clock.systemUTC());
        HazelcastLeaseStore.configure(config);
        HazelcastDirectory.configure(config, new LookupSettings(1_000, Duration.ZERO, 1));
        HazelcastPushedRequests.configure(config);
        HazelcastUsedProofs.configure(config);
        HazelcastBindLeases.configure(config);
        ClusterCarrier.configure(config, new Desk(null, new Sealer(MASTER, Desk.PURPOSE, new SecureRandom())));
        return config;
    }

    /** Each class that the factories make, in each variant that it has. */
    static Stream<IdentifiedDataSerializable> sent() {
        return classes().flatMap(made -> IntStream.range(0, VARIANTS).mapToObj(variant -> filled(made, variant)));
    }

    static Stream<IdentifiedDataSerializable> forms() {
        return sent().filter(sent -> !KEYS.contains(sent.getClass().getSimpleName()));
    }

    private static Stream<IdentifiedDataSerializable> classes() {
        return factories().values().stream()
                .flatMap(factory -> IntStream.range(0, 100).boxed().flatMap(classId -> made(factory, classId)));
    }

    private static Map<Integer, DataSerializableFactory> factories() {
        return CONFIG.getSerializationConfig().getDataSerializableFactories();
    }

    private static Stream<IdentifiedDataSerializable> made(DataSerializableFactory factory, int classId) {
        try {
            return Stream.of(factory.create(classId));
        } catch (IllegalArgumentException noSuchClass) {
            return Stream.empty();
        }
    }

    private static IdentifiedDataSerializable filled(IdentifiedDataSerializable made, int variant) {
        try {
            IdentifiedDataSerializable form =
                    Objects.requireNonNull(factories().get(made.getFactoryId())).create(made.getClassId());
            new SampleForms(variant).fill(form);
            return form;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(made.getClass().getName(), e);
        }
    }

    @Test
    void everyClassIsMadeByAFactory() {
        Set<String> made = classes().map(each -> each.getClass().getName()).collect(Collectors.toSet());
        Set<String> written = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.otpengine").stream()
                        .filter(each -> each.isAssignableTo(IdentifiedDataSerializable.class))
                        .filter(each -> !each.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());

        assertThat(made).isEqualTo(written).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("sent")
    void everyFieldComesBack(IdentifiedDataSerializable sent) throws Exception {
        IdentifiedDataSerializable read = SERIALIZATION.toObject(SERIALIZATION.toData(sent));

        assertThat(SampleForms.text(read)).isEqualTo(SampleForms.text(sent));
        assertThat(octets(read)).isEqualTo(octets(sent));
    }

    /** As within an operation, which ends only after what it carries. */
    @ParameterizedTest
    @MethodSource("forms")
    void whatALaterVersionAppendedIsPassedOver(IdentifiedDataSerializable sent) throws Exception {
        var out = SERIALIZATION.createObjectDataOutput();
        out.writeObject(new OfLaterVersion(sent, later(octets(sent))));
        out.writeLong(FOLLOWING);
        ObjectDataInput in = SERIALIZATION.createObjectDataInput(out.toByteArray());

        assertThat(SampleForms.text(in.readObject())).isEqualTo(SampleForms.text(sent));
        assertThat(in.readLong()).isEqualTo(FOLLOWING);
    }

    @Test
    void whatAnEarlierVersionDidNotSendIsTheDefault() throws Exception {
        ObjectDataInput in = SERIALIZATION.createObjectDataInput(octets(new First(7)));
        Second read = new Second(0, 0);
        read.readData(in);

        assertThat(read.first).isEqualTo(7);
        assertThat(read.second).isEqualTo(Second.DEFAULT);
        assertThat(octets(read)).isEqualTo(octets(new Second(7, Second.DEFAULT)));
    }

    @Test
    void whatIsCutOrOfNoVersionIsRefused() throws Exception {
        byte[] form = octets(new First(7));
        for (byte[] wrong : List.of(
                ByteBuffer.wrap(form.clone()).putInt(0, 8).array(),
                ByteBuffer.wrap(form.clone()).putInt(0, -1).array(),
                ByteBuffer.wrap(form.clone()).put(Integer.BYTES, (byte) 0).array())) {
            assertThatThrownBy(() -> new First(0).readData(SERIALIZATION.createObjectDataInput(wrong)))
                    .isInstanceOf(IOException.class);
        }
        byte[] cut = Arrays.copyOf(form, form.length - 1);
        assertThatThrownBy(() -> new First(0).readData(SERIALIZATION.createObjectDataInput(cut)))
                .isInstanceOf(EOFException.class);
    }

    private static byte[] octets(IdentifiedDataSerializable form) throws IOException {
        var out = SERIALIZATION.createObjectDataOutput();
        form.writeData(out);
        return out.toByteArray();
    }

    /** Behind the length is the version. */
    private static byte[] later(byte[] form) {
        return ByteBuffer.wrap(Arrays.copyOf(form, form.length + APPENDED.length))
                .putInt(0, form.length - Integer.BYTES + APPENDED.length)
                .put(Integer.BYTES, LATER)
                .put(form.length, APPENDED)
                .array();
    }

    private static final class OfLaterVersion implements IdentifiedDataSerializable {
        private final IdentifiedDataSerializable known;
        private final byte[] form;

        private OfLaterVersion(IdentifiedDataSerializable known, byte[] form) {
            this.known = known;
            this.form = form;
        }

        @Override
        public int getFactoryId() {
            return known.getFactoryId();
        }

        @Override
        public int getClassId() {
            return known.getClassId();
        }

        @Override
        public void writeData(ObjectDataOutput out) throws IOException {
            out.write(form);
        }

        @Override
        public void readData(ObjectDataInput in) {
            throw new UnsupportedOperationException("nobody here is of the later version");
        }
    }

    private static class First extends VersionedForm {
        long first;

        First(long first) {
            this(1, first);
        }

        First(int version, long first) {
            super(version);
            this.first = first;
        }

        @Override
        public int getFactoryId() {
            return 97;
        }

        @Override
        public int getClassId() {
            return 1;
        }

        @Override
        protected void writeFields(ObjectDataOutput out) throws IOException {
            out.writeLong(first);
        }

        @Override
        protected void readFields(ObjectDataInput in) throws IOException {
            first = in.readLong();
        }
    }

    private static final class Second extends First {
        private static final long DEFAULT = 42;

        private long second;

        private Second(long first, long second) {
            super(2, first);
            this.second = second;
        }

        @Override
        protected void writeFields(ObjectDataOutput out) throws IOException {
            super.writeFields(out);
            out.writeLong(second);
        }

        @Override
        protected void readFields(ObjectDataInput in) throws IOException {
            super.readFields(in);
            second = version() < 2 ? DEFAULT : in.readLong();
        }
    }
}
