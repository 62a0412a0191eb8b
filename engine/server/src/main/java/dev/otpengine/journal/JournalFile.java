package dev.otpengine.journal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file: records are appended, the last one with a key counts; rewritten with those alone when it has grown. */
final class JournalFile<R> implements AutoCloseable {
    private static final long SMALLEST_TO_REWRITE = 4L * 1024 * 1024;
    private static final int GROWTH = 4;

    private final Path file;
    private final Format<R> format;
    private final FileChannel lock;
    private FileChannel channel;
    private long compactBytes;

    /** Of whole records: what is behind them is left of a write that failed. */
    private long wholeBytes;

    private JournalFile(Path file, Format<R> format, FileChannel lock, FileChannel channel) throws IOException {
        this.file = file;
        this.format = format;
        this.lock = lock;
        this.channel = channel;
        this.wholeBytes = channel.size();
    }

    /** @throws IOException when it can't be used, or another process does */
    static <R> JournalFile<R> open(Path directory, String name, Format<R> format) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(name + ".journal");
        FileChannel lock =
                FileChannel.open(sibling(file, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isMine(lock)) {
            lock.close();
            throw new IOException(file + " is in use by another process");
        }
        return new JournalFile<>(file, format, lock, appending(file));
    }

    /** The latest record of each key, where it still matters. Leaves the file with those alone. */
    Collection<R> compact(long nowMillis) throws IOException {
        Map<Object, R> latest = latest(nowMillis);
        // Not tried again, should it fail, before the file has grown as much once more.
        compactBytes = channel.size();
        FileChannel before = channel;
        channel = replacement(latest.values());
        before.close();
        compactBytes = channel.size();
        wholeBytes = compactBytes;
        return latest.values();
    }

    /** The file in use stays as it is until a whole new one has taken its place. */
    private FileChannel replacement(Collection<R> records) throws IOException {
        Path next = sibling(file, ".next");
        FileChannel out = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            for (R record : records) {
                write(out, record);
            }
            out.force(true);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return out;
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    /** On disk when this returns. */
    void append(Collection<R> records) throws IOException {
        if (!channel.isOpen()) {
            channel = appending(file);
        }
        // Nothing behind half a record could be read.
        channel.truncate(wholeBytes);
        for (R record : records) {
            write(channel, record);
        }
        channel.force(false);
        wholeBytes = channel.size();
    }

    boolean hasGrown() throws IOException {
        return channel.size() > Math.max(SMALLEST_TO_REWRITE, GROWTH * compactBytes);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        lock.close();
    }

    private Map<Object, R> latest(long nowMillis) throws IOException {
        Map<Object, R> latest = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (Optional<byte[]> found = Framing.read(in); found.isPresent(); found = Framing.read(in)) {
                R record = format.decode(found.get());
                latest.put(format.key(record), record);
            }
        }
        latest.values().removeIf(record -> format.untilMillis(record) <= nowMillis);
        return latest;
    }

    private void write(FileChannel out, R record) throws IOException {
        ByteBuffer framed = Framing.encode(format.encode(record));
        while (framed.hasRemaining()) {
            out.write(framed);
        }
    }

    private static Path sibling(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static FileChannel appending(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static boolean isMine(FileChannel lock) throws IOException {
        try {
            @Nullable FileLock held = lock.tryLock();
            return held != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }
}
