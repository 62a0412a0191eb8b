package dev.otpengine.otp;

import dev.otpengine.crypto.MasterKey;
import dev.otpengine.otp.LedgerRules.Step;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Ledgers in a map, by the rules that every store runs. */
public final class TestingOtpStore implements OtpStore {
    private final Map<LedgerKey, Ledger> ledgers = new HashMap<>();
    private final Set<Long> out = new HashSet<>();
    private final LedgerRules rules;

    public TestingOtpStore(MasterKey master) {
        rules = new LedgerRules(new CodeDerivation(master));
    }

    @Override
    public synchronized Future<IssueOutcome> issue(LedgerKey key, Issue issue, Deadline deadline) {
        out.add(issue.requestId());
        return run(key, ledger -> rules.issue(ledger, issue));
    }

    @Override
    public Future<VerifyOutcome> verify(LedgerKey key, Verify verify, Deadline deadline) {
        return run(key, ledger -> rules.verify(ledger, verify));
    }

    @Override
    public synchronized Future<Boolean> settle(LedgerKey key, Settle settle, Deadline deadline) {
        out.remove(settle.issueRequestId());
        return run(key, ledger -> rules.settle(ledger, settle));
    }

    @Override
    public synchronized Future<Boolean> isOut(long issueRequestId, Deadline deadline) {
        return Future.succeededFuture(out.contains(issueRequestId));
    }

    @Override
    public Future<Boolean> unlock(LedgerKey key, long nowMillis, Deadline deadline) {
        return run(key, ledger -> rules.unlock(ledger, nowMillis));
    }

    @Override
    public synchronized Future<Ledger> look(LedgerKey key, Deadline deadline) {
        return Future.succeededFuture(ledgers.getOrDefault(key, Ledger.EMPTY));
    }

    private synchronized <T> Future<T> run(LedgerKey key, Function<Ledger, Step<T>> rule) {
        Step<T> step = rule.apply(ledgers.getOrDefault(key, Ledger.EMPTY));
        ledgers.put(key, step.next());
        return Future.succeededFuture(step.outcome());
    }
}
