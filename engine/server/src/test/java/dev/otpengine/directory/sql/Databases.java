package dev.otpengine.directory.sql;

import dev.otpengine.crypto.MasterKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;

/** Real databases for tests. */
public final class Databases {
    public static final MasterKey KEY = new MasterKey(new byte[MasterKey.LENGTH]);

    private static final Duration PATIENT = Duration.ofSeconds(60);

    private Databases() {}

    /** One server for all tests of this process, which takes seconds to start. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A new and empty database of a real PostgreSQL server. */
    public static DatabaseSettings postgres() {
        String name = "d" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new DatabaseSettings(Server.POSTGRES.getJdbcUrl("postgres", name), "postgres", "", 4, PATIENT);
    }

    public static DatabaseSettings memory() {
        return new DatabaseSettings("jdbc:h2:mem:" + UUID.randomUUID(), "", "", 4, PATIENT);
    }

    public static DatabaseSettings file(Path directory) {
        return new DatabaseSettings("jdbc:h2:file:" + directory.resolve("directory"), "", "", 4, PATIENT);
    }

    public static Database open(DatabaseSettings settings) {
        return Database.open(settings, KEY, new SplittableRandom());
    }
}
