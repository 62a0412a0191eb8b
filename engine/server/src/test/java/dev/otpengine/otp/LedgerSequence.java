package dev.otpengine.otp;

import dev.otpengine.crypto.Hash128;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One random history of one person, made from a seed: after each step what was told must be what the model tells. It ends
 * at the first difference, so that what it prints is the shortest history of that seed with it.
 */
public final class LedgerSequence {
    private static final OtpPolicy POLICY = OtpPolicy.STANDARD;
    private static final Hash128 BINDING = new Hash128(5, 6);
    private static final Hash128 FOREIGN_BINDING = new Hash128(5, 7);
    private static final long DAY = Duration.ofDays(1).toMillis();
    /** A request ends within this: afterwards nobody runs it again, and what it sent is settled. */
    private static final long REQUEST_MILLIS = 8_000;

    private static final int REPEATABLE = 5;
    private static final int PRINTED_STEPS = 25;

    private final long seed;
    private final CodeDerivation codes;
    private final LedgerUnderTest subject;
    private final Reached reached;
    private final LedgerModel model;
    private final SplittableRandom random;
    private final Mood mood;
    private final Deque<Logged> lastSteps = new ArrayDeque<>();
    private final List<Flow> known = new ArrayList<>();
    private final Deque<Object> repeatable = new ArrayDeque<>();
    private final Map<Hash128, Integer> accepted = new HashMap<>();
    private final Map<Long, Integer> wrongInFlow = new HashMap<>();
    private long now = 1_800_000_000_000L;
    private long lastId = 100;
    private long toldWait;
    private int steps;
    private Ledger lastHeld = Ledger.EMPTY;

    public LedgerSequence(long seed, CodeDerivation codes, LedgerUnderTest subject, Reached reached) {
        this.seed = seed;
        this.codes = codes;
        this.subject = subject;
        this.reached = reached;
        model = new LedgerModel(codes);
        random = new SplittableRandom(seed);
        mood = mood();
    }

    /** What a history is mostly about; the weights of its steps, of a hundred. */
    private enum Mood {
        EVERYDAY(35, 25, 25, 30, 40, 50),
        TEXTING(60, 45, 10, 40, 10, 80),
        GUESSING(45, 20, 55, 20, 8, 50),
        ATTACK(500, 10, 86, 1, 0, 95);

        final int steps;
        final int issues;
        final int guesses;
        final int waits;
        final int rightGuesses;
        final int toldWaits;

        Mood(int steps, int issues, int guesses, int waits, int rightGuesses, int toldWaits) {
            this.steps = steps;
            this.issues = issues;
            this.guesses = guesses;
            this.waits = waits;
            this.rightGuesses = rightGuesses;
            this.toldWaits = toldWaits;
        }
    }

    private Mood mood() {
        int of100 = random.nextInt(100);
        if (of100 == 0) {
            return Mood.ATTACK;
        }
        return of100 < 50 ? Mood.EVERYDAY : of100 < 70 ? Mood.TEXTING : Mood.GUESSING;
    }

    public void run() {
        while (!isOver()) {
            advance();
        }
        reached.count("sequences");
    }

    public boolean isOver() {
        return steps >= mood.steps;
    }

    /** One step. */
    public void advance() {
        steps++;
        now++;
        step();
    }

    private void step() {
        if (mood == Mood.ATTACK && toldWait > 0) {
            letTimePass();
            return;
        }
        int of100 = random.nextInt(100);
        if (of100 < mood.issues) {
            issue();
        } else if (of100 < mood.issues + mood.guesses) {
            guess();
        } else if (of100 < mood.issues + mood.guesses + mood.waits) {
            letTimePass();
        } else {
            somethingRare();
        }
        holdsOnItsOwn();
    }

    private void somethingRare() {
        int of100 = random.nextInt(100);
        if (mood == Mood.ATTACK && of100 >= 95) {
            restart();
        } else if (mood == Mood.ATTACK) {
            repeat();
        } else if (of100 < 45) {
            repeat();
        } else if (of100 < 85) {
            settle();
        } else if (of100 < 95) {
            restart();
        } else {
            expire();
        }
    }

    private void issue() {
        boolean prescribed = chance(10);
        Issue issue = new Issue(
                ++lastId,
                flowToAskIn(),
                ++lastId,
                new Hash128(random.nextLong(), ++lastId),
                codes.keyId(),
                caller(),
                now,
                POLICY,
                unfamiliar(),
                prescribed ? 6 + random.nextInt(3) : 0,
                chance(10));
        Ledger before = subject.ledger();
        ask(issue);
        remember(issue, before);
    }

