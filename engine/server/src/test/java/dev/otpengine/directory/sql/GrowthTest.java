package dev.otpengine.directory.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void statisticsAreRenewedMoreAndMoreSeldom() {
        Growth growth = new Growth();
        List<Integer> renewedAt = new ArrayList<>();
        for (int thousands = 1; thousands <= 1_000; thousands++) {
            if (growth.add(1_000)) {
                renewedAt.add(thousands);
            }
        }
        assertThat(renewedAt).containsExactly(1, 4, 16, 64, 256);
    }

    @Test
    void nothingIsDueWhereNobodyCame() {
        Growth growth = new Growth();
        assertThat(growth.add(999)).isFalse();
        assertThat(growth.add(1)).isTrue();
        assertThat(growth.add(0)).isFalse();
    }
}
