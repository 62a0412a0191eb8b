package dev.otpengine.smpp;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of octets into PDUs. Whole PDUs are handed out where they lie in the chunk; only an incomplete one at
 * the end is kept, and each octet of it is copied a bounded number of times however small the chunks are.
 */
public final class PduFramer {
    /** Room for a message_payload of any size the protocol allows. */
    public static final int DEFAULT_MAX_LENGTH = 64 * 1024 + PduCodec.HEADER_LENGTH;

    /** Takes one complete PDU; must not keep the buffer. */
    @FunctionalInterface
    public interface Sink {
        void onPdu(Buffer buffer, int at, int length);
    }

    private final int maxLength;
    private final Sink sink;
    private @Nullable Buffer rest;
    private boolean broken;

    /** @param maxLength the longest PDU accepted, in octets, header included */
    public PduFramer(int maxLength, Sink sink) {
        this.maxLength = maxLength;
        this.sink = sink;
    }

    /**
     * Takes what was read from the stream.
     *
     * @return false once a command_length is below 16 or above the maximum: no boundary can be found any more, and the
     *     stream must be closed
     */
    public boolean feed(Buffer chunk) {
        if (broken) {
            return false;
        }
        Buffer kept = rest;
        Buffer buffer = kept == null ? chunk : kept.appendBuffer(chunk);
        rest = null;
        int consumed = deliver(buffer);
        if (consumed < buffer.length() && !broken) {
            keep(buffer, consumed, kept != null);
        }
        return !broken;
    }

    /** @return how many octets belong to complete PDUs */
    private int deliver(Buffer buffer) {
        int at = 0;
        int end = buffer.length();
        while (end - at >= Integer.BYTES) {
            int length = buffer.getInt(at);
            if (length < PduCodec.HEADER_LENGTH || length > maxLength) {
                broken = true;
                return at;
            }
            if (end - at < length) {
                return at;
            }
            sink.onPdu(buffer, at, length);
            at += length;
        }
        return at;
    }

    private void keep(Buffer buffer, int from, boolean owned) {
        // Appending to the same buffer grows it geometrically; a fresh copy per chunk would be quadratic.
        rest = owned && from == 0
                ? buffer
                : Buffer.buffer(Math.max(64, 2 * (buffer.length() - from)))
                        .appendBuffer(buffer, from, buffer.length() - from);
    }
}