    private void ask(Issue issue) {
        boolean forgotten = !model.remembers(issue.flowId());
        IssueOutcome told = compare(issue, model.issue(issue), subject.issue(issue));
        if (told instanceof IssueOutcome.Issued issued) {
            if (forgotten) {
                wrongInFlow.remove(issued.flow().id());
            }
            known.removeIf(flow -> flow.id() == issued.flow().id());
            known.add(issued.flow());
            // Who attacks guesses first.
            toldWait = mood == Mood.ATTACK ? 0 : issued.intervalMillis();
        } else if (told instanceof IssueOutcome.Waiting waiting) {
            toldWait = waiting.intervalMillis();
        } else if (told instanceof IssueOutcome.Locked locked) {
            toldWait = locked.retryAfterMillis();
        } else if (told instanceof IssueOutcome.BudgetSpent spent) {
            toldWait = spent.retryAfterMillis();
        }
    }

    private long flowToAskIn() {
        return known.isEmpty() || chance(mood == Mood.ATTACK ? 90 : 45)
                ? ++lastId
                : anyKnown().id();
    }

    private void guess() {
        if (known.isEmpty() || (mood == Mood.ATTACK && !hasLiveFlow())) {
            issue();
            return;
        }
        Flow flow = mood == Mood.ATTACK ? known.get(known.size() - 1) : anyKnown();
        boolean right = chance(mood.rightGuesses);
        boolean foreignBinding = !right && chance(15);
        Verify verify = new Verify(
                ++lastId,
                chance(2) ? ++lastId : flow.id(),
                foreignBinding ? FOREIGN_BINDING : BINDING,
                right || foreignBinding ? rightGuess(flow) : wrongGuess(flow),
                caller(),
                now,
                POLICY,
                unfamiliar());
        Ledger before = subject.ledger();
        answer(verify);
        remember(verify, before);
    }

    private void answer(Verify verify) {
        VerifyOutcome told = compare(verify, model.verify(verify), subject.verify(verify));
        if (told instanceof VerifyOutcome.Locked locked) {
            toldWait = locked.retryAfterMillis();
        } else if (told instanceof VerifyOutcome.Accepted && !repeatable.contains(verify)) {
            Hash128 code = known.stream()
                    .filter(flow -> flow.id() == verify.flowId())
                    .findFirst()
                    .orElseThrow()
                    .seed();
            must(accepted.merge(code, 1, Integer::sum) == 1, () -> "a code was accepted twice");
        } else if (told instanceof VerifyOutcome.Wrong && !repeatable.contains(verify)) {
            int wrong = wrongInFlow.merge(verify.flowId(), 1, Integer::sum);
            must(wrong <= POLICY.guessesPerFlow(), () -> wrong + " wrong guesses in one flow");
        }
    }

    private long rightGuess(Flow flow) {
        return flow.prescribed() ? Guess.PRESCRIBED : codes.code(flow, BINDING);
    }

    /** Wrong in one of many ways; now and then by chance the right one, which the model knows. */
    private long wrongGuess(Flow flow) {
        return switch (mood == Mood.ATTACK ? 0 : random.nextInt(5)) {
            case 0 -> Guess.NO_CODE;
            case 1 -> codes.code(anyKnown(), BINDING);
            case 2 -> Guess.PRESCRIBED;
            case 3 -> codes.code(flow, BINDING) + 1;
            default -> Guess.parse("12345678");
        };
    }

    private void letTimePass() {
        if (toldWait > 0 && chance(mood.toldWaits)) {
            // The step itself takes a millisecond: so to the end of what was told, or to just before it.
            pass(toldWait - (chance(50) ? 1 : 2));
            toldWait = 0;
            return;
        }
        pass(
                switch (random.nextInt(8)) {
                    case 0, 1 -> random.nextLong(1, 5_000);
                    case 2, 3 -> random.nextLong(5_000, 120_000);
                    case 4, 5 -> random.nextLong(120_000, 20 * 60_000);
                    case 6 -> random.nextLong(20 * 60_000, DAY / 4);
                    default -> mood == Mood.ATTACK ? 1 : random.nextLong(DAY / 4, chance(15) ? 35 * DAY : 2 * DAY);
                });
    }

    private void pass(long millis) {
        now += millis;
        log("passed", Duration.ofMillis(millis));
        if (millis >= REQUEST_MILLIS) {
            repeatable.clear();
        }
    }

