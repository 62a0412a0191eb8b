package dev.otpengine.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which directory a command works on. */
final class DirectoryOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with the settings of serve; OTP_... variables hold over it.")
    @Nullable
    Path config;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "Id or domain of the tenant; not needed where there is one alone.")
    @Nullable
    String tenant;
}
