package dev.otpengine.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.Main;
import dev.otpengine.directory.sql.DatabaseSettings;
import dev.otpengine.directory.sql.Databases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code import-users} beside a plain insert of the same people, each a process of its own with the same small heap.
 * {@code -Dimport.people=1000000 -Dimport.least=0.5} for the whole measurement on a quiet machine, {@code -Dimport.turns=4}
 * to go by turns.
 */
@Tag("capacity")
class ImportCapacityTest {
    private static final int PEOPLE = Integer.getInteger("import.people", 10_000);
    private static final int TURNS = Integer.getInteger("import.turns", 1);
    private static final String HEAP = "-Xmx256m";

    /** On a busy machine a ratio says little. */
    private static final double LEAST = Double.parseDouble(System.getProperty("import.least", "0"));

    @TempDir
    private Path folder;

    /** Without what it takes a process to start, which a short run would measure above all. */
    @ParameterizedTest
    @EnumSource
    void importsOnASmallHeapBesideAPlainInsert(UsersCommandsTest.Kept kept) throws Exception {
        DatabaseSettings plain = settings(kept, "plain");
        DatabaseSettings imported = settings(kept, "imported");
        new TestDirectory(plain).withTenant(PEOPLE + 1);
        TestDirectory directory = new TestDirectory(imported).withTenant(PEOPLE + 1);

        long plainNanos = -insert(plain, kept, 0, 0);
        long importNanos = -bringIn(imported, 0, 0);
        for (int turn = 0; turn < TURNS; turn++) {
            int first = PEOPLE / TURNS * turn + 1;
            int last = PEOPLE / TURNS * (turn + 1);
            plainNanos += insert(plain, kept, first, last);
            importNanos += bringIn(imported, first, last);
        }

        double ratio = (double) plainNanos / importNanos;
        System.out.printf(
                "%s: %,d people, plain %,d a second, imported %,d a second, ratio %.2f%n",
                kept, PEOPLE, rate(plainNanos), rate(importNanos), ratio);
        assertThat(directory.consumed()).isEqualTo(PEOPLE / TURNS * TURNS + 1);
        assertThat(ratio).isGreaterThanOrEqualTo(LEAST);
    }

    private static long insert(DatabaseSettings settings, UsersCommandsTest.Kept kept, int first, int last)
            throws Exception {
        return run(settings, PlainInsert.class, settings.url() + batched(kept), settings.user(), first, last);
    }

    private long bringIn(DatabaseSettings settings, int first, int last) throws Exception {
        return run(settings, Main.class, "import-users", PlainInsert.file(folder, first, last));
    }

    private DatabaseSettings settings(UsersCommandsTest.Kept kept, String name) {
        return switch (kept) {
            case H2 -> Databases.file(folder.resolve(name));
            case POSTGRESQL -> Databases.postgres();
        };
    }

    /** As the importer's connections have it, or the plain insert were no match. */
    private static String batched(UsersCommandsTest.Kept kept) {
        return switch (kept) {
            case H2 -> "";
            case POSTGRESQL -> "&reWriteBatchedInserts=true";
        };
    }

    private static long rate(long nanos) {
        return TimeUnit.SECONDS.toNanos(PEOPLE) / nanos;
    }

    private static long run(DatabaseSettings settings, Class<?> main, Object... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = new TestDirectory(settings).environment();
        process.environment().putAll(environment);
        long startNanos = System.nanoTime();
        Process started = process.start();
        try {
            assertThat(started.waitFor(1, TimeUnit.HOURS)).isTrue();
            assertThat(started.exitValue()).isZero();
            return System.nanoTime() - startNanos;
        } finally {
            started.destroyForcibly();
        }
    }
}
