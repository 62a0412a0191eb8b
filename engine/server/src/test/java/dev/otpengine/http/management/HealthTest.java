package dev.otpengine.http.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.http.management.Health.ClusterState;
import dev.otpengine.http.management.Health.Phase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthTest {
    @ParameterizedTest
    @EnumSource
    void isLiveUnlessOnlyARestartHelps(ClusterState cluster) {
        assertThat(health(Phase.SERVING, cluster).isLive()).isEqualTo(cluster != ClusterState.ENDED);
        assertThat(health(Phase.STARTING, cluster).isLive()).isEqualTo(cluster != ClusterState.ENDED);
        assertThat(health(Phase.DRAINING, cluster).isLive())
                .as("leaves by itself")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void isReadyWithItsClusterAlone(ClusterState cluster) {
        assertThat(health(Phase.SERVING, cluster).isReady()).isEqualTo(cluster == ClusterState.UP);
        assertThat(health(Phase.DRAINING, cluster).isReady()).isFalse();
    }

    private static Health health(Phase phase, ClusterState cluster) {
        return new Health(() -> phase, () -> cluster, () -> true, () -> true, () -> true);
    }
}
