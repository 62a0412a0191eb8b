package dev.otpengine.otp;

/**
 * A request that changed the ledger and what it was told. Hazelcast may run an entry processor again after a member's
 * death: the second run must answer the same and change nothing.
 *
 * @param flowId the flow in which a code was issued; zero for a wrong guess
 * @param familiar whether the caller was taken for a familiar one
 */
public record Answered(long requestId, long flowId, boolean familiar) {
    static Answered issue(long requestId, long flowId, boolean familiar) {
        return new Answered(requestId, flowId, familiar);
    }

    static Answered wrongGuess(long requestId, boolean familiar) {
        return new Answered(requestId, 0, familiar);
    }

    boolean isIssue() {
        return flowId != 0;
    }
}
