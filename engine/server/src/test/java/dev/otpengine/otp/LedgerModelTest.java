package dev.otpengine.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpengine.crypto.MasterKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Random histories told by the rules and by a plain model; and rules with planted faults, which must be found. */
class LedgerModelTest {
    private static final int SEQUENCES = 10_000;
    private static final CodeDerivation CODES = new CodeDerivation(new MasterKey(new byte[MasterKey.LENGTH]));

    @Test
    void tellsWhatTheModelTells() {
        Reached reached = new Reached();
        for (long seed = 0; seed < SEQUENCES; seed++) {
            new LedgerSequence(seed, CODES, new RulesUnderTest(CODES), reached).run();
        }
        System.out.print(reached);
        for (String what : EVERYTHING) {
            assertThat(reached.of(what)).as(what).isGreaterThan(20);
        }
    }

    private static final List<String> EVERYTHING = List.of(
            "Issue Issued",
            "Issue Waiting",
            "Issue Locked",
            "Issue UnfamiliarRefused",
            "Issue BudgetSpent",
            "Verify Accepted",
            "Verify Wrong",
            "Verify NotLive",
            "Verify Locked",
            "Verify UnfamiliarRefused",
            "growing waits",
            "locked for the day",
            "locked until unlocked",
            "four live flows",
            "repeated requests",
            "settled true",
            "settled false",
            "restarts",
            "expiries");

    @Test
    void findsAResendThatGivesGuessesBack() {
        mustBeFound(() -> new RulesUnderTest(CODES) {
            @Override
            public IssueOutcome issue(Issue issue) {
                IssueOutcome outcome = super.issue(issue);
                List<Flow> flows = new ArrayList<>(ledger.flows());
                flows.replaceAll(
                        flow -> flow.id() == issue.flowId() && flow.wrongGuesses() < 5 ? unguessed(flow) : flow);
                ledger = withFlows(flows);
                return outcome;
            }

            private Flow unguessed(Flow flow) {
                return new Flow(
                        flow.id(),
                        flow.seed(),
                        flow.keyId(),
                        flow.digits(),
                        flow.prescribed(),
                        flow.familiar(),
                        flow.expiresAtMillis(),
                        0,
                        flow.acceptedBy());
            }

            private Ledger withFlows(List<Flow> flows) {
                return new Ledger(
                        List.copyOf(flows), ledger.familiar(), ledger.unfamiliar(), ledger.places(), ledger.answered());
            }
        });
    }

    @Test
    void findsARepeatedRequestThatCountsTwice() {
        mustBeFound(() -> new RulesUnderTest(CODES) {
            @Override
            public VerifyOutcome verify(Verify verify) {
                ledger = new Ledger(ledger.flows(), ledger.familiar(), ledger.unfamiliar(), ledger.places(), List.of());
                return super.verify(verify);
            }
        });
    }

    @Test
    void findsAStrangersLockThatHitsTheOwner() {
        mustBeFound(() -> new RulesUnderTest(CODES) {
            @Override
            public VerifyOutcome verify(Verify verify) {
                long lock = ledger.unfamiliar().failures().wait(verify.nowMillis(), verify.policy());
                return lock > 0 ? new VerifyOutcome.Locked(lock) : super.verify(verify);
            }
        });
    }

    @Test
    void findsASuccessThatClearsTheDay() {
        mustBeFound(() -> new RulesUnderTest(CODES) {
            @Override
            public VerifyOutcome verify(Verify verify) {
                VerifyOutcome outcome = super.verify(verify);
                if (outcome instanceof VerifyOutcome.Accepted) {
                    ledger = new Ledger(
                            ledger.flows(), Standing.EMPTY, Standing.EMPTY, ledger.places(), ledger.answered());
                }
                return outcome;
            }
        });
    }

    @Test
    void findsACodeThatIsAcceptedTwice() {
        mustBeFound(() -> new RulesUnderTest(CODES) {
            @Override
            public VerifyOutcome verify(Verify verify) {
                Ledger before = ledger;
                VerifyOutcome outcome = super.verify(verify);
                if (outcome instanceof VerifyOutcome.Accepted) {
                    ledger = new Ledger(
                            before.flows(), ledger.familiar(), ledger.unfamiliar(), ledger.places(), ledger.answered());
                }
                return outcome;
            }
        });
    }

    @Test
    void findsARestartThatForgetsStrangersGuesses() {
        mustBeFound(() -> new RulesUnderTest(CODES) {
            @Override
            public void restart(long nowMillis) {
                super.restart(nowMillis);
                ledger = ledger.with(false, Standing.EMPTY);
            }
        });
    }

    @Test
    void findsAWaitThatIsAMillisecondShort() {
        mustBeFound(() -> new RulesUnderTest(CODES) {
            @Override
            public VerifyOutcome verify(Verify verify) {
                Verify later = new Verify(
                        verify.requestId(),
                        verify.flowId(),
                        verify.binding(),
                        verify.guess(),
                        verify.caller(),
                        verify.nowMillis() + 1,
                        verify.policy(),
                        verify.unfamiliar());
                return super.verify(later);
            }
        });
    }

    @Test
    void findsAnEntryThatExpiresADayTooEarly() {
        mustBeFound(() -> new RulesUnderTest(CODES) {
            @Override
            public long forgettableAtMillis(OtpPolicy policy) {
                long at = super.forgettableAtMillis(policy);
                return at == Long.MAX_VALUE ? at : at - OtpPolicy.DAY_MILLIS;
            }
        });
    }

    private static void mustBeFound(Supplier<RulesUnderTest> faulty) {
        assertThatThrownBy(() -> {
                    for (long seed = 0; seed < SEQUENCES; seed++) {
                        new LedgerSequence(seed, CODES, faulty.get(), new Reached()).run();
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed ");
    }
}
