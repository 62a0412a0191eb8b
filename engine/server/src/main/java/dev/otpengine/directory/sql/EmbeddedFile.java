package dev.otpengine.directory.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.h2.engine.ConnectionInfo;
import org.h2.engine.Constants;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The file that H2 keeps everything in. H2 writes a chunk for each commit, and now and then a header with the place of the
 * newest; since 2.2.220 that header names the chunk before (FileStore.storeBuffer moves lastChunk on after writeChunk).
 * Whoever was killed then finds none of the last commits, though all are in the file: H2 follows the header only. Its
 * recovery mode reads the whole file and finds them.
 */
final class EmbeddedFile {
    private static final String CLEAN = ",clean:1,";
    private static final int HEADER_BYTES = 4096;

    private EmbeddedFile() {}

    /**
     * Brings back what a killed process had committed; to be called before H2 opens the file. Does nothing where the last
     * process closed it. Blocks for as long as it takes to read the file once.
     */
    static void recover(String url) {
        try {
            ConnectionInfo info = new ConnectionInfo(url, new Properties(), null, null);
            if (info.isPersistent()) {
                recover(Path.of(info.getName() + Constants.SUFFIX_MV_FILE));
            }
        } catch (DbException | MVStoreException | IOException e) {
            // H2 meets the same when it opens the file, and says what it is: a wrong URL, or another process that has
            // it.
        }
    }

    static void recover(Path file) throws IOException {
        if (Files.exists(file) && !isClean(file)) {
            new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .recoveryMode()
                    .open()
                    .close();
        }
    }

    private static boolean isClean(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return new String(content.readNBytes(HEADER_BYTES), StandardCharsets.ISO_8859_1).contains(CLEAN);
        }
    }
}
