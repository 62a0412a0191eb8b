package dev.otpengine.otp;

/** What a {@link LedgerSequence} drives: the rules alone, or a store on real members. */
public interface LedgerUnderTest {
    IssueOutcome issue(Issue issue);

    VerifyOutcome verify(Verify verify);

    boolean settle(Settle settle);

    Ledger ledger();

    default long forgettableAtMillis(OtpPolicy policy) {
        return ledger().forgettableAtMillis(policy);
    }

    /** Every member ends and starts anew with what lasts. */
    void restart(long nowMillis);

    /** The entry has reached the end of its life. */
    void expire();
}
