package dev.otpengine.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** What attacks of a month come to. Guesses are counted, and the luck in them is reckoned: nothing is left to chance. */
class BruteForceTest {
    private static final long DAY = OtpPolicy.DAY_MILLIS;
    private static final long START = 20_000 * DAY;
    private static final int DAYS = 30;
    private static final long END = START + DAYS * DAY;
    private static final double SHORT_CODE = 1e-6;

    @Test
    void leavesAnAttackerOfOneAccountLessThanOneChanceInAThousand() {
        int alone = guessesAgainstOneAccount(false);
        int withOwner = guessesAgainstOneAccount(true);

        print("one account, nobody signs in", alone + " guesses", alone * SHORT_CODE);
        print("one account, its owner signs in daily", withOwner + " guesses", withOwner * SHORT_CODE);
        assertThat(alone).isEqualTo(OtpPolicy.STANDARD.unfamiliarGuessesInARow());
        assertThat(withOwner).isGreaterThan(alone);
        assertThat(withOwner * SHORT_CODE).isLessThan(0.001);
    }

    @Test
    void breaksLessThanOneOfAHundredThousandAccounts() {
        double unbounded = 100_000 * guessesAgainstOneAccount(false) * SHORT_CODE;
        double asCodesAreAsked = sideways(2);
        double askedAhead = sideways(1);

        print("100,000 accounts, without the tenant's budget", "", unbounded);
        print("100,000 accounts, codes asked for as they are guessed", "", asCodesAreAsked);
        print("100,000 accounts, short codes asked for ahead", "", askedAhead);
        assertThat(unbounded).isGreaterThan(1);
        assertThat(asCodesAreAsked).isBetween(0.25, 0.35);
        assertThat(askedAhead).isGreaterThan(asCodesAreAsked).isLessThan(1);
    }

    @Test
    void neverKeepsAFamiliarOwnerOut() {
        for (Strategy strategy : Strategy.values()) {
            Harassment harassment = new Harassment(new LedgerDriver(), strategy);
            harassment.run();

            System.out.printf(
                    "%-54s %8d sign-ins  longest kept out %d s%n",
                    "harassed, " + strategy, harassment.signIns, harassment.longestKeptOut / 1000);
            assertThat(harassment.signIns).isGreaterThan(DAYS);
            assertThat(harassment.longestKeptOut).isZero();
        }
    }

    @Test
    void findsALockOfStrangersThatHitsTheOwner() {
        Harassment harassment = new Harassment(
                new LedgerDriver() {
                    @Override
                    public IssueOutcome issue(Issue issue) {
                        long lock = ledger.unfamiliar().failures().wait(issue.nowMillis(), POLICY);
                        return lock > 0 ? new IssueOutcome.Locked(lock) : super.issue(issue);
                    }
                },
                Strategy.RESTLESS);
        harassment.run();

        assertThat(harassment.longestKeptOut).isPositive();
    }

    @Test
    void findsFlowsOfStrangersThatEndTheOwnersCode() {
        Harassment harassment = new Harassment(
                new LedgerDriver() {
                    @Override
                    public IssueOutcome issue(Issue issue) {
                        IssueOutcome outcome = super.issue(issue);
                        List<Flow> alike = new ArrayList<>(ledger.flows());
                        alike.replaceAll(BruteForceTest::ofAStranger);
                        ledger = new Ledger(
                                alike, ledger.familiar(), ledger.unfamiliar(), ledger.places(), ledger.answered());
                        return outcome;
                    }
                },
                Strategy.LURKING);
        harassment.run();

        assertThat(harassment.longestKeptOut).isPositive();
    }

    private static Flow ofAStranger(Flow flow) {
        return new Flow(
                flow.id(),
                flow.seed(),
                flow.keyId(),
                flow.digits(),
                flow.prescribed(),
                false,
                flow.expiresAtMillis(),
                flow.wrongGuesses(),
                flow.acceptedBy());
    }

    private static int guessesAgainstOneAccount(boolean ownerSignsIn) {
        LedgerDriver ledger = new LedgerDriver();
        Attacker attacker = new Attacker(ledger);
        SplittableRandom random = new SplittableRandom(1);
        long attack = START;
        for (int day = 0; day < DAYS; day++) {
            long signIn = START + day * DAY + random.nextLong(DAY - 60_000);
            attack = until(signIn, attack, attacker::guessAllAt);
            if (ownerSignsIn) {
                Flow flow = ledger.open(day + 1, LedgerDriver.OWNER, signIn);
                assertThat(ledger.guessRight(flow, LedgerDriver.OWNER, signIn + 1))
                        .isInstanceOf(VerifyOutcome.Accepted.class);
                // Counts in a row begin anew: what he was told before is longer than it needs to be.
                attack = signIn + 2;
            }
        }
        until(END, attack, attacker::guessAllAt);
        return attacker.guesses();
    }

    private static long until(long end, long first, LongUnaryOperator act) {
        long next = first;
        while (next < end) {
            next = act.applyAsLong(next);
        }
        return next;
    }

