package dev.otpengine.load;

import dev.otpengine.load.process.ReadyLine;
import dev.otpengine.load.process.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is put under load: the engine at {@code -Dotp.http} whose texts the simulator at {@code -Dotp.smsc} gets, or
 * else dev mode from {@code -Dotp.jar}, in a process of its own.
 */
record Target(URI signIn, URI inbox, Optional<ServerProcess> process) implements AutoCloseable {
    static Target open(int loadUsers) {
        @Nullable String http = System.getProperty("otp.http");
        @Nullable String smsc = System.getProperty("otp.smsc");
        return http == null || smsc == null
                ? devMode(loadUsers)
                : new Target(URI.create(http), URI.create(smsc), Optional.empty());
    }

    private static Target devMode(int loadUsers) {
        ServerProcess process = ServerProcess.start(
                List.of("-jar", System.getProperty("otp.jar", "engine/server/target/otp-engine.jar"), "dev"),
                Map.of(
                        "OTP_HTTP_PORT", "0",
                        "OTP_MANAGEMENT_PORT", "0",
                        "OTP_SMSC_SMPP_PORT", "0",
                        "OTP_SMSC_HTTP_PORT", "0",
                        "OTP_CLUSTER_PORT", "0",
                        "OTP_DEV_LOAD_USERS", Integer.toString(loadUsers)),
                Path.of(System.getProperty("otp.log", "target/engine.log")),
                ReadyLine::matches);
        ReadyLine ready = new ReadyLine(process.awaitReady());
        return new Target(ready.address("http"), ready.address("smsc-http"), Optional.of(process));
    }

    @Override
    public void close() {
        process.ifPresent(ServerProcess::close);
    }
}
