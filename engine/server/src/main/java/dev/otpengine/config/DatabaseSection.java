package dev.otpengine.config;

import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.cluster.Discovery;
import dev.otpengine.directory.sql.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the directory is kept. */
final class DatabaseSection {
    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private final SettingsReader reader;

    DatabaseSection(SettingsReader reader) {
        this.reader = reader;
    }

    /** @param data where this member keeps files; a database in a file stands there when nothing else is said */
    DatabaseSettings read(ClusterSettings cluster, Optional<Path> data) {
        Path file = data.orElse(Path.of("data")).toAbsolutePath().resolve("directory");
        String url = reader.text("database.url", H2 + "file:" + file);
        if (!url.startsWith(H2) && !url.startsWith(POSTGRESQL)) {
            reader.problem("database.url", "must begin with " + POSTGRESQL + " or, for a single member, " + H2);
        }
        if (url.startsWith(H2) && hasOthers(cluster.discovery())) {
            reader.problem(
                    "database.url",
                    "must name a PostgreSQL database: H2 is part of one process, so members beyond the first could"
                            + " not see it");
        }
        return new DatabaseSettings(
                url,
                reader.text("database.user", ""),
                password(),
                reader.number("database.connections", 8, 2, 100),
                reader.duration(
                        "database.longest-wait", Duration.ofSeconds(3), Duration.ofMillis(500), Duration.ofMinutes(1)));
    }

    private static boolean hasOthers(Discovery discovery) {
        return discovery instanceof Discovery.Listed listed
                ? listed.addresses().size() > 1
                : !(discovery instanceof Discovery.Alone);
    }

    private String password() {
        Optional<Path> file = reader.file("database.password-file");
        Optional<String> password = reader.optional("database.password");
        if (file.isPresent() && password.isPresent()) {
            reader.problem("database.password", "and database.password-file exclude each other: set one");
        }
        return file.filter(Files::isReadable)
                .map(this::content)
                .or(() -> password)
                .orElse("");
    }

    private String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            reader.problem("database.password-file", "can't be read");
            return "";
        }
    }
}
