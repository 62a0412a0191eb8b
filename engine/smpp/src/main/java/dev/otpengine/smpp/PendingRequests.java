package dev.otpengine.smpp;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait for a response. A slot is found by the low bits of the sequence number; numbers whose slot is
 * taken are skipped, so that one slow response never blocks those after it.
 */
final class PendingRequests {
    /** Room for enquire_link and unbind, which the window does not count. */
    private static final int CONTROL_SLOTS = 16;

    /** One waiting request; also its own timeout in the ring. */
    final class Waiting extends TimerRing.Entry {
        private final int sequence;
        private final int requestId;
        private final boolean counted;
        private final Promise<PduResponse> promise = Promise.promise();

        private Waiting(int sequence, int requestId, boolean counted) {
            this.sequence = sequence;
            this.requestId = requestId;
            this.counted = counted;
        }

        int sequence() {
            return sequence;
        }

        Promise<PduResponse> promise() {
            return promise;
        }

        private boolean isAnsweredBy(int responseId) {
            return responseId == CommandId.responseTo(requestId) || responseId == CommandId.GENERIC_NACK;
        }

        @Override
        protected void onDue() {
            remove(this);
            expiry.onExpired(this);
        }
    }

    /** Told of requests whose time is over, after their slot is free again. */
    interface Expiry {
        void onExpired(Waiting waiting);
    }

    private final int window;
    private final @Nullable Waiting[] slots;
    private final SequenceNumbers sequenceNumbers;
    private final Expiry expiry;
    private int inFlight;

    PendingRequests(int window, SequenceNumbers sequenceNumbers, Expiry expiry) {
        this.window = window;
        this.slots = new Waiting[Integer.highestOneBit(window + CONTROL_SLOTS - 1) * 2];
        this.sequenceNumbers = sequenceNumbers;
        this.expiry = expiry;
    }

    /** How many requests the window still lets out. */
    int free() {
        return window - inFlight;
    }

    /** Whether no request that the window counts waits. */
    boolean isDrained() {
        return inFlight == 0;
    }

    /** @param counted whether the window counts it; the caller has looked at {@link #free} */
    Waiting add(int requestId, boolean counted) {
        for (int attempt = 0; attempt < slots.length; attempt++) {
            int sequence = sequenceNumbers.next();
            if (slots[index(sequence)] == null) {
                Waiting waiting = new Waiting(sequence, requestId, counted);
                slots[index(sequence)] = waiting;
                inFlight += counted ? 1 : 0;
                return waiting;
            }
        }
        throw new IllegalStateException("more requests wait than the window and the control slots hold");
    }

    /** Takes out the request that this response is for, or null if none waits for it. */
    @Nullable
    Waiting take(int sequence, int responseId) {
        Waiting waiting = slots[index(sequence)];
        if (waiting == null || waiting.sequence != sequence || !waiting.isAnsweredBy(responseId)) {
            return null;
        }
        discard(waiting);
        return waiting;
    }

    /** Takes out one that was not sent after all. */
    void discard(Waiting waiting) {
        waiting.cancel();
        remove(waiting);
    }

    /** Takes out all of them. */
    List<Waiting> takeAll() {
        List<Waiting> all = new ArrayList<>();
        for (Waiting waiting : slots) {
            if (waiting != null) {
                discard(waiting);
                all.add(waiting);
            }
        }
        return all;
    }

    private void remove(Waiting waiting) {
        slots[index(waiting.sequence)] = null;
        inFlight -= waiting.counted ? 1 : 0;
    }

    private int index(int sequence) {
        return sequence & slots.length - 1;
    }
}
