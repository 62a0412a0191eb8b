package dev.otpengine.otp;

import dev.otpengine.otp.LedgerRules.Step;

/** The pure rules over one ledger. Open, so that a test can plant a fault. */
class RulesUnderTest implements LedgerUnderTest {
    final LedgerRules rules;
    Ledger ledger = Ledger.EMPTY;

    RulesUnderTest(CodeDerivation codes) {
        rules = new LedgerRules(codes);
    }

    @Override
    public IssueOutcome issue(Issue issue) {
        return taken(rules.issue(ledger, issue));
    }

    @Override
    public VerifyOutcome verify(Verify verify) {
        return taken(rules.verify(ledger, verify));
    }

    @Override
    public boolean settle(Settle settle) {
        return taken(rules.settle(ledger, settle));
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public void restart(long nowMillis) {
        Ledger kept = LedgerCodec.decode(LedgerCodec.encode(ledger.lasting()));
        ledger = Ledger.EMPTY;
        taken(rules.restore(ledger, kept));
    }

    @Override
    public void expire() {
        ledger = Ledger.EMPTY;
    }

    private <T> T taken(Step<T> step) {
        if (!step.changed() && !step.next().equals(ledger)) {
            throw new AssertionError("a step says that it changed nothing, and did");
        }
        ledger = step.next();
        return step.outcome();
    }
}
