package dev.otpengine.limit;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Permits taken for one request. Used unless given back. Safe for use by many threads. */
public final class Reservation {
    final List<Claim> claims;

    /** Where each claim took from; null where nothing was taken, or it was given back. */
    final @Nullable LocalPermits[] taken;

    Reservation(List<Claim> claims) {
        this.claims = claims;
        this.taken = new LocalPermits[claims.size()];
    }

    /** Both as one; from now on neither is used by itself. */
    public Reservation and(Reservation other) {
        Reservation both = new Reservation(
                Stream.concat(claims.stream(), other.claims.stream()).toList());
        System.arraycopy(taken, 0, both.taken, 0, taken.length);
        System.arraycopy(other.taken, 0, both.taken, taken.length, other.taken.length);
        return both;
    }

    synchronized void add(int claim, LocalPermits permits) {
        taken[claim] = permits;
    }

    /** Gives all back; a second call does nothing. What is given back after its window's end is of no use any more. */
    public synchronized void giveBack() {
        for (int i = 0; i < taken.length; i++) {
            giveBack(i);
        }
    }

    /** Gives one kind back and keeps the others; a second call does nothing. */
    public synchronized void giveBack(LimitKind kind) {
        for (int i = 0; i < taken.length; i++) {
            if (claims.get(i).kind() == kind) {
                giveBack(i);
            }
        }
    }

    synchronized void report(LimitEvents events) {
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] != null) {
                events.onGranted(claims.get(i).kind());
            }
        }
    }

    private void giveBack(int claim) {
        LocalPermits permits = taken[claim];
        if (permits != null) {
            taken[claim] = null;
            permits.giveBack(claims.get(claim).amount());
        }
    }
}
