package dev.otpengine.bulk.file;

import dev.otpengine.bulk.Finding;
import io.vertx.core.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What was found of rows, as one JSON object a line. Holds no value of a row. */
public final class Report implements Closeable {
    private final FileChannel channel;

    private Report(FileChannel channel) {
        this.channel = channel;
    }

    /** @param length what is behind it belongs to a batch that will come again */
    public static Report open(Path file, long length) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(length);
        channel.position(channel.size());
        return new Report(channel);
    }

    /** @return how long the report is now, all of it on the disk */
    public long add(List<Finding> findings) throws IOException {
        StringBuilder lines = new StringBuilder();
        findings.forEach(finding -> lines.append(json(finding).encode()).append('\n'));
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        if (!findings.isEmpty()) {
            channel.force(false);
        }
        return channel.size();
    }

    private static JsonObject json(Finding finding) {
        return new JsonObject()
                .put("line", finding.line())
                .put("field", finding.field())
                .put("reason", finding.reason())
                .put("message", finding.message())
                .put("imported", !finding.refused());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
