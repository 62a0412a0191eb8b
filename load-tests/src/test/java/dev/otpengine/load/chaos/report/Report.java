package dev.otpengine.load.chaos.report;

import dev.otpengine.load.chaos.check.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What a run tells, to people and as {@code report.json}. */
public record Report(long seed, boolean network, List<Row> rows) {
    private static final int MOST_TOLD = 20;
    private static final int FEW_SCENARIOS = 3;

    /** Of engines as they ship. */
    public long violations() {
        return rows.stream()
                .filter(row -> !row.planted())
                .mapToLong(row -> row.violations().size())
                .sum();
    }

    public boolean isGood() {
        return !rows.isEmpty() && rows.stream().allMatch(Row::isGood);
    }

    public String table() {
        return rows.stream().map(Row::line).collect(Collectors.joining("\n", Row.header() + "\n", ""));
    }

    /** How many promises were broken, and whether the machine was too busy for that to prove much. */
    public String lastLine() {
        long stalled = rows.stream().filter(row -> row.stalls() > 0).count();
        String doubt = stalled > FEW_SCENARIOS
                ? "; the machine stood still in " + stalled + " of " + rows.size()
                        + " scenarios, which excuses much: run it again on a quiet one"
                : "";
        return violations() + " violations" + doubt;
    }

    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve("report.json"), json());
    }

    private String json() {
        long requests = rows.stream().mapToLong(Row::requests).sum();
        return "{\"violations\": " + violations() + ", \"requests\": " + requests + ", \"seed\": " + seed
                + ", \"network\": " + network + ", \"good\": " + isGood() + ", \"scenarios\": ["
                + rows.stream().map(Report::json).collect(Collectors.joining(",\n  ", "\n  ", "\n")) + "]}\n";
    }

    private static String json(Row row) {
        String answers = row.answers().entrySet().stream()
                .map(entry -> quoted(entry.getKey().name()) + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
        String violations = row.violations().stream()
                .limit(MOST_TOLD)
                .map(Report::json)
                .collect(Collectors.joining(",\n    ", "[", "]"));
        return "{\"name\": " + quoted(row.name()) + ", \"seed\": " + row.seed() + ", \"planted\": " + row.planted()
                + ", \"seconds\": " + row.seconds() + ", \"requests\": " + row.requests() + ", \"answers\": " + answers
                + ", \"errors\": " + row.errors() + ", \"longestErrorMs\": " + row.longestErrorMillis()
                + ", \"survivors503\": " + row.unavailableAtSurvivors()
                + ", \"stalls\": " + row.stalls()
                + ", \"violations\": " + row.violations().size() + ", \"records\": " + violations + "}";
    }

    private static String json(Violation violation) {
        return "{\"rule\": " + quoted(violation.rule()) + ", \"what\": " + quoted(violation.what())
                + ", \"evidence\": "
                + violation.evidence().stream().map(Report::quoted).collect(Collectors.joining(", ", "[", "]")) + "}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + '"';
    }
}