    /**
     * An attack on one account after the other, within the tenant's budget.
     *
     * @param batches of a day; with one all codes are asked for before the first guess, while they are short
     * @return accounts that it breaks on average
     */
    private static double sideways(int batches) {
        Sideways attack = new Sideways(100_000);
        for (int day = 0; day < DAYS; day++) {
            attack.run(START + day * DAY, batches);
        }
        return attack.broken;
    }

    private static void print(String attack, String figures, double expected) {
        System.out.printf("%-54s %14s  expected to break %.6f%n", attack, figures, expected);
    }

    private static final class Sideways {
        private static final int ACCOUNTS_A_DAY = 4_000;
        private static final long STEP_MILLIS = 20;
        private static final int ADDRESSES = 10_000;

        private final Ledger[] ledgers;
        private final LedgerDriver driver = new LedgerDriver();
        private final SidewaysBudget budget = new SidewaysBudget();
        private int visits;
        private long now;
        private double broken;

        Sideways(int accounts) {
            ledgers = new Ledger[accounts];
            Arrays.fill(ledgers, Ledger.EMPTY);
        }

        void run(long midnight, int batches) {
            now = midnight;
            for (int i = 0; i < batches; i++) {
                batch(ACCOUNTS_A_DAY / batches);
            }
            assertThat(budget.at(now)).isEqualTo(Unfamiliar.REFUSED);
        }

        /** Asks for all codes, then guesses in rounds: by the time of the next one each account's wait is over. */
        private void batch(int size) {
            List<Flow> asked = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                asked.add(ask(visits + i));
            }
            for (int round = 0; round < OtpPolicy.STANDARD.guessesPerFlow(); round++) {
                for (int i = 0; i < size; i++) {
                    guess(visits + i, asked.get(i));
                }
            }
            visits += size;
        }

        private Flow ask(int visit) {
            now += STEP_MILLIS;
            driver.from(ledgers[visit % ledgers.length]);
            IssueOutcome outcome = driver.ask(visit + 1, address(visit), now, budget.at(now));
            ledgers[visit % ledgers.length] = driver.ledger();
            return ((IssueOutcome.Issued) outcome).flow();
        }

        private void guess(int visit, Flow flow) {
            now += STEP_MILLIS;
            driver.from(ledgers[visit % ledgers.length]);
            VerifyOutcome outcome = driver.guess(flow.id(), Guess.NO_CODE, address(visit), now, budget.at(now));
            if (!(outcome instanceof VerifyOutcome.Wrong)) {
                throw new AssertionError(outcome);
            }
            budget.wrong();
            broken += Math.pow(10, -flow.digits());
            ledgers[visit % ledgers.length] = driver.ledger();
        }

        private static Caller address(int visit) {
            return new Caller(false, 1 + visit % ADDRESSES);
        }
    }

    private enum Strategy {
        /** Does all he may whenever he may. */
        RESTLESS,
        /** Saves the short gaps, and opens flow after flow while the owner has a code in hand. */
        LURKING
    }

    /** A month of a familiar owner who signs in now and then and takes his time to type, and of a stranger who minds. */
    private static final class Harassment {
        private static final Caller FROM_HOME = new Caller(false, LedgerDriver.OWNER.place());

        private final LedgerDriver ledger;
        private final Strategy strategy;
        private final Attacker attacker;
        private final SplittableRandom random = new SplittableRandom(2);
        private long attack = START;
        private long flows;
        private int signIns;
        private long longestKeptOut;

        Harassment(LedgerDriver ledger, Strategy strategy) {
            this.ledger = ledger;
            this.strategy = strategy;
            attacker = new Attacker(ledger);
        }

        void run() {
            long now = START;
            while (now < END) {
                now += random.nextLong(60_000, DAY / 6);
                if (strategy == Strategy.RESTLESS) {
                    attack = until(now, attack, attacker::disturbAt);
                }
                long signedIn = signIn(now);
                longestKeptOut = Math.max(longestKeptOut, signedIn - now);
                now = signedIn;
                signIns++;
            }
        }

        private long attack(long now) {
            return strategy == Strategy.RESTLESS ? attacker.disturbAt(now) : attacker.crowdAt(now);
        }

        /** @return when he is in, without the time that he takes himself */
        private long signIn(long start) {
            long now = start;
            while (true) {
                Caller owner = signIns > 0 && random.nextBoolean() ? FROM_HOME : LedgerDriver.OWNER;
                IssueOutcome outcome = ledger.ask(++flows, owner, now);
                long typed = now + random.nextLong(5_000, Duration.ofMinutes(9).toMillis());
                attack = until(typed, Math.max(attack, now + 1), this::attack);
                if (random.nextInt(5) == 0) {
                    ledger.guessWrong(flows, owner, typed);
                }
                if (outcome instanceof IssueOutcome.Issued issued
                        && ledger.guessRight(issued.flow(), owner, typed) instanceof VerifyOutcome.Accepted) {
                    if (strategy == Strategy.LURKING) {
                        attack = typed;
                    }
                    return now;
                }
                now = typed + 1_000;
            }
        }
    }
}
