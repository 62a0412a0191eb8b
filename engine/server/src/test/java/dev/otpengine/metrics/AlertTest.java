package dev.otpengine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.yaml.YamlMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Alerts ask only for metrics that the engine exposes. Whether they fire is tested beside them, by promtool. */
class AlertTest {
    private static final Path PROMETHEUS = Path.of("..", "..", "grafana", "prometheus");

    @Test
    void everyMetricIsExposed() throws Exception {
        assertThat(alerts())
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(DashboardTest.metrics(String.valueOf(alert.get("expr"))))
                        .as("%s", alert.get("alert"))
                        .isNotEmpty()
                        .isSubsetOf(DashboardTest.exposed()));
    }

    @Test
    void everyAlertSaysWhatIsWrongAndWhatToDo() throws Exception {
        assertThat(alerts()).allSatisfy(alert -> {
            assertThat(map(alert.get("annotations")).keySet()).hasToString("[summary, description]");
            assertThat(map(alert.get("labels")).get("severity")).isIn("critical", "warning");
        });
    }

    @Test
    void everyAlertIsTested() throws Exception {
        String tests = Files.readString(PROMETHEUS.resolve("alerts_test.yml"));

        assertThat(alerts()).allSatisfy(alert -> assertThat(tests).contains("alertname=\"" + alert.get("alert") + '"'));
    }

    private static List<Map<?, ?>> alerts() throws Exception {
        return maps(YamlMap.parse(Files.readString(PROMETHEUS.resolve("alerts.yml")))
                        .get("groups"))
                .flatMap(group -> maps(group.get("rules")))
                .toList();
    }

    private static Stream<Map<?, ?>> maps(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list)).stream().map(AlertTest::map);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }
}
