package dev.otpengine.sms.smpp.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.cluster.LaterVersion;
import org.junit.jupiter.api.Test;

class BindLeaseTest {
    private final LaterVersion later = new LaterVersion(BindLease.FACTORY, BindLease::create);

    @Test
    void whatALaterVersionAppendedOutlivesANewHolder() {
        BindLease held = later.changed(new BindLease(), lease -> lease.heldBy(77));

        assertThat(held.isFreeFor(77)).isTrue();
        assertThat(held.isFreeFor(78)).isFalse();
    }

    @Test
    void whoHoldsABindIsReadFromALaterVersion() {
        BindLease held = later.sent(new BindLease().heldBy(77));

        assertThat(held.isFreeFor(77)).isTrue();
        assertThat(held.isFreeFor(78)).isFalse();
    }
}
