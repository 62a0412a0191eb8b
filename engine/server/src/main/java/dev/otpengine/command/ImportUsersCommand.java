package dev.otpengine.command;

import dev.otpengine.bulk.Importer;
import dev.otpengine.bulk.file.Checkpoint;
import dev.otpengine.bulk.file.Report;
import dev.otpengine.bulk.file.RowSource;
import dev.otpengine.bulk.file.RowSource.Format;
import dev.otpengine.bulk.file.UnusableFile;
import dev.otpengine.directory.DirectoryUnavailable;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.UserAttribute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import-users}. */
@Command(
        name = "import-users",
        mixinStandardHelpOptions = true,
        description = {
            "Brings people into a tenant, from CSV or NDJSON: new ones, and changes of those that are there. Takes nothing"
                    + " away. Ended before its end, it goes on from there when it runs again.",
            "Status: 0 all rows taken, 1 some refused, 2 nothing begun, 3 ended early."
        })
final class ImportUsersCommand implements Callable<Integer> {
    private static final int SOME_REFUSED = 1;

    private final Map<String, String> environment;

    @Mixin
    private DirectoryOptions directory = new DirectoryOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "A file that ends in .csv, .ndjson or .jsonl.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv or ndjson, whatever the name says.")
    private @Nullable Format format;

    @Option(names = "--dry-run", description = "Says what would be refused, and keeps nothing.")
    private boolean dryRun;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where refused rows are told, one JSON object a line. Default: FILE.report.ndjson.")
    private @Nullable Path report;

    @Option(names = "--restart", description = "Begins with the first row, though an earlier run came further.")
    private boolean restart;

    @Option(names = "--ignore", split = ",", paramLabel = "COLUMN", description = "Columns to pass over.")
    private List<String> ignored = new ArrayList<>();

    ImportUsersCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        try (RowSource rows = rows();
                OpenDirectory open = OpenDirectory.open(directory.config, environment)) {
            return run(rows, open);
        } catch (UnusableFile e) {
            throw new CommandFailure(CommandFailure.UNUSABLE, e.problems());
        }
    }

    private RowSource rows() throws IOException {
        Format chosen = Optional.ofNullable(format)
                .or(() -> Format.of(file))
                .orElseThrow(() -> CommandFailure.unusable("--format is missing: the name of the file doesn't say it"));
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw CommandFailure.unusable(file + " can't be read");
        }
        Set<String> passedOver = ignored.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return RowSource.open(file, chosen, passedOver);
    }

    private int run(RowSource rows, OpenDirectory open) throws Exception {
        UUID tenantId = open.tenant(directory.tenant);
        Checkpoint start = start(tenantId, open.store());
        Importer importer = new Importer(open.store(), tenantId, open.trail(), open.operator());
        try (Report told = Report.open(reportFile(), start.reportBytes())) {
            Progress progress = Progress.toStandardError();
            ImportRun.Log log = new ImportRun.Log(
                    told, dryRun ? Optional.empty() : Optional.of(stateFile()), progress, Files.size(file));
            Checkpoint.Progress done =
                    new ImportRun(rows, dryRun ? importer::attempt : importer::keep, log, start).run();
            return end(done);
        } catch (DirectoryUnavailable e) {
            throw new CommandFailure(
                    CommandFailure.BROKEN_OFF,
                    List.of(e.getMessage() + ": run the same command again to go on from the last row that was kept"));
        }
    }

    private Checkpoint start(UUID tenantId, DirectoryStore store) throws Exception {
        Checkpoint first = Checkpoint.start(file, tenantId);
        Optional<Checkpoint> before = dryRun || restart ? Optional.empty() : Checkpoint.read(stateFile());
        if (before.isEmpty()) {
            return first;
        }
        if (!before.get().fits(first)) {
            throw CommandFailure.unusable(stateFile() + " is of another tenant, or of the file as it was before;"
                    + " --restart begins with the first row");
        }
        if (people(tenantId, store) < before.get().progress().added()) {
            throw CommandFailure.unusable("the directory has fewer people than were imported by " + stateFile()
                    + ": it is another one, or as it was before; --restart begins with the first row");
        }
        System.out.printf(
                Locale.ROOT, "goes on after %,d rows%n", before.get().progress().rows());
        return before.get();
    }

    private static long people(UUID tenantId, DirectoryStore store) throws Exception {
        Query<UserAttribute> query = Query.<UserAttribute>all(1).counted();
        return Processes.started(store.read(
                tenantId, people -> people.users().page(query).count().orElseThrow(), OpenDirectory.deadline()));
    }

    private int end(Checkpoint.Progress done) throws IOException {
        if (!dryRun) {
            Files.deleteIfExists(stateFile());
        }
        System.out.printf(
                Locale.ROOT,
                "%,d rows: %,d added, %,d changed, %,d as they were, %,d refused%s%n",
                done.rows(),
                done.added(),
                done.changed(),
                done.unchanged(),
                done.refused(),
                dryRun ? "; nothing was kept" : "");
        if (Files.size(reportFile()) == 0) {
            Files.delete(reportFile());
        } else {
            System.out.println("see " + reportFile());
        }
        return done.refused() > 0 ? SOME_REFUSED : 0;
    }

    private Path reportFile() {
        return report != null ? report : beside(".report.ndjson");
    }

    private Path stateFile() {
        return beside(".state.json");
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
