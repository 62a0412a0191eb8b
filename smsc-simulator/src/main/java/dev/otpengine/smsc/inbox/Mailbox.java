package dev.otpengine.smsc.inbox;

import org.jspecify.annotations.Nullable;

/** The entries of one number. */
final class Mailbox {
    private @Nullable InboxEntry oldest;
    private @Nullable InboxEntry newest;
    private int size;

    int size() {
        return size;
    }

    @Nullable
    InboxEntry newest() {
        return newest;
    }

    @Nullable
    InboxEntry oldest() {
        return oldest;
    }

    void add(InboxEntry entry) {
        InboxEntry last = newest;
        entry.olderSameNumber = last;
        if (last == null) {
            oldest = entry;
        } else {
            last.newerSameNumber = entry;
        }
        newest = entry;
        size++;
    }

    void removeOldest() {
        InboxEntry first = oldest;
        if (first != null) {
            oldest = first.newerSameNumber;
            if (oldest == null) {
                newest = null;
            } else {
                oldest.olderSameNumber = null;
            }
            size--;
        }
    }
}
