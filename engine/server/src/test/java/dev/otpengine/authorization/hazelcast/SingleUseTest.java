package dev.otpengine.authorization.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.cluster.LaterVersion;
import java.util.List;
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

    @Test
    void whatEitherSideOfACutUsedIsUsed() {
        SingleUse unused = SingleUse.unused("sealed");
        SingleUse used = unused.usedBy(77);

        for (SingleUse merged : List.of(unused.mergedWith(used), used.mergedWith(unused))) {
            assertThat(merged.wasUsedBy(77)).isTrue();
            assertThat(merged.text()).isEqualTo("sealed");
        }
        assertThat(unused.mergedWith(unused).isUnused()).isTrue();
        assertThat(used.mergedWith(unused.usedBy(78)).wasUsedBy(77)).isTrue();
    }
}
