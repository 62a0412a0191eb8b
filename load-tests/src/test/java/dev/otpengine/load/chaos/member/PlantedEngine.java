package dev.otpengine.load.chaos.member;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * An engine that takes an answer no backup confirmed for a success: one name of a Hazelcast property in it is misspelt.
 * A run that finds nothing wrong with it proves nothing.
 */
public final class PlantedEngine {
    private static final String CLASS = "dev/otpengine/cluster/Cluster.class";
    private static final byte[] PROPERTY = ascii("hazelcast.operation.fail.on.indeterminate.state");
    private static final byte[] MISSPELT = ascii("hazelcast.operation.fail.on.indeterminate.never");

    private PlantedEngine() {}

    /**
     * @param engine the jar that ships, with its {@code lib} beside it
     * @return the other one, in its own folder
     */
    public static Path make(Path engine, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path planted = folder.resolve(engine.getFileName());
        try (JarFile in = new JarFile(engine.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(planted))) {
            Enumeration<JarEntry> entries = in.entries();
            while (entries.hasMoreElements()) {
                copy(in, entries.nextElement(), out);
            }
        }
        Path libraries = folder.resolve("lib");
        Files.deleteIfExists(libraries);
        Files.createSymbolicLink(libraries, engine.resolveSibling("lib").toAbsolutePath());
        return planted;
    }

    private static void copy(JarFile in, JarEntry entry, JarOutputStream out) throws IOException {
        out.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream content = in.getInputStream(entry)) {
            byte[] bytes = content.readAllBytes();
            out.write(entry.getName().equals(CLASS) ? misspelt(bytes) : bytes);
        }
        out.closeEntry();
    }

    private static byte[] misspelt(byte[] bytes) {
        int at = indexOf(bytes, 0);
        if (at < 0 || indexOf(bytes, at + 1) >= 0) {
            throw new IllegalStateException(CLASS + " does not hold the property exactly once: plant it otherwise");
        }
        byte[] changed = bytes.clone();
        System.arraycopy(MISSPELT, 0, changed, at, MISSPELT.length);
        return changed;
    }

    private static int indexOf(byte[] bytes, int from) {
        for (int at = from; at <= bytes.length - PROPERTY.length; at++) {
            if (Arrays.equals(bytes, at, at + PROPERTY.length, PROPERTY, 0, PROPERTY.length)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
