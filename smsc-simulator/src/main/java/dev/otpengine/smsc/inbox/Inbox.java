package dev.otpengine.smsc.inbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What arrived, by number. Belongs to the simulator's context; only {@link #subscribe(Consumer)} and its cancellation
 * are for any thread.
 */
public final class Inbox {
    /** Ends a subscription; a second call does nothing. */
    @FunctionalInterface
    public interface Subscription {
        void cancel();
    }

    /** Stands for all numbers; no number is empty. */
    private static final String ANY_NUMBER = "";

    private final InboxLimits limits;
    private final Map<String, Mailbox> mailboxes = new HashMap<>();
    private final List<Consumer<InboxMessage>> subscribers = new CopyOnWriteArrayList<>();
    private final Map<String, Set<Consumer<InboxMessage>>> waiters = new HashMap<>();
    private final List<Runnable> changeListeners = new ArrayList<>();
    private @Nullable InboxEntry oldest;
    private @Nullable InboxEntry newest;
    private int size;
    private long dropped;

    public Inbox(InboxLimits limits) {
        this.limits = limits;
    }

    /** Takes a message in, drops the oldest beyond the limits, and then tells the subscribers. */
    public InboxEntry add(InboxMessage message) {
        InboxEntry entry = new InboxEntry(message);
        Mailbox mailbox = mailboxes.computeIfAbsent(message.to(), number -> new Mailbox());
        mailbox.add(entry);
        append(entry);
        if (mailbox.size() > limits.perNumber()) {
            drop(mailbox.oldest());
        } else if (size > limits.total()) {
            drop(oldest);
        }
        tell(message);
        return entry;
    }

    private void append(InboxEntry entry) {
        InboxEntry last = newest;
        entry.older = last;
        if (last == null) {
            oldest = entry;
        } else {
            last.newer = entry;
        }
        newest = entry;
        size++;
    }

    /** The oldest of all is also the oldest of its number. */
    private void drop(@Nullable InboxEntry entry) {
        if (entry == null) {
            return;
        }
        unlink(entry);
        String number = entry.message().to();
        Mailbox mailbox = mailboxes.get(number);
        if (mailbox != null) {
            mailbox.removeOldest();
            if (mailbox.size() == 0) {
                mailboxes.remove(number);
            }
        }
        dropped++;
    }

    private void unlink(InboxEntry entry) {
        InboxEntry before = entry.older;
        InboxEntry after = entry.newer;
        if (before == null) {
            oldest = after;
        } else {
            before.newer = after;
        }
        if (after == null) {
            newest = before;
        } else {
            after.older = before;
        }
        size--;
    }

    private void tell(InboxMessage message) {
        for (Consumer<InboxMessage> subscriber : subscribers) {
            subscriber.accept(message);
        }
        tellWaiters(message.to(), message);
        tellWaiters(ANY_NUMBER, message);
        changed();
    }

    private void tellWaiters(String to, InboxMessage message) {
        Set<Consumer<InboxMessage>> waiting = waiters.isEmpty() ? null : waiters.remove(to);
        if (waiting != null) {
            waiting.forEach(waiter -> waiter.accept(message));
        }
    }

    private void changed() {
        for (Runnable listener : changeListeners) {
            listener.run();
        }
    }

    /** Notes what became of a message; harmless when it has left the inbox meanwhile. */
    public void update(InboxEntry entry, InboxMessage.State state) {
        entry.become(state);
        changed();
    }

    /**
     * The newest first.
     *
     * @param to a number with plus, or null for all
     * @param limit at most so many
     */
    public List<InboxEntry> newest(@Nullable String to, int limit) {
        List<InboxEntry> found = new ArrayList<>();
        Mailbox mailbox = to == null ? null : mailboxes.get(to);
        InboxEntry entry = to == null ? newest : mailbox == null ? null : mailbox.newest();
        while (entry != null && found.size() < limit) {
            found.add(entry);
            entry = to == null ? entry.older : entry.olderSameNumber;
        }
        return found;
    }

    /** Calls for each message that arrives from now on, on the simulator's context; must not block or throw. */
    public Subscription subscribe(Consumer<InboxMessage> subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    /**
     * Calls once, for the next message that arrives.
     *
     * @param to a number with plus, or null for any
     */
    public Subscription awaitNext(@Nullable String to, Consumer<InboxMessage> waiter) {
        waiters.computeIfAbsent(to == null ? ANY_NUMBER : to, number -> new LinkedHashSet<>(2))
                .add(waiter);
        return () -> stopWaiting(to == null ? ANY_NUMBER : to, waiter);
    }

    private void stopWaiting(String to, Consumer<InboxMessage> waiter) {
        Set<Consumer<InboxMessage>> waiting = waiters.get(to);
        if (waiting != null && waiting.remove(waiter) && waiting.isEmpty()) {
            waiters.remove(to);
        }
    }

    /** Calls whenever the inbox looks different: a message, another state, a clear. Often; must be quick. */
    public void onChange(Runnable listener) {
        changeListeners.add(listener);
    }

    public void clear() {
        mailboxes.clear();
        oldest = null;
        newest = null;
        size = 0;
        changed();
    }

    public int size() {
        return size;
    }

    /** How many left because newer ones came; a clear does not count. */
    public long dropped() {
        return dropped;
    }
}
