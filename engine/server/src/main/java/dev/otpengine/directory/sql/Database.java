package dev.otpengine.directory.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.Sealer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** One database with the newest schema, opened with the key that it was made with. */
public final class Database implements AutoCloseable {
    private static final String SCHEMA = "classpath:dev/otpengine/directory/sql";
    private static final byte[] KNOWN = "otp-engine".getBytes(StandardCharsets.UTF_8);
    /** H2's own state. */
    private static final String ALREADY_OPEN = "90020";

    private static final int SPARE_SOCKET_SECONDS = 30;

    /**
     * A plan that PostgreSQL keeps is that of a tenant which was small when the connection was new: it would read all of
     * the tenant for each number.
     */
    private static final String PLAN_BY_SIZE = "set plan_cache_mode = force_custom_plan";

    private final HikariDataSource connections;
    private final DatabaseSettings settings;
    private final Sealer sealer;

    private Database(HikariDataSource connections, DatabaseSettings settings, Sealer sealer) {
        this.connections = connections;
        this.settings = settings;
        this.sealer = sealer;
    }

    /**
     * Blocks until the schema is the newest: for a worker or the main thread.
     *
     * @throws CantOpenDatabase with the reason
     */
    public static Database open(DatabaseSettings settings, MasterKey key, RandomGenerator random) {
        if (settings.isEmbedded()) {
            EmbeddedFile.recover(settings.url());
        }
        HikariDataSource connections = connect(settings);
        Database database = new Database(connections, settings, new Sealer(key, "directory", random));
        try {
            database.migrate();
            database.verifyKey();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static HikariDataSource connect(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("directory");
        config.setJdbcUrl(settings.isEmbedded() ? embedded(settings.url()) : settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(settings.longestWait().toMillis());
        if (!settings.isEmbedded()) {
            long seconds =
                    settings.longestWait().plusSeconds(SPARE_SOCKET_SECONDS).toSeconds();
            config.addDataSourceProperty("socketTimeout", Long.toString(seconds));
            config.addDataSourceProperty("tcpKeepAlive", "true");
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
            config.setConnectionInitSql(PLAN_BY_SIZE);
        }
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            String hint = isOpenElsewhere(e)
                    ? ". Another process has the file open, such as a running server: stop that first. H2 serves a"
                            + " single member, several need PostgreSQL"
                    : "";
            throw new CantOpenDatabase("database.url can't be reached: " + reason(e) + hint, e);
        }
    }

    private static boolean isOpenElsewhere(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && ALREADY_OPEN.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** An acknowledged write is in the file; and the process closes the file itself, after its last write. */
    private static String embedded(String url) {
        return url + (url.startsWith("jdbc:h2:mem:") ? ";DB_CLOSE_DELAY=-1" : ";WRITE_DELAY=0;CACHE_SIZE=16384")
                + ";DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64";
    }

    private void migrate() {
        try {
            schema(settings).dataSource(connections).load().migrate();
        } catch (FlywayException e) {
            throw new CantOpenDatabase("the schema of the database can't be brought up to date: " + e.getMessage(), e);
        }
    }

    /** The steps to the newest schema. */
    static FluentConfiguration schema(DatabaseSettings settings) {
        return Flyway.configure()
                .locations(SCHEMA)
                .placeholders(Map.of("sorted", settings.isEmbedded() ? "" : "collate \"C\""));
    }

    /** Before anything is read or written: with another key nothing that is sealed could be read. */
    private void verifyKey() {
        String verifier = inTransaction(this::verifier);
        try {
            sealer.open(verifier);
        } catch (ForeignTokenException e) {
            throw new CantOpenDatabase(
                    "keys.master (OTP_KEYS_MASTER) is not the key that this database was made with. Start with that key:"
                            + " nothing else reads what is sealed here. When it is lost, name a new and empty"
                            + " database in database.url (OTP_DATABASE_URL)",
                    e);
        }
    }

    private String verifier(Session session) {
        Optional<String> kept = session.first("select verifier from master_key", row -> row.text("verifier"));
        return kept.orElseGet(() -> {
            String made = sealer.seal(KNOWN);
            session.update("insert into master_key (id, verifier) values (1, ?)", made);
            return made;
        });
    }

    /** Two first members may both have found no verifier; the second one then finds the first one's. */
    private String inTransaction(Function<Session, String> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = connect()) {
                String result = work.apply(new Session(connection, settings.isEmbedded(), this::longestWait));
                connection.commit();
                return result;
            } catch (SqlFailure e) {
                if (attempt == 2 || !e.isConflict()) {
                    throw new CantOpenDatabase("the database can't be used: " + reason(e), e);
                }
            } catch (SQLException e) {
                throw new CantOpenDatabase("the database can't be used: " + reason(e), e);
            }
        }
    }

    private long longestWait() {
        return settings.longestWait().toMillis();
    }

    /** A connection inside a new transaction. */
    Connection connect() throws SQLException {
        Connection connection = connections.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** A connection for single statements. */
    Connection connectForStatements() throws SQLException {
        return connections.getConnection();
    }

    Sealer sealer() {
        return sealer;
    }

    DatabaseSettings settings() {
        return settings;
    }

    /** The innermost reason; drivers put neither password nor data into it at this point. */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        return String.valueOf(innermost.getMessage());
    }

    @Override
    public void close() {
        connections.close();
    }
}
