package dev.otpengine;

import java.util.HashMap;
import java.util.Map;

/** The shipped jar in dev mode, on free ports. */
final class EnginePeer implements RunningEngine, AutoCloseable {
    private final EngineProcess process;

    private EnginePeer(EngineProcess process) {
        this.process = process;
    }

    static EnginePeer start() throws Exception {
        return start(Map.of());
    }

    /** @param settings environment variables beyond those that every peer has */
    static EnginePeer start(Map<String, String> settings) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "OTP_HTTP_PORT", "0",
                "OTP_MANAGEMENT_PORT", "0",
                "OTP_SMSC_SMPP_PORT", "0",
                "OTP_SMSC_HTTP_PORT", "0",
                "OTP_CLUSTER_PORT", "0",
                "OTP_HTTP_CORS_ORIGINS", "https://app.contoso.example",
                "OTP_DEV_LOAD_USERS", "1000"));
        environment.putAll(settings);
        EngineProcess process = EngineProcess.start("dev", environment);
        process.awaitReady();
        return new EnginePeer(process);
    }

    @Override
    public String api() {
        return "http://127.0.0.1:" + process.port("http");
    }

    @Override
    public String management() {
        return "http://127.0.0.1:" + process.port("management");
    }

    @Override
    public String inbox() {
        return "http://127.0.0.1:" + process.port("smsc-http");
    }

    @Override
    public String output() {
        return process.output();
    }

    /** Sends SIGTERM. */
    boolean stopsWithin(long seconds) throws InterruptedException {
        return process.stopsWithin(seconds);
    }

    @Override
    public void close() {
        process.close();
    }
}
