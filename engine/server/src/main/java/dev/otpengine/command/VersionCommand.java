package dev.otpengine.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code version}. */
@Command(name = "version", mixinStandardHelpOptions = true, description = "Prints the version.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {
    @Override
    public Integer call() {
        System.out.println(version());
        return 0;
    }

    @Override
    public String[] getVersion() {
        return new String[] {version()};
    }

    private static String version() {
        Optional<String> built = Optional.ofNullable(Commands.class.getPackage().getImplementationVersion());
        return "otp-engine " + built.orElse("(not packaged)") + ", Java " + Runtime.version();
    }
}
