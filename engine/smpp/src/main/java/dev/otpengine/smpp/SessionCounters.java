package dev.otpengine.smpp;

import java.util.concurrent.atomic.LongAdder;

/** What went wrong on links, for metrics. May be shared by sessions and read from any thread. */
public final class SessionCounters {
    private final LongAdder unmatchedResponses = new LongAdder();
    private final LongAdder responseTimeouts = new LongAdder();
    private final LongAdder nacksSent = new LongAdder();
    private final LongAdder nacksReceived = new LongAdder();
    private final LongAdder malformedPdus = new LongAdder();
    private final LongAdder listenerFailures = new LongAdder();

    /** Responses that nobody waited for: late, repeated, or with a sequence number never used. */
    public long unmatchedResponses() {
        return unmatchedResponses.sum();
    }

    public long responseTimeouts() {
        return responseTimeouts.sum();
    }

    public long nacksSent() {
        return nacksSent.sum();
    }

    public long nacksReceived() {
        return nacksReceived.sum();
    }

    /** PDUs that could not be read, unknown commands included. */
    public long malformedPdus() {
        return malformedPdus.sum();
    }

    /** Exceptions that escaped from a listener or from what waits for a response. */
    public long listenerFailures() {
        return listenerFailures.sum();
    }

    void onUnmatchedResponse() {
        unmatchedResponses.increment();
    }

    void onResponseTimeout() {
        responseTimeouts.increment();
    }

    void onNackSent() {
        nacksSent.increment();
    }

    void onNackReceived() {
        nacksReceived.increment();
    }

    void onMalformedPdu() {
        malformedPdus.increment();
    }

    void onListenerFailure() {
        listenerFailures.increment();
    }
}
