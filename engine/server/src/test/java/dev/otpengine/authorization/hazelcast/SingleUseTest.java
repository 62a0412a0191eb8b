package dev.otpengine.authorization.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.cluster.LaterVersion;
import org.junit.jupiter.api.Test;

class SingleUseTest {
    private final LaterVersion later = new LaterVersion(SingleUse.FACTORY, SingleUse::create);

    @Test
    void whatALaterVersionAppendedOutlivesAUse() {
        String text = "sealed \u00e9 ".repeat(20_000);

        SingleUse used = later.changed(SingleUse.unused(text), kept -> kept.usedBy(77));

        assertThat(used.text()).isEqualTo(text);
        assertThat(used.isUnused()).isFalse();
        assertThat(used.wasUsedBy(77)).isTrue();
    }

    @Test
    void whatWasUsedIsReadAsUsedFromALaterVersion() {
        assertThat(later.sent(SingleUse.unused("")).isUnused()).isTrue();
        assertThat(later.sent(SingleUse.unused("").usedBy(78)).wasUsedBy(78)).isTrue();
    }
}
