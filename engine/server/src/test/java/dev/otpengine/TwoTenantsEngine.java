package dev.otpengine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One engine with {@link TwoTenants} for all tests that change nothing which another could notice. Ends with this JVM. */
final class TwoTenantsEngine {
    private static final AtomicInteger people = new AtomicInteger();

    private TwoTenantsEngine() {}

    /** Started when it is first asked for. */
    private static final class Holder {
        private static final ServedEngine ENGINE = start();

        private static ServedEngine start() {
            try {
                Path folder = Files.createTempDirectory("engine");
                ServedEngine engine = ServedEngine.start(folder, TwoTenants.yaml());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(engine, folder)));
                return engine;
            } catch (Exception e) {
                throw new IllegalStateException("the engine of all tests did not start", e);
            }
        }
    }

    static ServedEngine get() {
        return Holder.ENGINE;
    }

    /** Somebody whom no other test has. */
    static String newNumber() {
        return TwoTenants.number(people.incrementAndGet());
    }

    private static void end(ServedEngine engine, Path folder) {
        engine.close();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
