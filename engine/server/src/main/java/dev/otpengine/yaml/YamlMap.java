package dev.otpengine.yaml;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML text whose outermost part is a map, as all files of the engine are. */
public final class YamlMap {
    private YamlMap() {}

    /** Text that is none; the message goes on behind the name of the file. */
    public static final class NoYamlMap extends Exception {
        NoYamlMap(String message) {
            super(message);
        }
    }

    /** @throws NoYamlMap says where the text is wrong, and not what stands there: it may be a secret */
    public static Map<?, ?> parse(String yaml) throws NoYamlMap {
        try {
            Object parsed = new Load(LoadSettings.builder().build()).loadFromString(yaml);
            if (parsed instanceof Map<?, ?> map) {
                return map;
            }
            throw new NoYamlMap("must be a YAML map");
        } catch (YamlEngineException e) {
            throw new NoYamlMap("is no YAML: " + place(e));
        }
    }

    private static String place(YamlEngineException e) {
        return e instanceof MarkedYamlEngineException marked
                ? marked.getProblemMark()
                        .map(mark -> "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                        .orElse("unreadable")
                : "unreadable";
    }
}
