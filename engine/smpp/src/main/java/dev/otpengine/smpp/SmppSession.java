package dev.otpengine.smpp;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/**
 * One end of an SMPP link, ESME or SMSC: sends requests and matches their responses, hands on what the peer asks, keeps
 * the link alive and ends it in order. It keeps the rules of the protocol; who may bind is up to its owner. All methods
 * are for the socket's context.
 */
public final class SmppSession {
    // Above what a full window and its responses take, so that only a peer that does not read can fill it.
    private static final int WRITE_QUEUE_OCTETS = 1024 * 1024;

    private final NetSocket socket;
    private final TimerRing timers;
    private final SessionSettings settings;
    private final SessionCounters counters;
    private final SessionListener listener;
    private final PendingRequests pending;
    private final PduFramer framer;
    private final LinkMonitor linkMonitor;
    private final Closing closing;
    private final Promise<Void> closed = Promise.promise();
    private int handledSequence;
    private boolean answered;

    private SmppSession(
            NetSocket socket,
            TimerRing timers,
            SessionSettings settings,
            SessionCounters counters,
            SessionListener listener) {
        this.socket = socket;
        this.timers = timers;
        this.settings = settings;
        this.counters = counters;
        this.listener = listener;
        this.pending = new PendingRequests(settings.window(), new SequenceNumbers(), this::onTimeout);
        this.framer = new PduFramer(settings.maxPduLength(), this::onPdu);
        this.closing = new Closing(socket, timers, settings.drainTimeout().toMillis());
        this.linkMonitor =
                new LinkMonitor(timers, settings, this::enquireLink, () -> closing.reset(CloseReason.PEER_SILENT));
    }

    /**
     * Takes over a fresh socket; call it where the socket is handed out, or its first octets are lost.
     *
     * @param timers of the same context; outlives the session
     */
    public static SmppSession open(
            NetSocket socket,
            TimerRing timers,
            SessionSettings settings,
            SessionCounters counters,
            SessionListener listener) {
        SmppSession session = new SmppSession(socket, timers, settings, counters, listener);
        socket.setWriteQueueMaxSize(WRITE_QUEUE_OCTETS);
        socket.handler(session::onOctets);
        // A reset tells nothing that the close right after it does not; unheard, Vert.x would log it as an error.
        socket.exceptionHandler(reset -> {});
        socket.closeHandler(end -> session.onSocketClosed());
        session.linkMonitor.start();
        return session;
    }

    /**
     * Sends a request. The response completes the future whatever its status is, a generic_nack too.
     *
     * @param timeoutMillis how long to wait for the response, at least 1
     * @return fails with a {@link RequestFailure}, or IllegalArgumentException for a field the protocol cannot carry
     */
    public Future<PduResponse> send(PduRequest request, long timeoutMillis) {
        if (!closing.isOpen()) {
            return Future.failedFuture(new RequestFailure.SessionClosed(false));
        }
        if (pending.free() <= 0) {
            return Future.failedFuture(new RequestFailure.WindowFull());
        }
        return write(request, timeoutMillis, true);
    }

    private Future<PduResponse> write(PduRequest request, long timeoutMillis, boolean counted) {
        PendingRequests.Waiting waiting = pending.add(request.commandId(), counted);
        try {
            socket.write(PduCodec.encode(waiting.sequence(), request));
        } catch (IllegalArgumentException e) {
            pending.discard(waiting);
            return Future.failedFuture(e);
        }
        timers.scheduleWithin(waiting, timeoutMillis);
        return waiting.promise().future();
    }

    /** Answers a request that the listener was given. Nothing happens if the link has gone meanwhile. */
    public void respond(int sequence, PduResponse response) {
        if (response instanceof GenericNack) {
            counters.onNackSent();
        }
        writeAnswer(sequence, PduCodec.encode(sequence, response));
    }

    private void writeAnswer(int sequence, Buffer answer) {
        answered |= sequence == handledSequence;
        if (closing.isClosed()) {
            return;
        }
        socket.write(answer);
        if (socket.writeQueueFull()) {
            // A peer that asks and does not read the answers is not read from either.
            socket.pause();
            socket.drainHandler(drained -> socket.resume());
        }
    }

    public boolean isOpen() {
        return closing.isOpen();
    }

    /** How many more requests may be sent now. */
    public int freeSlots() {
        return isOpen() ? pending.free() : 0;
    }

    private void onOctets(Buffer chunk) {
        linkMonitor.onHeard();
        if (!framer.feed(chunk) && closing.isReading()) {
            counters.onMalformedPdu();
            respond(0, new GenericNack(CommandStatus.INVALID_COMMAND_LENGTH));
            closing.closeSocket(CloseReason.STREAM_BROKEN);
        }
    }

    private void onPdu(Buffer buffer, int at, int length) {
        if (!closing.isReading()) {
            return;
        }
        Pdu pdu;
        try {
            pdu = PduCodec.decode(buffer, at, length);
        } catch (MalformedPduException e) {
            onMalformed(e);
            return;
        }
        handle(PduCodec.sequence(buffer, at), pdu);
    }

