package dev.otpengine.smpp;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The other end of a link, which does exactly what a test says and nothing by itself. */
final class RawPeer {
    private static final long LIMIT_SECONDS = 10;
    private static final int COMMAND_ID = 4;
    private static final int COMMAND_STATUS = 8;

    /** A PDU as it came. */
    record Received(int commandId, int commandStatus, int sequence) {
        static final Received END = new Received(0, 0, 0);
    }

    private final NetSocket socket;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    RawPeer(NetSocket socket) {
        this.socket = socket;
        PduFramer framer = new PduFramer(PduFramer.DEFAULT_MAX_LENGTH, this::onPdu);
        socket.handler(framer::feed);
        socket.closeHandler(closed -> received.add(Received.END));
        socket.exceptionHandler(reset -> {});
    }

    private void onPdu(Buffer buffer, int at, int length) {
        received.add(new Received(
                buffer.getInt(at + COMMAND_ID), buffer.getInt(at + COMMAND_STATUS), PduCodec.sequence(buffer, at)));
    }

    /** The next PDU, or {@link Received#END} when the connection is gone. */
    Received take() {
        try {
            Received next = received.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    int pending() {
        return received.size();
    }

    void write(int sequence, Pdu pdu) {
        write(PduCodec.encode(sequence, pdu));
    }

    void write(Buffer octets) {
        socket.write(octets);
    }

    NetSocket socket() {
        return socket;
    }
}
