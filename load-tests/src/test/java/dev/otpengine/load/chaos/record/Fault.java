package dev.otpengine.load.chaos.record;

import java.util.Set;

/**
 * What was done to the cluster.
 *
 * @param members that it was done to, from 1
 * @param endMillis when it was over: the member is back, the link heals
 */
public record Fault(Kind kind, Set<Integer> members, long beginMillis, long endMillis) {
    /** Kinds, each with how long requests to live members may fail after its begin and after its end. */
    public enum Kind {
        /** The members die. The others may say for so long that they can't serve. */
        KILL(5_000, 0),
        PAUSE(grace(), grace()),
        /** The members have lost all links to the others, from its begin on. */
        CUT(grace(), grace()),
        /** One link, or one direction of it, is lost. */
        LINK(grace(), grace()),
        /** The machine itself stood still: nobody can be blamed for what followed. */
        STALL(grace(), grace()),
        /** Texts can't be sent. */
        CARRIER(0, 10_000),
        /** A member is told to end, and starts again: that excuses nothing. */
        RESTART(0, 0),
        /** All members end at once and start again: what only memory knew is lost. */
        BLACKOUT(0, 0);

        private final long millisAfterBegin;
        private final long millisAfterEnd;

        Kind(long millisAfterBegin, long millisAfterEnd) {
            this.millisAfterBegin = millisAfterBegin;
            this.millisAfterEnd = millisAfterEnd;
        }

        /** The promise is 10 s; where a machine may stand still, a check of everything else can allow more. */
        private static long grace() {
            return Long.getLong("chaos.grace", 10_000);
        }
    }

    /** Whether this call may fail on a member that is live and connected. */
    public boolean excuses(Call call) {
        if (kind == Kind.KILL) {
            return members.contains(call.member()) ? excusesOfTheDead(call) : excusesOfSurvivor(call);
        }
        boolean underWay = isUnderWay(call, beginMillis) || isUnderWay(call, endMillis);
        return excuses(call.beginMillis()) || (underWay && kind != Kind.RESTART) || isToMinority(call);
    }

    /** Whether this call could not be answered: its member was dead or stood still, ended, or the machine did. */
    public boolean silences(Call call) {
        return switch (kind) {
            case KILL, BLACKOUT, PAUSE, RESTART -> isDoneTo(call);
            case STALL -> excuses(call);
            case CUT, LINK, CARRIER -> false;
        };
    }

    /** Whether it was done to the member of this call, and while the call was under way. */
    public boolean isDoneTo(Call call) {
        return members.contains(call.member()) && call.beginMillis() <= endMillis && beginMillis <= call.endMillis();
    }

    /** What was under way when it died, and what is sent to it until it is known to be dead. */
    private boolean excusesOfTheDead(Call call) {
        return isDoneTo(call) && call.beginMillis() < beginMillis + kind.millisAfterBegin;
    }

    /** It says so, and its caller has heard it by then. */
    private boolean excusesOfSurvivor(Call call) {
        return call.outcome() == Outcome.UNAVAILABLE
                && within(call.endMillis(), beginMillis, beginMillis + kind.millisAfterBegin);
    }

    /** What a member that is cut off has to say is another rule's. */
    private boolean isToMinority(Call call) {
        return kind == Kind.CUT
                && members.contains(call.member())
                && within(call.beginMillis(), beginMillis, endMillis);
    }

    private static boolean isUnderWay(Call call, long millis) {
        return call.beginMillis() <= millis && millis <= call.endMillis();
    }

    private boolean excuses(long millis) {
        boolean wholly = kind == Kind.BLACKOUT || kind == Kind.CARRIER;
        return within(millis, beginMillis, wholly ? endMillis : beginMillis + kind.millisAfterBegin)
                || within(millis, endMillis, endMillis + kind.millisAfterEnd);
    }

    /** When the last failure that this excuses has begun. */
    public long overMillis() {
        return endMillis + kind.millisAfterEnd;
    }

    private static boolean within(long millis, long from, long to) {
        return from <= millis && millis < to;
    }
}
