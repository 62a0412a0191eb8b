package dev.otpengine.directory.sql;

import java.time.Duration;

/**
 * Where the directory is kept.
 *
 * @param url of JDBC, for H2 or PostgreSQL
 * @param connections at most so many at once
 * @param longestWait for a connection, and for each statement of a look-up
 */
public record DatabaseSettings(String url, String user, String password, int connections, Duration longestWait) {
    /** Keeps everything until the last connection ends; for tests and dev mode. */
    public static DatabaseSettings memory(String name) {
        return new DatabaseSettings("jdbc:h2:mem:" + name, "", "", 4, Duration.ofSeconds(5));
    }

    /** H2 is part of the process, so no second member can reach it. */
    public boolean isEmbedded() {
        return url.startsWith("jdbc:h2:");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseSettings[user=" + user + "]";
    }
}
