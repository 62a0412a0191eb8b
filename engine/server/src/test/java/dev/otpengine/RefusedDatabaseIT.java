package dev.otpengine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.sql.Database;
import dev.otpengine.directory.sql.DatabaseSettings;
import dev.otpengine.directory.sql.Databases;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that would serve from a database that it can't read, or that isn't its own, doesn't start and says why. */
class RefusedDatabaseIT {
    private static final String OTHER_KEY = "is not the key that this database was made with. Start with that key";

    @TempDir
    private Path folder;

    @Test
    void aFileWithAnotherMasterKey() throws Exception {
        DatabaseSettings settings = Databases.file(folder);
        makeWithAnotherKey(settings);

        assertRefused(Map.of("OTP_DATABASE_URL", settings.url()), "keys.master (OTP_KEYS_MASTER)", OTHER_KEY);
    }

    @Test
    void postgresWithAnotherMasterKey() throws Exception {
        DatabaseSettings settings = Databases.postgres();
        makeWithAnotherKey(settings);

        assertRefused(
                Map.of("OTP_DATABASE_URL", settings.url(), "OTP_DATABASE_USER", settings.user()),
                "keys.master (OTP_KEYS_MASTER)",
                OTHER_KEY);
    }

    @Test
    void noMasterKey() throws Exception {
        assertRefused(
                Map.of("OTP_KEYS_MASTER", ""),
                "keys.master (OTP_KEYS_MASTER)",
                "is missing: 32 random bytes in Base64");
    }

    @Test
    void aFileOfOneOfSeveralMembers() throws Exception {
        assertRefused(
                Map.of("OTP_CLUSTER_MEMBERS", "127.0.0.1:1,127.0.0.1:2", "OTP_CLUSTER_QUORUM", "2"),
                "database.url (OTP_DATABASE_URL)",
                "must name a PostgreSQL database: H2 is part of one process");
    }

    /** A second member that doesn't know of the first. */
    @Test
    void aFileThatAnotherProcessHasOpen() throws Exception {
        DatabaseSettings settings = Databases.file(folder);
        try (Database open = Databases.open(settings)) {
            assertThat(open).isNotNull();
            assertRefused(
                    Map.of("OTP_DATABASE_URL", settings.url()),
                    "database.url can't be reached",
                    "H2 serves a single member, several need PostgreSQL");
        }
    }

    private static void makeWithAnotherKey(DatabaseSettings settings) {
        byte[] key = new byte[MasterKey.LENGTH];
        Arrays.fill(key, (byte) 7);
        Database.open(settings, new MasterKey(key), new SecureRandom()).close();
    }

    private void assertRefused(Map<String, String> settings, String... why) throws Exception {
        try (EngineProcess engine = ServedEngine.launch(folder, TwoTenants.yaml(), settings)) {
            assertThat(engine.awaitEnd()).isEqualTo(1);
            assertThat(engine.output())
                    .contains("otp-engine can't start:")
                    .contains(why)
                    .doesNotContain("ready ");
        }
    }
}
