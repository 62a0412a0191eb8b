package dev.otpengine.smpp;

/** The owner of an end of a link. Called on the session's context. */
public interface SessionListener {
    /**
     * A bind, submit_sm or deliver_sm arrived. It must be answered by {@link SmppSession#respond}, now or later; if this
     * throws before it did, the peer is told of a system error.
     */
    void onRequest(SmppSession session, int sequence, PduRequest request);

    /** The session ended; called once, after every waiting request has failed. */
    void onClosed(SmppSession session, CloseReason reason);

    /** An exception escaped from this listener or from what waited for a response: a mistake in the program. */
    void onFailure(Throwable failure);

    /** Whether to answer an enquire_link; a simulated peer may choose to be deaf. */
    default boolean answersEnquireLink() {
        return true;
    }
}
