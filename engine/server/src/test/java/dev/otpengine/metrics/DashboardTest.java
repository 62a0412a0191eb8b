package dev.otpengine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.limit.LimitKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dashboards ask only for metrics that the engine exposes. */
class DashboardTest {
    private static final Path DASHBOARDS = Path.of("..", "..", "grafana", "dashboards");

    /** People bookmark and link these, so a change here breaks them. */
    private static final Map<String, String> UIDS =
            Map.of("sign-in-funnel.json", "otp-sign-in-funnel", "inside.json", "otp-inside");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern METRIC = Pattern.compile("\\b(?:otp|jvm|process|system)_[a-zA-Z0-9_:]+");
    private static final Pattern METER = Pattern.compile("\"(otp\\.[a-z.]+)\"");
    private static final Path METERS = Path.of("src", "main", "java", "dev", "otpengine", "metrics");
    private static final Pattern SAMPLE = Pattern.compile("^[a-zA-Z_:][a-zA-Z0-9_:]*", Pattern.MULTILINE);

    @Test
    void everyMetricIsExposed() {
        Set<String> exposed = exposed();

        dashboards()
                .forEach((file, dashboard) -> assertThat(missing(dashboard, exposed))
                        .as("metrics in %s that the engine does not expose", file)
                        .isEmpty());
    }

    @Test
    void everyPanelAsksForAMetric() {
        dashboards().forEach((file, dashboard) -> {
            List<JsonObject> drawn = panels(dashboard).stream()
                    .filter(panel -> !panel.getString("type").equals("row"))
                    .toList();

            assertThat(drawn)
                    .as(file)
                    .isNotEmpty()
                    .allSatisfy(panel -> assertThat(metrics(panel))
                            .as(panel.getString("title"))
                            .isNotEmpty());
        });
    }

    @Test
    void everyMeterIsOnADashboard() {
        Set<String> shown = dashboards().values().stream()
                .flatMap(dashboard -> panels(dashboard).stream())
                .flatMap(panel -> metrics(panel).stream())
                .map(DashboardTest::withoutSuffix)
                .collect(Collectors.toSet());

        assertThat(meters()).isNotEmpty().isSubsetOf(shown);
    }

    @Test
    void everyMeterIsExposed() {
        Set<String> exposed =
                exposed().stream().map(DashboardTest::withoutSuffix).collect(Collectors.toSet());

        assertThat(meters()).isSubsetOf(exposed);
    }

    @Test
    void anInventedMetricIsCaught() {
        JsonObject dashboard = new JsonObject("""
                {"panels": [
                  {"title": "Good", "targets": [{"expr": "sum(rate(otp_signin_started_total{job=\\"otp_job\\"}[5m]))"}]},
                  {"title": "Bad", "targets": [{"expr": "otp_signin_started_total / otp_signin_invented_total"}]},
                  {"title": "Row", "panels": [
                    {"title": "Suffix", "targets": [{"expr": "otp_http_call_seconds_buckets"}]}]}],
                 "templating": {"list": [{"name": "member", "definition": "label_values(jvm_invented, instance)"}]}}
                """);

        assertThat(missing(dashboard, exposed()))
                .containsExactly(
                        "panel 'Bad': otp_signin_invented_total",
                        "panel 'Suffix': otp_http_call_seconds_buckets",
                        "variable 'member': jvm_invented");
    }

    @Test
    void uidsAreUniqueAndStable() {
        Map<String, String> uids = new TreeMap<>();
        dashboards().forEach((file, dashboard) -> uids.put(file, dashboard.getString("uid")));

        assertThat(uids).containsExactlyInAnyOrderEntriesOf(UIDS);
        assertThat(uids.values()).doesNotHaveDuplicates();
    }

