package dev.otpengine.load.chaos.check;

/** Wrong guesses of one kind of caller: at least so many, and at most so many. */
final class FailureBounds {
    private static final int BEFORE_WAITS = 5;
    private static final int PER_DAY = 20;
    private static final long LONGEST_WAIT_MILLIS = 15 * 60_000;

    private int leastInARow;
    private int mostInARow;
    private int leastOfDay;
    private int mostOfDay;
    private int unknown;
    private long lastSureBeginMillis;
    private long lastPossibleEndMillis;

    void addSure(long beginMillis, boolean countsInARow) {
        leastInARow += countsInARow ? 1 : 0;
        leastOfDay++;
        lastSureBeginMillis = beginMillis;
    }

    /** @param effectEndMillis when it was counted at the latest */
    void addPossible(long effectEndMillis, boolean isFateUnknown) {
        mostInARow++;
        mostOfDay++;
        unknown += isFateUnknown ? 1 : 0;
        lastPossibleEndMillis = Math.max(lastPossibleEndMillis, effectEndMillis);
    }

    /** What nobody was told of may be counted later still. */
    void succeed() {
        leastInARow = 0;
        mostInARow = unknown;
    }

    void perhapsSucceed() {
        leastInARow = 0;
    }

    /** Before this a guess is surely not looked at; zero when it may be. */
    long surelyLockedUntilMillis() {
        if (leastOfDay >= PER_DAY) {
            return Long.MAX_VALUE;
        }
        return leastInARow < BEFORE_WAITS ? 0 : lastSureBeginMillis + waitMillis(leastInARow);
    }

    /** After this a guess is surely looked at. */
    long perhapsLockedUntilMillis() {
        if (mostOfDay >= PER_DAY) {
            return Long.MAX_VALUE;
        }
        return mostInARow < BEFORE_WAITS ? 0 : lastPossibleEndMillis + waitMillis(mostInARow);
    }

    @Override
    public String toString() {
        return "in a row " + leastInARow + ".." + mostInARow + ", of the day " + leastOfDay + ".." + mostOfDay;
    }

    private static long waitMillis(int inARow) {
        return Math.min(LONGEST_WAIT_MILLIS, 1_000L << Math.min(20, inARow - BEFORE_WAITS));
    }
}
