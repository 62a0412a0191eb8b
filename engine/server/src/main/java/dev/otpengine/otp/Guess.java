package dev.otpengine.otp;

/**
 * A code as one number that keeps its leading zeros: a 1 in front of its digits. {@code 012345} is 1012345, and differs
 * from {@code 12345}.
 */
public final class Guess {
    /** Never equal to a code. */
    public static final long NO_CODE = 0;

    /**
     * Says that the caller compared the answer with the code that a tenant prescribed for a test number, and that it was
     * right. Good for flows of such numbers alone; nothing that is typed reads as this.
     */
    public static final long PRESCRIBED = -1;

    private Guess() {}

    /**
     * Reads what a person typed: blanks and dashes are ignored, and any script's digits count.
     *
     * @return {@link #NO_CODE} when it can't be a code
     */
    public static long parse(String typed) {
        long guess = 1;
        int digits = 0;
        for (int i = 0; i < typed.length(); i++) {
            char character = typed.charAt(i);
            int digit = Character.digit(character, 10);
            if (digit >= 0 && ++digits <= Unfamiliar.MOST_DIGITS) {
                guess = guess * 10 + digit;
            } else if (digit >= 0 || !isFiller(character)) {
                return NO_CODE;
            }
        }
        return digits == 0 ? NO_CODE : guess;
    }

    /** The digits that a text shows. */
    public static String digits(long code) {
        return Long.toString(code).substring(1);
    }

    private static boolean isFiller(char character) {
        return character == ' ' || character == '-' || character == '\u00a0';
    }
}
