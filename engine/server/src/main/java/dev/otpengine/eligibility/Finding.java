package dev.otpengine.eligibility;

/**
 * What one check found.
 *
 * @param reason that the check gives when it fails
 * @param evidence what it looked at, such as {@code userType is Guest}; empty when it looked at nothing
 */
public record Finding(Reason reason, Result result, String evidence) {
    /** How the check came out. */
    public enum Result {
        PASSED("passed"),
        FAILED("failed"),
        /** This purpose has no such check. */
        NOT_ASKED("notAsked"),
        /** An earlier check did not find what this one looks at. */
        NOT_REACHED("notReached");

        private final String wireName;

        Result(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
