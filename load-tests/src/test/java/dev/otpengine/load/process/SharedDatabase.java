package dev.otpengine.load.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The PostgreSQL server of all members, with the people of a run in it. */
public final class SharedDatabase implements AutoCloseable {
    public static final String USER = "postgres";

    /** Of thousands of people, on a machine that has other work. */
    private static final Duration LONGEST_FILLING = Duration.ofMinutes(5);

    private final EmbeddedPostgres server;
    private final String host;

    private SharedDatabase(EmbeddedPostgres server, String host) {
        this.server = server;
        this.host = host;
    }

    /**
     * Starts a server, and one engine that brings the people into it: each member that did so at each of its starts would
     * take as long again.
     *
     * @param host an address of this machine that members reach; whoever reaches it is let in
     * @param folder for configuration and logs
     */
    public static SharedDatabase start(String host, Path engine, EngineFiles files, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path access = Files.writeString(folder.resolve("pg_hba.conf"), "local all all trust\nhost all all all trust\n");
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile());
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setServerConfig("listen_addresses", "localhost," + host)
                .setServerConfig("hba_file", access.toAbsolutePath().toString())
                .start();
        SharedDatabase database = new SharedDatabase(server, host);
        try {
            database.fill(engine, files, folder);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    public String url() {
        return "jdbc:postgresql://" + host + ":" + server.getPort() + "/postgres";
    }

    private void fill(Path engine, EngineFiles files, Path folder) {
        ServerProcess founder = ServerProcess.start(
                List.of("-jar", engine.toString(), "serve"),
                Map.ofEntries(
                        Map.entry("OTP_HTTP_HOST", "127.0.0.1"),
                        Map.entry("OTP_HTTP_PORT", "0"),
                        Map.entry("OTP_HTTP_PUBLIC_URL", "http://127.0.0.1"),
                        Map.entry("OTP_MANAGEMENT_HOST", "127.0.0.1"),
                        Map.entry("OTP_MANAGEMENT_PORT", "0"),
                        Map.entry("OTP_CLUSTER_PORT", "0"),
                        Map.entry("OTP_SMPP_HOST", "127.0.0.1"),
                        Map.entry("OTP_SMPP_PORT", "1"),
                        Map.entry("OTP_SMPP_SYSTEM_ID", "nobody"),
                        Map.entry("OTP_SHUTDOWN_DELAY", "PT0S"),
                        Map.entry("OTP_KEYS_MASTER", files.masterKey()),
                        Map.entry("OTP_KEYS_SIGNING", files.signingKeys().toString()),
                        Map.entry("OTP_DATABASE_URL", url()),
                        Map.entry("OTP_DATABASE_USER", USER),
                        Map.entry("OTP_DIRECTORY_FILE", files.directory().toString())),
                folder.resolve("founder.log"),
                ReadyLine::matches);
        founder.awaitReady(LONGEST_FILLING);
        founder.close();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