    private void handle(int sequence, Pdu pdu) {
        handledSequence = sequence;
        answered = false;
        try {
            if (pdu instanceof PduResponse response) {
                onResponse(sequence, response);
            } else if (pdu instanceof PduRequest request) {
                onRequest(sequence, request);
            }
        } catch (Throwable failure) {
            // Whatever a listener throws, the next PDU of the chunk must be read.
            onListenerFailure(failure);
            if (pdu instanceof PduRequest && !answered) {
                refuse(sequence, pdu.commandId(), CommandStatus.SYSTEM_ERROR);
            }
        }
    }

    private void onResponse(int sequence, PduResponse response) {
        if (response instanceof GenericNack) {
            counters.onNackReceived();
        }
        PendingRequests.Waiting waiting = pending.take(sequence, response.commandId());
        if (waiting == null) {
            counters.onUnmatchedResponse();
            return;
        }
        try {
            waiting.promise().complete(response);
        } finally {
            continueIfDrained();
        }
    }

    private void onRequest(int sequence, PduRequest request) {
        if (request instanceof EnquireLink) {
            if (listener.answersEnquireLink()) {
                respond(sequence, new EnquireLinkResp(CommandStatus.OK));
            }
        } else if (request instanceof Unbind) {
            onUnbind(sequence);
        } else {
            listener.onRequest(this, sequence, request);
        }
    }

    private void onMalformed(MalformedPduException e) {
        counters.onMalformedPdu();
        if (CommandId.isResponse(e.commandId())) {
            PendingRequests.Waiting waiting = pending.take(e.sequence(), e.commandId());
            if (waiting == null) {
                counters.onUnmatchedResponse();
            } else {
                fail(waiting, new RequestFailure.UnreadableResponse());
                continueIfDrained();
            }
        } else if (e.commandStatus() == CommandStatus.INVALID_COMMAND_ID) {
            respond(e.sequence(), new GenericNack(CommandStatus.INVALID_COMMAND_ID));
        } else {
            refuse(e.sequence(), e.commandId(), e.commandStatus());
        }
    }

    private void refuse(int sequence, int requestId, int commandStatus) {
        writeAnswer(sequence, PduCodec.encodeHeader(CommandId.responseTo(requestId), commandStatus, sequence));
    }

    private void onTimeout(PendingRequests.Waiting waiting) {
        counters.onResponseTimeout();
        fail(waiting, new RequestFailure.ResponseTimeout());
        continueIfDrained();
    }

    private void fail(PendingRequests.Waiting waiting, RequestFailure failure) {
        try {
            waiting.promise().fail(failure);
        } catch (RuntimeException e) {
            onListenerFailure(e);
        }
    }

    private void onListenerFailure(Throwable failure) {
        counters.onListenerFailure();
        listener.onFailure(failure);
    }

    private void enquireLink() {
        if (closing.isReading()) {
            write(new EnquireLink(), settings.enquireLinkInterval().toMillis(), false);
        }
    }

    /**
     * Ends the session in order: takes no more requests, waits for the responses due, unbinds, closes. No step waits
     * longer than the drain timeout.
     *
     * @return completes when the connection is gone
     */
    public Future<Void> close() {
        if (closing.isOpen()) {
            closing.drain(CloseReason.CLOSED_HERE, this::unbind);
            continueIfDrained();
        }
        return closed.future();
    }

    /** Closes the connection without a word, after what was written so far. */
    public Future<Void> disconnect() {
        closing.closeSocket(CloseReason.CLOSED_HERE);
        return closed.future();
    }

    /** Drops the connection at once: what was not yet sent is lost, and the peer sees a reset. */
    public Future<Void> abort() {
        closing.reset(CloseReason.CLOSED_HERE);
        return closed.future();
    }

    private void unbind() {
        write(new Unbind(), settings.drainTimeout().toMillis(), false).onComplete(response -> closing.closeSocket());
    }

    private void onUnbind(int sequence) {
        if (closing.isOpen()) {
            closing.drain(CloseReason.PEER_UNBOUND, () -> acknowledgeUnbind(sequence));
            continueIfDrained();
        } else {
            acknowledgeUnbind(sequence);
        }
    }

    private void acknowledgeUnbind(int sequence) {
        respond(sequence, new UnbindResp(CommandStatus.OK));
        closing.closeSocket();
    }

    private void continueIfDrained() {
        if (closing.isDraining() && pending.isDrained()) {
            closing.onDrained();
        }
    }

    private void onSocketClosed() {
        closing.onClosed();
        linkMonitor.cancel();
        for (PendingRequests.Waiting waiting : pending.takeAll()) {
            fail(waiting, new RequestFailure.SessionClosed(true));
        }
        try {
            listener.onClosed(this, closing.reason());
        } catch (RuntimeException e) {
            onListenerFailure(e);
        }
        closed.complete();
    }
}
