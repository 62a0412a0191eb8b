package dev.otpengine.limit;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The windows this member is in, one for each length, and its slots in them. Safe for use by many threads. */
final class Windows {
    private static final long LONGEST_LEAD_MILLIS = 10_000;
    private static final long RETRY_MILLIS = 1_000;

    private final LeaseStore store;
    private final int slots;
    private final RandomGenerator random;
    private final ConcurrentHashMap<Long, Course> courses = new ConcurrentHashMap<>();

    Windows(LeaseStore store, int slots, RandomGenerator random) {
        this.store = store;
        this.slots = slots;
        this.random = random;
    }

    /** Claims slots in the current windows of these lengths. Never fails: without a slot all is leased. */
    Future<Void> prepare(Collection<Long> lengthsMillis, long nowMillis) {
        List<Future<Void>> claims = new ArrayList<>();
        for (long lengthMillis : lengthsMillis) {
            claims.add(claim(course(lengthMillis).at(nowMillis), nowMillis));
        }
        return Future.join(claims).mapEmpty();
    }

    /** Never one that was left when this was called. */
    Window current(long lengthMillis, long nowMillis) {
        Window window = course(lengthMillis).at(nowMillis);
        claim(window, nowMillis);
        return window;
    }

    /** Claims slots in windows that begin soon, so that their first requests find free shares. */
    void claimAhead(long nowMillis) {
        for (Course course : courses.values()) {
            claim(course.at(nowMillis), nowMillis);
            Window next = course.soon(nowMillis);
            if (next != null) {
                claim(next, nowMillis);
            }
        }
    }

    /** Frees the shares of slots that nobody claimed for leasing. */
    Future<Void> seal(Window window, long nowMillis) {
        return store.sealSlots(window.slotKey(), window.claimant(), slots, window.lifeMillis(nowMillis))
                .onSuccess(window::learn)
                .mapEmpty();
    }

    private Course course(long lengthMillis) {
        Course known = courses.get(lengthMillis);
        return known != null ? known : courses.computeIfAbsent(lengthMillis, Course::new);
    }

    private Future<Void> claim(Window window, long nowMillis) {
        if (!window.beginClaim(nowMillis)) {
            return Future.succeededFuture();
        }
        return store.claimSlot(window.slotKey(), window.claimant(), slots, window.lifeMillis(nowMillis))
                .onSuccess(window::onClaimed)
                .onFailure(failure -> window.onClaimFailed(nowMillis + RETRY_MILLIS))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** How windows of one length follow each other. */
    private final class Course {
        private final long lengthMillis;
        private volatile @Nullable Window current;
        private @Nullable Window next;

        Course(long lengthMillis) {
            this.lengthMillis = lengthMillis;
        }

        Window at(long nowMillis) {
            Window window = current;
            return window != null && window.covers(nowMillis) ? window : move(nowMillis);
        }

        private synchronized Window move(long nowMillis) {
            Window before = current;
            if (before != null && before.covers(nowMillis)) {
                return before;
            }
            if (before != null) {
                before.leave();
            }
            long id = Math.floorDiv(nowMillis, lengthMillis);
            Window window = next != null && next.id() == id ? next : window(id);
            next = null;
            current = window;
            return window;
        }

        synchronized @Nullable Window soon(long nowMillis) {
            Window window = at(nowMillis);
            if (window.leftMillis(nowMillis) > Math.min(lengthMillis / 2, LONGEST_LEAD_MILLIS)) {
                return null;
            }
            if (next == null) {
                next = window(window.id() + 1);
            }
            return next;
        }

        private Window window(long id) {
            return new Window(lengthMillis, id, random.nextLong(), slots);
        }
    }
}
