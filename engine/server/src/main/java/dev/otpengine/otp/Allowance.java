package dev.otpengine.otp;

/**
 * What one kind of caller has used up of a person's ledger, and what is left. Zero milliseconds is no wait.
 *
 * @param untilUnlocked whether only an administrator can unlock
 * @param guessWaitMillis until the next guess is looked at
 * @param sendGapMillis until the next text may go out
 * @param sendBudgetMillis until the budget of texts has room again
 * @param unansweredTexts of the budget
 * @param wrongInARow wrong guesses since the last success
 * @param wrongInADay wrong guesses within 24 hours
 */
public record Allowance(
        boolean untilUnlocked,
        long guessWaitMillis,
        long sendGapMillis,
        long sendBudgetMillis,
        int unansweredTexts,
        int wrongInARow,
        int wrongInADay) {}
