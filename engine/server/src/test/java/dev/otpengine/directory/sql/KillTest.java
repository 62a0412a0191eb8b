package dev.otpengine.directory.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.store.People;
import dev.otpengine.time.Deadline;
import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is killed at whatever moment: what was acknowledged is there, and nothing is half there. */
@Tag("capacity")
class KillTest {
    private static final int KILLS = 12;
    private static final int KILLS_OF_THE_SERVER = 3;
    private static final int MOST_WRITES = 60;
    private static final List<String> TABLES = List.of(
            "select id from users",
            "select user_id from phones",
            "select user_id from group_users",
            "select target_id from audits");

    private final SplittableRandom random = new SplittableRandom();
    private final Set<Long> acknowledged = new HashSet<>();
    private int writers;
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void theOnlyMemberWithItsOwnDatabase() throws Exception {
        DatabaseSettings settings = Databases.file(folder);
        prepare(settings);
        for (int kill = 0; kill < KILLS; kill++) {
            killWriter(settings);
            assertWhole(settings);
        }
    }

    @Test
    void aMemberOnPostgres() throws Exception {
        DatabaseSettings settings = Databases.postgres();
        prepare(settings);
        for (int kill = 0; kill < KILLS; kill++) {
            killWriter(settings);
            assertWhole(settings);
        }
    }

    @Test
    void postgresItself() throws Exception {
        try (Server server = new Server(folder)) {
            prepare(server.settings());
            for (int kill = 0; kill < KILLS_OF_THE_SERVER; kill++) {
                Process writer = start(server.settings());
                try (BufferedReader output = output(writer)) {
                    read(output, 1 + random.nextInt(MOST_WRITES));
                    server.kill();
                    readToFailure(output);
                } finally {
                    end(writer);
                }
                server.start();
                assertWhole(server.settings());
            }
        }
    }

    private void prepare(DatabaseSettings settings) throws Exception {
        try (Database database = Databases.open(settings)) {
            SqlDirectoryStore store = new SqlDirectoryStore(vertx, database, ChangeListener.NONE);
            store.write(
                            WriteLoad.TENANT,
                            people -> {
                                people.tenant().create(People.tenant(WriteLoad.TENANT, "Contoso"));
                                people.groups().add(People.group(WriteLoad.GROUP, "Everybody"));
                                return true;
                            },
                            Deadline.after(Duration.ofSeconds(60), System::nanoTime))
                    .eventually(store::close)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private void killWriter(DatabaseSettings settings) throws Exception {
        Process writer = start(settings);
        try (BufferedReader output = output(writer)) {
            read(output, 1 + random.nextInt(MOST_WRITES));
            writer.toHandle().destroyForcibly();
            readToFailure(output);
        } finally {
            end(writer);
        }
    }

    private Process start(DatabaseSettings settings) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriteLoad.class.getName(),
                        settings.url(),
                        settings.user(),
                        Long.toString(1_000_000L * ++writers))
                .redirectErrorStream(true)
                .start();
    }

    private static BufferedReader output(Process writer) {
        return new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8));
    }

    private void read(BufferedReader output, int writes) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int count = 0; count < writes; ) {
            String line = output.readLine();
            if (line == null || line.startsWith("failed")) {
                throw new AssertionError("the writer failed: " + line + "\n" + all);
            }
            all.append(line).append('\n');
            count += note(line) ? 1 : 0;
        }
    }

    /** What was acknowledged until the end. */
    private void readToFailure(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null && !line.startsWith("failed"); line = output.readLine()) {
            note(line);
        }
    }

    private boolean note(String line) {
        boolean written = line.matches("written \\d+");
        if (written) {
            acknowledged.add(Long.parseLong(line.substring("written ".length())));
        }
        return written;
    }

    private static void end(Process writer) throws InterruptedException {
        writer.destroyForcibly();
        if (!writer.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the writer can't be killed");
        }
    }

    private void assertWhole(DatabaseSettings settings) throws SQLException {
        Map<Long, Integer> rows = new HashMap<>();
        try (Database database = Databases.open(settings);
                Connection connection = database.connectForStatements();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet found = statement.executeQuery(table)) {
                    while (found.next()) {
                        rows.merge(found.getObject(1, UUID.class).getLeastSignificantBits(), 1, Integer::sum);
                    }
                }
            }
        }
        assertThat(rows.keySet()).as("what was acknowledged").containsAll(acknowledged);
        assertThat(rows.values()).as("rows of one write").isNotEmpty().containsOnly(TABLES.size());
    }

    /** A server of its own, that keeps what it has committed when it is killed. */
    private static final class Server implements AutoCloseable {
        private final Path folder;
        private EmbeddedPostgres postgres;

        Server(Path folder) throws IOException {
            this.folder = folder.resolve("postgres");
            this.postgres = launch();
        }

        private EmbeddedPostgres launch() throws IOException {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        }

        void start() throws IOException {
            postgres = launch();
        }

        DatabaseSettings settings() {
            return new DatabaseSettings(
                    postgres.getJdbcUrl("postgres", "postgres"), "postgres", "", 4, Duration.ofSeconds(60));
        }

        /** And its processes, which hold the memory that the next one needs. */
        void kill() throws Exception {
            long pid = Long.parseLong(
                    Files.readAllLines(folder.resolve("postmaster.pid")).get(0));
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            List<ProcessHandle> backends = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            backends.forEach(ProcessHandle::destroyForcibly);
            postmaster.onExit().get(60, TimeUnit.SECONDS);
            for (ProcessHandle backend : backends) {
                backend.onExit().get(60, TimeUnit.SECONDS);
            }
            // Finds nobody to stop; lets go of the folder.
            postgres.close();
        }

        @Override
        public void close() throws IOException {
            postgres.close();
        }
    }
}
