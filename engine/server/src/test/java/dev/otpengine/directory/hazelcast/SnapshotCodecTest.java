package dev.otpengine.directory.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Tenant;
import dev.otpengine.directory.hazelcast.SnapshotCodec.UnknownForm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SnapshotCodecTest {
    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);

    private final TenantCodec tenants = new TenantCodec(MASTER, new SplittableRandom(1));
    private final HolderCodec holders = new HolderCodec();

    @Test
    void everyFieldOfATenantComesBack() {
        Tenant tenant = TestTenant.named("Contoso");

        assertThat(tenants.decode(tenants.encode(Optional.of(tenant)))).contains(tenant);
        assertThat(tenants.decode(tenants.encode(Optional.empty()))).isEmpty();
    }

    @Test
    void anotherMemberReadsWhatOneSealed() {
        TenantCodec other = new TenantCodec(MASTER, new SplittableRandom(2));
        byte[] changed = tenants.encode(Optional.empty());
        changed[changed.length / 2] ^= 1;

        assertThat(other.decode(tenants.encode(Optional.empty()))).isEmpty();
        assertThatThrownBy(() -> other.decode(changed)).isInstanceOf(UnknownForm.class);
    }

    @Test
    void everyHolderComesBack() {
        for (Holder holder : List.of(
                new Holder.Nobody(),
                new Holder.NotForSignIn(),
                TestingTruth.person(LookupMembers.number(1), "J\u00f6rg \ud83d\ude00"))) {
            assertThat(holders.decode(holders.encode(holder))).isEqualTo(holder);
        }
    }

    /** As a member of the next version writes it. */
    @Test
    void whatALaterVersionAppendsIsSkipped() {
        Holder holder = TestingTruth.person(LookupMembers.number(1), "Ann");
        byte[] bytes = holders.encode(holder);
        byte[] later = Arrays.copyOf(bytes, bytes.length + 9);
        later[0] = FieldWriter.VERSION + 1;

        assertThat(holders.decode(later)).isEqualTo(holder);
    }

    @Test
    void whatIsCutOrUnknownIsRefused() {
        byte[] bytes = holders.encode(TestingTruth.person(LookupMembers.number(1), "Ann"));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> holders.decode(cut)).isInstanceOf(UnknownForm.class);
        }
        assertThatThrownBy(() -> holders.decode(new byte[] {1, 99})).isInstanceOf(UnknownForm.class);
        assertThatThrownBy(() -> holders.decode(new byte[] {0, 1})).isInstanceOf(UnknownForm.class);
    }
}
