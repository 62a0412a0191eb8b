package dev.otpengine.load.chaos.record;

import java.util.Locale;

/**
 * One request and its answer.
 *
 * @param kind of behaviour that made it
 * @param flow this record's own name of an attempt to sign in, from its first call on
 * @param generation of the refresh token that was used, from 0 for the one that the sign-in gave
 * @param place the /24 that the engine was told the caller is in
 * @param member whom it was sent to, from 1
 * @param balanced whether that member had said that it is ready; otherwise somebody insisted on it
 * @param beginMillis by this machine's monotonic clock
 * @param retryAfterSeconds zero when the answer names none
 * @param detail status and error, for people
 */
public record Call(
        long id,
        String kind,
        int user,
        long flow,
        Step step,
        Guess guess,
        int generation,
        String place,
        int member,
        boolean balanced,
        long beginMillis,
        long endMillis,
        Outcome outcome,
        int retryAfterSeconds,
        String detail) {

    /** An effect that nobody was told of comes no later: a request may wait in a stopped member. */
    static final long LATEST_EFFECT_MILLIS = 30_000;

    /** When the last effect of this call was over. */
    public long effectEndMillis() {
        return outcome.isFateUnknown() ? endMillis + LATEST_EFFECT_MILLIS : endMillis;
    }

    public boolean isGuess(Guess kindOfGuess) {
        return step == Step.TOKEN && guess == kindOfGuess;
    }

    /** A right answer that was accepted, as far as its client knows. */
    public boolean isAcceptance() {
        return step == Step.TOKEN && outcome == Outcome.DONE;
    }

    /** Whether this may have signed somebody in. */
    public boolean mayBeAcceptance() {
        return isAcceptance() || (step == Step.TOKEN && guess != Guess.WRONG && outcome.isFateUnknown());
    }

    /** Whether this gave tokens for a refresh token, as far as its client knows. */
    public boolean isRefreshed() {
        return step == Step.REFRESH && outcome == Outcome.DONE;
    }

    public boolean isOpenAt(long millis) {
        return beginMillis <= millis && millis <= effectEndMillis();
    }

    /** Whether this was answered before the other began. */
    public boolean precedes(Call other) {
        return endMillis <= other.beginMillis;
    }

    /** One line for people. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "#%d %s user=%d flow=%d %s %s%s from=%s to=member-%d%s %d..%d ms %s %s",
                id,
                kind,
                user,
                flow,
                step,
                guess,
                step == Step.REFRESH ? " generation=" + generation : "",
                place,
                member,
                balanced ? "" : "!",
                beginMillis,
                endMillis,
                outcome,
                detail);
    }
}
