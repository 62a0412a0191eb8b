package dev.otpengine.command;

import dev.otpengine.bulk.Column;
import dev.otpengine.bulk.Exporter;
import dev.otpengine.bulk.file.RowSink;
import dev.otpengine.bulk.file.RowSource.Format;
import dev.otpengine.directory.DirectoryUnavailable;
import dev.otpengine.directory.store.Page;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export-users}. */
@Command(
        name = "export-users",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a tenant's people in the form that import-users takes.",
            "Status: 0 all written, 2 nothing begun, 3 ended early."
        })
final class ExportUsersCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private DirectoryOptions directory = new DirectoryOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Ends in .csv, .ndjson or .jsonl. Without it: standard output.")
    private @Nullable Path file;

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv or ndjson; csv where nothing says it.")
    private @Nullable Format format;

    ExportUsersCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        try (OpenDirectory open = OpenDirectory.open(directory.config, environment)) {
            Exporter exporter = new Exporter(open.store(), open.tenant(directory.tenant));
            if (file == null) {
                write(exporter, new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
            } else {
                write(exporter, file);
            }
            return 0;
        } catch (DirectoryUnavailable e) {
            throw new CommandFailure(CommandFailure.BROKEN_OFF, List.of(String.valueOf(e.getMessage())));
        }
    }

    /** There under its name only when it is whole; for its owner alone, because it holds people's numbers. */
    private void write(Exporter exporter, Path target) throws Exception {
        Path directoryOf = target.toAbsolutePath().getParent();
        if (directoryOf == null || !Files.isWritable(directoryOf)) {
            throw CommandFailure.unusable(target + " can't be written");
        }
        Path part = Files.createTempFile(directoryOf, "export-users", ".part");
        try {
            long rows = write(exporter, new BufferedOutputStream(Files.newOutputStream(part)));
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            System.out.printf("%,d people written to %s%n", rows, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private long write(Exporter exporter, OutputStream target) throws Exception {
        Progress progress = Progress.toStandardError();
        long rows = 0;
        try (RowSink sink = RowSink.to(target, format())) {
            Page<Map<Column, List<String>>> page = Processes.started(exporter.page(Optional.empty()));
            for (; ; page = Processes.started(exporter.page(page.next()))) {
                for (Map<Column, List<String>> row : page.items()) {
                    sink.add(row);
                }
                rows += page.items().size();
                progress.at(rows, 0);
                if (page.next().isEmpty()) {
                    progress.end();
                    return rows;
                }
            }
        }
    }

    private Format format() throws IOException {
        return Optional.ofNullable(format)
                .or(() -> Optional.ofNullable(file).flatMap(Format::of))
                .orElse(Format.CSV);
    }
}
