package dev.otpengine.otp.file;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.otp.FailureArchive.Kept;
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

/** The file: records are appended, the last one of a ledger counts; rewritten with those alone when it has grown. */
final class JournalFile implements AutoCloseable {
    private static final String NAME = "failures.journal";
    private static final long SMALLEST_TO_REWRITE = 4L * 1024 * 1024;
    private static final int GROWTH = 4;

    private final Path file;
    private final FileChannel lock;
    private FileChannel channel;
    private long compactBytes;

    /** Of whole records: what is behind them is left of a write that failed. */
    private long wholeBytes;

    private JournalFile(Path file, FileChannel lock, FileChannel channel) throws IOException {
        this.file = file;
        this.lock = lock;
        this.channel = channel;
        this.wholeBytes = channel.size();
    }

    /** @throws IOException when it can't be used, or another process does */
    static JournalFile open(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(NAME);
        FileChannel lock = FileChannel.open(
                directory.resolve(NAME + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isMine(lock)) {
            lock.close();
            throw new IOException(file + " is in use by another process");
        }
        return new JournalFile(file, lock, appending(file));
    }

    /** The latest record of each ledger that still matters. Leaves the file with those alone. */
    Collection<Kept> compact(long nowMillis) throws IOException {
        Map<Hash128, Kept> latest = latest(nowMillis);
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
    private FileChannel replacement(Collection<Kept> records) throws IOException {
        Path next = file.resolveSibling(NAME + ".next");
        FileChannel out = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            for (Kept kept : records) {
                write(out, kept);
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
    void append(Collection<Kept> records) throws IOException {
        if (!channel.isOpen()) {
            channel = appending(file);
        }
        // Nothing behind half a record could be read.
        channel.truncate(wholeBytes);
        for (Kept kept : records) {
            write(channel, kept);
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

    private Map<Hash128, Kept> latest(long nowMillis) throws IOException {
        Map<Hash128, Kept> latest = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (Optional<Kept> kept = KeptCodec.read(in); kept.isPresent(); kept = KeptCodec.read(in)) {
                latest.put(kept.get().ledger(), kept.get());
            }
        }
        latest.values().removeIf(kept -> kept.untilMillis() <= nowMillis);
        return latest;
    }

    private static void write(FileChannel out, Kept kept) throws IOException {
        ByteBuffer record = KeptCodec.encode(kept);
        while (record.hasRemaining()) {
            out.write(record);
        }
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
