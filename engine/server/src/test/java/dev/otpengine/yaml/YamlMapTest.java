package dev.otpengine.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpengine.yaml.YamlMap.NoYamlMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlMapTest {
    @Test
    void readsAMap() throws Exception {
        assertThat(YamlMap.parse("http: {port: 8080}")).isEqualTo(Map.of("http", Map.of("port", 8080)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- a", "text"})
    void refusesAnythingElse(String yaml) {
        assertThatThrownBy(() -> YamlMap.parse(yaml))
                .isInstanceOf(NoYamlMap.class)
                .hasMessage("must be a YAML map");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smpp:\n  password: @planted", "a: 'planted", "a: *planted", "a: [planted\nb: planted"})
    void tellsWhereItIsWrongAndNotWhatStandsThere(String yaml) {
        assertThatThrownBy(() -> YamlMap.parse(yaml))
                .isInstanceOf(NoYamlMap.class)
                .hasMessageMatching("is no YAML: (line \\d+, column \\d+|unreadable)")
                .hasNoCause();
    }
}
