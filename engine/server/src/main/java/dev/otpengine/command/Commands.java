package dev.otpengine.command;

import dev.otpengine.config.InvalidSettings;
import dev.otpengine.directory.file.InvalidDirectory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Reads the command line and runs one command. */
@Command(
        name = "otp-engine",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        description = "Self-hosted SMS sign-in.")
public final class Commands implements Callable<Integer> {
    private static final int CANNOT_START = 1;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private Commands() {}

    /** @return the exit status; a command that serves returns 0 when it does, and goes on by its threads */
    public static int run(String[] arguments, Map<String, String> environment) {
        return new CommandLine(new Commands())
                .addSubcommand(new DevCommand(environment))
                .addSubcommand(new ServeCommand(environment))
                .addSubcommand(new ImportUsersCommand(environment))
                .addSubcommand(new ExportUsersCommand(environment))
                .addSubcommand(new TenantsCommand(environment))
                .addSubcommand(new VersionCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> explain(failure))
                .execute(arguments);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(System.out);
        return 0;
    }

    /** All problems at once, and no stack trace where a person can mend it. */
    private static int explain(Exception failure) throws Exception {
        if (failure instanceof CommandFailure ended) {
            tell("otp-engine:", ended.problems());
            return ended.status();
        }
        List<String> problems;
        if (failure instanceof InvalidSettings settings) {
            problems = settings.problems();
        } else if (failure instanceof InvalidDirectory directory) {
            problems = directory.problems();
        } else {
            problems = List.of(String.valueOf(failure.getMessage()));
        }
        tell("otp-engine can't start:", problems);
        return CANNOT_START;
    }

    private static void tell(String what, List<String> problems) {
        System.err.println(what);
        problems.forEach(problem -> System.err.println("  - " + problem));
    }
}
