package dev.otpengine.smpp;

import java.time.Duration;

/**
 * What bounds a session.
 *
 * @param window how many requests may wait for their response at once, at least 1
 * @param enquireLinkInterval how long the peer may be silent before it is asked; zero never asks
 * @param maxUnanswered so many enquire_link in a row without a sign of life end the session, which takes no longer than
 *     (maxUnanswered + 1) intervals after the last octet
 * @param drainTimeout how long a close waits for responses, and then for the unbind_resp
 * @param maxPduLength in octets, header included
 */
public record SessionSettings(
        int window, Duration enquireLinkInterval, int maxUnanswered, Duration drainTimeout, int maxPduLength) {
    public static final SessionSettings DEFAULT =
            new SessionSettings(10, Duration.ofSeconds(30), 2, Duration.ofSeconds(5), PduFramer.DEFAULT_MAX_LENGTH);

    public SessionSettings {
        if (window < 1) {
            throw new IllegalArgumentException("a window has at least one slot, not " + window);
        }
    }

    public SessionSettings withWindow(int newWindow) {
        return new SessionSettings(newWindow, enquireLinkInterval, maxUnanswered, drainTimeout, maxPduLength);
    }

    public SessionSettings withEnquireLinkInterval(Duration newInterval) {
        return new SessionSettings(window, newInterval, maxUnanswered, drainTimeout, maxPduLength);
    }

    public SessionSettings withDrainTimeout(Duration newDrainTimeout) {
        return new SessionSettings(window, enquireLinkInterval, maxUnanswered, newDrainTimeout, maxPduLength);
    }
}