    @Test
    void nothingTiesADashboardToOneGrafana() {
        dashboards().forEach((file, dashboard) -> {
            assertThat(dashboard.containsKey("id")).as("numeric id in %s", file).isFalse();
            assertThat(panels(dashboard))
                    .as(file)
                    .extracting(panel -> panel.getInteger("id"))
                    .doesNotHaveDuplicates();
            assertThat(panels(dashboard))
                    .as(file)
                    .filteredOn(panel -> panel.containsKey("targets"))
                    .allSatisfy(panel -> assertThat(
                                    panel.getJsonObject("datasource").getString("uid"))
                            .as(panel.getString("title"))
                            .isEqualTo("${datasource}"));
        });
    }

    /** Names of all that is exposed. */
    static Set<String> exposed() {
        try (Metrics metrics = new Metrics()) {
            metrics.callAnswered("initiate", 200, 1);
            metrics.sms().binds(() -> 1);
            metrics.clusterMembers(() -> 1);
            metrics.ready(() -> true);
            metrics.auditWaiting(() -> 0);
            metrics.pageStreams(() -> 0);
            metrics.clusterHeard(() -> 1);
            metrics.mapEntries("otp", () -> 0);
            metrics.quorum(() -> true);
            metrics.loopLag(() -> 0);
            metrics.failuresWaiting(() -> 0);
            metrics.familiesWaiting(() -> 0);
            metrics.limits().keys(LimitKind.NUMBER_SENDS, () -> 0);
            metrics.directory().available(() -> true);
            metrics.directory().waiting(() -> 0);
            metrics.upkeep().usesWaiting(() -> 0);
            metrics.sms().awaited(() -> 0);
            metrics.sms().errandsWaiting(() -> 0);
            metrics.sms().questionsWaiting(() -> 0);
            return SAMPLE.matcher(metrics.scrape())
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toSet());
        }
    }

    /** As Prometheus calls them, but for what each kind of meter ends with. */
    private static Set<String> meters() {
        try (Stream<Path> files = Files.list(METERS)) {
            Set<String> meters = new LinkedHashSet<>();
            for (Path file : files.toList()) {
                METER.matcher(Files.readString(file))
                        .results()
                        .forEach(
                                match -> meters.add(withoutSuffix(match.group(1).replace('.', '_'))));
            }
            return meters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutSuffix(String metric) {
        return metric.replaceFirst("(?:_seconds)?(?:_total|_count|_bucket|_sum|_max)?$", "");
    }

    private static List<String> missing(JsonObject dashboard, Set<String> exposed) {
        List<String> missing = new ArrayList<>();
        for (JsonObject panel : panels(dashboard)) {
            metrics(panel).stream()
                    .filter(metric -> !exposed.contains(metric))
                    .forEach(metric -> missing.add("panel '" + panel.getString("title") + "': " + metric));
        }
        JsonObject templating = dashboard.getJsonObject("templating", new JsonObject());
        for (JsonObject variable : objects(templating, "list")) {
            metrics(variable.getString("definition", "")).stream()
                    .filter(metric -> !exposed.contains(metric))
                    .forEach(metric -> missing.add("variable '" + variable.getString("name") + "': " + metric));
        }
        return missing;
    }

    /** Rows too, and the panels folded into them. */
    private static List<JsonObject> panels(JsonObject holder) {
        List<JsonObject> panels = new ArrayList<>();
        for (JsonObject panel : objects(holder, "panels")) {
            panels.add(panel);
            panels.addAll(panels(panel));
        }
        return panels;
    }

    private static Set<String> metrics(JsonObject panel) {
        return objects(panel, "targets").stream()
                .flatMap(target -> metrics(target.getString("expr", "")).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static Set<String> metrics(String expression) {
        return METRIC.matcher(QUOTED.matcher(expression).replaceAll("\"\""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<JsonObject> objects(JsonObject holder, String key) {
        JsonArray array = holder.getJsonArray(key, new JsonArray());
        return array.stream().map(JsonObject.class::cast).toList();
    }

    private static Map<String, JsonObject> dashboards() {
        Map<String, JsonObject> dashboards = new TreeMap<>();
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                dashboards.put(file.getFileName().toString(), new JsonObject(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(dashboards).isNotEmpty();
        return dashboards;
    }
}
