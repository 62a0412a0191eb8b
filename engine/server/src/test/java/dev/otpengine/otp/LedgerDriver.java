package dev.otpengine.otp;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.crypto.MasterKey;

/** The rules over one ledger, asked in few words. */
class LedgerDriver extends RulesUnderTest {
    static final CodeDerivation CODES = new CodeDerivation(new MasterKey(new byte[MasterKey.LENGTH]));
    static final OtpPolicy POLICY = OtpPolicy.STANDARD;
    static final Hash128 BINDING = new Hash128(5, 6);
    static final Caller OWNER = new Caller(true, 8);
    static final Caller STRANGER = new Caller(false, 7);

    private long lastRequest;
    private int prescribedDigits;
    private boolean gapWaived;

    LedgerDriver() {
        super(CODES);
    }

    LedgerDriver from(Ledger before) {
        ledger = before;
        return this;
    }

    /** Requests and seeds are not those of another driver. */
    LedgerDriver numberedFrom(long request) {
        lastRequest = request;
        return this;
    }

    /** From now on codes are prescribed; zero for derived ones. */
    void prescribe(int digits) {
        prescribedDigits = digits;
    }

    /** From now on no gap is in the way. */
    void waiveGaps(boolean waived) {
        gapWaived = waived;
    }

    IssueOutcome ask(long flowId, Caller caller, long now) {
        return ask(flowId, caller, now, Unfamiliar.AS_USUAL);
    }

    IssueOutcome ask(long flowId, Caller caller, long now, Unfamiliar unfamiliar) {
        return issue(request(flowId, caller, now, unfamiliar, CODES.keyId()));
    }

    IssueOutcome askWithKey(int keyId, long flowId, Caller caller, long now) {
        return issue(request(flowId, caller, now, Unfamiliar.AS_USUAL, keyId));
    }

    private Issue request(long flowId, Caller caller, long now, Unfamiliar unfamiliar, int keyId) {
        long id = ++lastRequest;
        return new Issue(
                id,
                flowId,
                1_000_000_000_000L + id,
                new Hash128(flowId, id),
                keyId,
                caller,
                now,
                POLICY,
                unfamiliar,
                prescribedDigits,
                gapWaived);
    }

    /** A text that must go out. */
    Flow open(long flowId, Caller caller, long now) {
        IssueOutcome outcome = ask(flowId, caller, now);
        if (outcome instanceof IssueOutcome.Issued issued) {
            return issued.flow();
        }
        throw new AssertionError(outcome);
    }

    VerifyOutcome guess(long flowId, long guess, Caller caller, long now) {
        return guess(flowId, guess, caller, now, Unfamiliar.AS_USUAL);
    }

    VerifyOutcome guess(long flowId, long guess, Caller caller, long now, Unfamiliar unfamiliar) {
        return verify(new Verify(++lastRequest, flowId, BINDING, guess, caller, now, POLICY, unfamiliar));
    }

    VerifyOutcome guessWrong(long flowId, Caller caller, long now) {
        return guess(flowId, Guess.NO_CODE, caller, now);
    }

    VerifyOutcome guessRight(Flow flow, Caller caller, long now) {
        return guess(flow.id(), CODES.code(flow, BINDING), caller, now);
    }

    long lastRequest() {
        return lastRequest;
    }

    boolean settle(long request, Settle.Fate fate, long now) {
        return settle(new Settle(request, fate, now, POLICY));
    }
}
