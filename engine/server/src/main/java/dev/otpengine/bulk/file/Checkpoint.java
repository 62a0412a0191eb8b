package dev.otpengine.bulk.file;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How far an import came. Written after its batch was committed: a batch that comes again finds its rows as they should
 * be.
 *
 * @param fileSha256 of the whole file: another one can't be resumed
 * @param reportBytes length of the report by then
 */
public record Checkpoint(String fileSha256, UUID tenantId, Progress progress, long reportBytes) {

    /** @param rows that were judged */
    public record Progress(long rows, long added, long changed, long unchanged, long refused) {
        public static final Progress NONE = new Progress(0, 0, 0, 0, 0);
    }

    public static Checkpoint start(Path file, UUID tenantId) throws IOException {
        return new Checkpoint(sha256(file), tenantId, Progress.NONE, 0);
    }

    public Checkpoint at(Progress now, long report) {
        return new Checkpoint(fileSha256, tenantId, now, report);
    }

    /** Whether it is of the same file and tenant. */
    public boolean fits(Checkpoint other) {
        return fileSha256.equals(other.fileSha256) && tenantId.equals(other.tenantId);
    }

    /** @throws UnusableFile when it is none */
    public static Optional<Checkpoint> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonObject json = new JsonObject(Files.readString(file));
            Progress progress = new Progress(
                    json.getLong("rows"),
                    json.getLong("added"),
                    json.getLong("changed"),
                    json.getLong("unchanged"),
                    json.getLong("refused"));
            return Optional.of(new Checkpoint(
                    json.getString("fileSha256"),
                    UUID.fromString(json.getString("tenantId")),
                    progress,
                    json.getLong("reportBytes")));
        } catch (DecodeException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            throw new UnusableFile(List.of(file + " is not the state of an import"));
        }
    }

    /** The old one or the new one is there, whenever the process ends. */
    public void write(Path file) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        JsonObject json = new JsonObject()
                .put("fileSha256", fileSha256)
                .put("tenantId", tenantId.toString())
                .put("rows", progress.rows())
                .put("added", progress.added())
                .put("changed", progress.changed())
                .put("unchanged", progress.unchanged())
                .put("refused", progress.refused())
                .put("reportBytes", reportBytes);
        Files.writeString(next, json.encode());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