    private void repeat() {
        if (repeatable.isEmpty()) {
            return;
        }
        List<Object> requests = new ArrayList<>(repeatable);
        Object request = requests.get(chance(60) ? requests.size() - 1 : random.nextInt(requests.size()));
        Ledger before = subject.ledger();
        log("the same again", "");
        if (request instanceof Issue issue) {
            ask(issue);
        } else {
            answer((Verify) request);
        }
        reached.count("repeated requests");
        must(subject.ledger().equals(before), () -> "a second run changed the ledger");
    }

    /** Requests settle before they end: nothing newer of the kind has been sent. */
    private void settle() {
        long requestId = repeatable.stream()
                .filter(Issue.class::isInstance)
                .map(request -> ((Issue) request).requestId())
                .filter(model::isLatestOfItsKind)
                .findFirst()
                .orElse(++lastId);
        Settle.Fate fate = chance(50) ? Settle.Fate.REFUSED : Settle.Fate.UNKNOWN;
        Settle settle = new Settle(requestId, fate, now, POLICY);
        boolean expected = model.settle(settle);
        compare(settle, expected, subject.settle(settle));
        reached.count("settled " + expected);
        // Nobody can run it again: it has been answered.
        repeatable.removeIf(request -> request instanceof Issue issue && issue.requestId() == requestId);
    }

    private void restart() {
        log("restart of everything", "");
        model.restart();
        subject.restart(now);
        repeatable.clear();
        reached.count("restarts");
    }

    private void expire() {
        long at = subject.forgettableAtMillis(POLICY);
        must((at == Long.MAX_VALUE) == model.isLockedUntilUnlocked(), () -> "forgettable at " + at);
        if (at == Long.MAX_VALUE || at == 0) {
            return;
        }
        pass(Math.max(0, at - now));
        log("expiry", "");
        List<String> needed = model.needed(now);
        must(needed.isEmpty(), () -> "forgets " + needed);
        model.expire();
        subject.expire();
        repeatable.clear();
        reached.count("expiries");
    }

    private void holdsOnItsOwn() {
        Ledger ledger = subject.ledger();
        if (ledger.equals(lastHeld)) {
            return;
        }
        lastHeld = ledger;
        long live =
                ledger.flows().stream().filter(flow -> flow.isLive(now, POLICY)).count();
        must(live <= POLICY.liveFlows(), () -> live + " live flows");
        must(ledger.flows().stream().allMatch(flow -> flow.wrongGuesses() <= 5), () -> "a sixth guess in a flow");
        must(LedgerCodec.decode(LedgerCodec.encode(ledger)).equals(ledger), () -> "the codec changes the ledger");
        if (live == POLICY.liveFlows()) {
            reached.count("four live flows");
        }
    }

    private <T> T compare(Object request, T expected, T told) {
        log(request, told);
        must(told.equals(expected), () -> "expected " + expected);
        reached.outcome(request, told);
        return told;
    }

    /** What changed nothing leaves no trace: were it run again, it would be a new request. */
    private void remember(Object request, Ledger before) {
        if (subject.ledger().equals(before)) {
            return;
        }
        repeatable.addLast(request);
        if (repeatable.size() > REPEATABLE) {
            repeatable.removeFirst();
        }
    }

    private boolean hasLiveFlow() {
        return subject.ledger()
                .flow(known.get(known.size() - 1).id())
                .filter(flow -> flow.isLive(now, POLICY))
                .isPresent();
    }

    private Flow anyKnown() {
        int latest = Math.min(known.size(), 6);
        return known.get(known.size() - 1 - random.nextInt(latest));
    }

    /** Strangers, owners on their device, and whoever comes from one of seven places, some of them familiar by now. */
    private Caller caller() {
        if (mood == Mood.ATTACK) {
            return new Caller(chance(seed % 3 == 0 ? 30 : 0), 1_000);
        }
        return new Caller(chance(25), 1 + random.nextInt(7));
    }

    private Unfamiliar unfamiliar() {
        if (mood == Mood.ATTACK || chance(85)) {
            return Unfamiliar.AS_USUAL;
        }
        return chance(50) ? Unfamiliar.LONG_CODES : Unfamiliar.REFUSED;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private void log(Object request, Object told) {
        lastSteps.addLast(new Logged(now, request, told));
        if (lastSteps.size() > PRINTED_STEPS) {
            lastSteps.removeFirst();
        }
    }

    /** Put into words only where something is wrong: most of the time would go there. */
    private record Logged(long at, Object request, Object told) {
        @Override
        public String toString() {
            return at + " " + request + " -> " + told;
        }
    }

    private void must(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            String steps = lastSteps.stream().map(Logged::toString).collect(Collectors.joining("\n"));
            throw new AssertionError("seed " + seed + " (" + mood + "): " + otherwise.get() + "\n" + steps);
        }
    }
}
