package dev.otpengine.command;

import dev.otpengine.dev.DevMode;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dev}. */
@Command(
        name = "dev",
        mixinStandardHelpOptions = true,
        description = "Runs the engine, an SMSC simulator and a demo tenant in one process, fresh each time.")
final class DevCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Option(names = "--stop-with-parent", description = "Stops when the process that started this one ends.")
    private boolean stopWithParent;

    DevCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Processes.vertx();
        DevMode dev = Processes.started(DevMode.start(vertx, environment));
        dev.welcome().forEach(System.out::println);
        System.out.println(dev.readyLine());
        Processes.stopOnSignal(vertx, dev::stop, dev.longestStop());
        if (stopWithParent) {
            Processes.exitWithParent();
        }
        return 0;
    }
}
