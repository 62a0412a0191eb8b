package dev.otpengine.signin;

import dev.otpengine.directory.TestNumber;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.OtpPolicy;
import java.util.Optional;
import java.util.UUID;

/**
 * One request for a text.
 *
 * @param subjectId {@link ContinuationToken#NOBODY} for a decoy
 * @param test the number's entry where its code is prescribed
 * @param followed whether the text's way is shown on a page
 */
record Sending(
        Request request,
        Candidate candidate,
        ContinuationToken token,
        UUID subjectId,
        LedgerKey ledger,
        Optional<TestNumber> test,
        boolean followed) {
    boolean isDecoy() {
        return ledger.kind() == LedgerKey.Kind.DECOY;
    }

    OtpPolicy policy() {
        return candidate.tenant().safeguards().codes();
    }

    int prescribedDigits() {
        return test.map(number -> number.code().length()).orElse(0);
    }

    /** What the caller's next token says. */
    ContinuationToken inFlow(long flowId, long toldOf, long nowMillis) {
        return token.inFlow(flowId, subjectId, toldOf, nowMillis);
    }
}
