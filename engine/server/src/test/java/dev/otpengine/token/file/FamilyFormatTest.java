package dev.otpengine.token.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.token.FamilyArchive.Kept;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyFormatTest {
    private final FamilyFormat format = new FamilyFormat();

    @ParameterizedTest
    @CsvSource({"-7, 3, false, 1800000000000", "9223372036854775807, 2147483647, true, 1"})
    void readsWhatItWrote(long family, int generation, boolean revoked, long untilMillis) {
        Kept kept = new Kept(family, generation, revoked, untilMillis);

        assertThat(format.decode(format.encode(kept))).isEqualTo(kept);
        assertThat(format.key(kept)).isEqualTo(family);
        assertThat(format.untilMillis(kept)).isEqualTo(untilMillis);
    }
}
