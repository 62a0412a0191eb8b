package dev.otpengine.http.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.administration.DirectoryRole;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said of the API is what it does. */
class DescriptionTest {
    private static final Path README = Path.of("../../README.md");
    private static final String BEGIN = "| calls below `/v1.0` | permission, any of | directory role, any of |\n";

    private static SmsRig all;
    private static GraphRig rig;

    @BeforeAll
    static void start() {
        all = new SmsRig();
        rig = all.graph;
    }

    @AfterAll
    static void stop() {
        all.close();
    }

    @Test
    void theReadmeHasTheTableThatIsEnforced() throws IOException {
        assertThat(Files.readString(README)).contains(table());
    }

    private static String table() {
        Map<Access, Set<String>> calls = new LinkedHashMap<>();
        for (Access access : Access.values()) {
            for (Route route : rig.api.routes()) {
                if (route.access() == access) {
                    calls.computeIfAbsent(access, none -> new TreeSet<>())
                            .add("`" + route.method() + " " + route.path() + "`");
                }
            }
        }
        StringBuilder table = new StringBuilder(BEGIN + "|---|---|---|\n");
        calls.forEach((access, routes) -> table.append("| ")
                .append(String.join(", ", routes))
                .append(" | ")
                .append(access.permissions().isEmpty() ? "none" : String.join(", ", access.permissions()))
                .append(" | ")
                .append(roles(access))
                .append(" |\n"));
        return table.toString();
    }

    private static String roles(Access access) {
        return access.isOwn()
                ? "none: it is the caller's own"
                : access.roles().stream()
                        .filter(role -> role != DirectoryRole.GLOBAL_ADMINISTRATOR)
                        .map(DirectoryRole::displayName)
                        .collect(Collectors.joining(", "));
    }

    @Test
    void theDescriptionNamesExactlyTheRoutes() {
        JsonObject described = description();
        Set<String> served = rig.api.routes().stream()
                .map(route -> route.method() + " " + route.path().replaceAll(":([A-Za-z]+)", "{$1}"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> told = new TreeSet<>();
        for (String path : described.getJsonObject("paths").fieldNames()) {
            for (String method :
                    described.getJsonObject("paths").getJsonObject(path).fieldNames()) {
                told.add(method.toUpperCase(Locale.ROOT) + " " + path);
            }
        }
        assertThat(told).isEqualTo(served);
    }

    @Test
    void theDescriptionRefersToNothingThatItLacks() {
        JsonObject described = description();
        Set<String> schemas =
                described.getJsonObject("components").getJsonObject("schemas").fieldNames();
        Set<String> referred = Pattern.compile("#/components/schemas/([A-Za-z.]+)")
                .matcher(described.encode())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(schemas).containsAll(referred);
    }

    /** Needs no token: it tells nothing of a tenant. */
    private static JsonObject description() {
        return new JsonObject(rig.send("GET", "/openapi.json", "", "").body());
    }
}
