package dev.otpengine.smsc.inbox;

import org.jspecify.annotations.Nullable;

/** A message in the inbox with what has become of it, linked in order of arrival: among all, and for its number. */
public final class InboxEntry {
    private final InboxMessage message;
    private InboxMessage.State state = InboxMessage.State.ACCEPTED;

    @Nullable
    InboxEntry older;

    @Nullable
    InboxEntry newer;

    @Nullable
    InboxEntry olderSameNumber;

    @Nullable
    InboxEntry newerSameNumber;

    InboxEntry(InboxMessage message) {
        this.message = message;
    }

    public InboxMessage message() {
        return message;
    }

    public InboxMessage.State state() {
        return state;
    }

    void become(InboxMessage.State newState) {
        state = newState;
    }
}
