package dev.otpengine;

import dev.otpengine.smsc.SmscSettings;
import dev.otpengine.smsc.SmscSimulator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The shipped jar as {@code serve}, the only member of its cluster, with a directory that a test wrote. It sends to a
 * simulator inside this JVM and outlives being killed: what it keeps is in a folder of the test's.
 */
final class ServedEngine implements RunningEngine, AutoCloseable {
    private final Vertx vertx;
    private final SmscSimulator simulator;
    private final Map<String, String> environment;
    private final byte[] masterKey;
    private EngineProcess process;

    private ServedEngine(
            Vertx vertx,
            SmscSimulator simulator,
            Map<String, String> environment,
            byte[] masterKey,
            EngineProcess process) {
        this.vertx = vertx;
        this.simulator = simulator;
        this.environment = environment;
        this.masterKey = masterKey;
        this.process = process;
    }

    static ServedEngine start(Path folder, String directory) throws Exception {
        return start(folder, directory, Map.of());
    }

    /**
     * @param folder for keys, directory and what the engine keeps
     * @param directory YAML
     * @param settings environment variables beyond those that every such engine has
     */
    static ServedEngine start(Path folder, String directory, Map<String, String> settings) throws Exception {
        Vertx vertx = Vertx.vertx();
        SmscSimulator simulator = await(SmscSimulator.start(vertx, SmscSettings.DEFAULT.withPorts(0, 0)));
        byte[] masterKey = new byte[32];
        new SecureRandom().nextBytes(masterKey);
        Map<String, String> environment = environment(folder, directory, masterKey, simulator.smppPort());
        environment.putAll(settings);
        EngineProcess process = EngineProcess.start("serve", environment);
        ServedEngine engine = new ServedEngine(vertx, simulator, environment, masterKey, process);
        try {
            process.awaitReady();
        } catch (Exception e) {
            engine.close();
            throw e;
        }
        return engine;
    }

    /** Of an engine that never becomes ready. */
    static EngineProcess launch(Path folder, String directory, Map<String, String> settings) throws Exception {
        Map<String, String> environment = environment(folder, directory, new byte[32], 1);
        environment.putAll(settings);
        return EngineProcess.start("serve", environment);
    }

    private static Map<String, String> environment(Path folder, String directory, byte[] masterKey, int smppPort)
            throws IOException, GeneralSecurityException {
        Path keys = Files.writeString(folder.resolve("signing-keys.pem"), pem(ellipticCurve()) + pem(rsa()));
        Path people = Files.writeString(folder.resolve("directory.yaml"), directory);
        return new HashMap<>(Map.ofEntries(
                Map.entry("OTP_HTTP_HOST", "127.0.0.1"),
                Map.entry("OTP_HTTP_PORT", "0"),
                Map.entry("OTP_HTTP_TRUSTED_PROXIES", "127.0.0.1"),
                Map.entry("OTP_MANAGEMENT_HOST", "127.0.0.1"),
                Map.entry("OTP_MANAGEMENT_PORT", "0"),
                Map.entry("OTP_CLUSTER_PORT", "0"),
                Map.entry("OTP_SMPP_HOST", "127.0.0.1"),
                Map.entry("OTP_SMPP_PORT", Integer.toString(smppPort)),
                Map.entry("OTP_SMPP_SYSTEM_ID", "engine"),
                Map.entry("OTP_SMPP_WINDOW", "100"),
                Map.entry("OTP_KEYS_MASTER", Base64.getEncoder().encodeToString(masterKey)),
                Map.entry("OTP_KEYS_SIGNING", keys.toString()),
                Map.entry("OTP_DIRECTORY_FILE", people.toString()),
                Map.entry("OTP_DATA_DIRECTORY", folder.resolve("data").toString())));
    }

    private static KeyPair ellipticCurve() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String pem(KeyPair pair) {
        return pem("PRIVATE", pair.getPrivate().getEncoded())
                + pem("PUBLIC", pair.getPublic().getEncoded());
    }

    private static String pem(String kind, byte[] der) {
        String text = Base64.getMimeEncoder().encodeToString(der);
        return "-----BEGIN " + kind + " KEY-----\n" + text + "\n-----END " + kind + " KEY-----\n";
    }

    /** Sends SIGKILL and starts again with what was kept. The ports are others then. */
    void killAndStartAgain() throws Exception {
        process.close();
        process.awaitEnd();
        process = EngineProcess.start("serve", environment);
        process.awaitReady();
    }

    byte[] masterKey() {
        return masterKey.clone();
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
        return "http://127.0.0.1:" + simulator.httpPort();
    }

    @Override
    public String output() {
        return process.output();
    }

    /** Sends SIGTERM. */
    boolean stopsWithin(long seconds) throws InterruptedException {
        return process.stopsWithin(seconds);
    }

    void kill() {
        process.close();
    }

    /** Ends the engine in order, so that everything that it has to say is said. */
    void stop() throws InterruptedException {
        process.stopsWithin(20);
        process.awaitEnd();
    }

    @Override
    public void close() {
        process.end();
        await(simulator.close());
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
