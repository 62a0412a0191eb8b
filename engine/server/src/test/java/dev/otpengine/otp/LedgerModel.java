package dev.otpengine.otp;

import dev.otpengine.crypto.Hash128;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What product and standard promise of codes, told as plainly as possible: everything that ever happened is in a list, and
 * each question is answered by reading the lists from their beginning. Slow, and shares nothing with {@link LedgerRules}.
 */
public final class LedgerModel {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long[] GAPS = {30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE};
    private static final long CODE_LIFE = 10 * MINUTE;
    private static final long RENEWED_BELOW = 2 * MINUTE;
    private static final int GUESSES_PER_FLOW = 5;
    private static final int LIVE_FLOWS = 4;
    private static final int REMEMBERED_DEAD_FLOWS = 8;
    private static final int TEXTS = 20;
    private static final int REMEMBERED_REQUESTS = 8;

    private final CodeDerivation codes;
    private final List<Text> texts = new ArrayList<>();
    private final List<WrongGuess> wrongGuesses = new ArrayList<>();
    private final List<Success> successes = new ArrayList<>();
    private final Set<Long> refusedTexts = new HashSet<>();
    private final Set<Long> waivedTexts = new HashSet<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private long deaths;

    public LedgerModel(CodeDerivation codes) {
        this.codes = codes;
    }

    private record Text(long requestId, long flowId, long at, boolean familiar) {}

    private record WrongGuess(long requestId, long at, boolean familiar) {}

    private record Success(long at, long place) {}

    /** One flow. */
    private static final class Attempt {
        final long id;
        Hash128 seed = new Hash128(0, 0);
        int digits;
        boolean prescribed;
        boolean familiar;
        long expiresAt;
        int wrong;
        long acceptedBy;
        long diedAs;

        Attempt(long id) {
            this.id = id;
        }

        boolean isDead() {
            return diedAs != 0;
        }

        boolean isLive(long now) {
            return !isDead() && now < expiresAt;
        }
    }

    IssueOutcome issue(Issue issue) {
        Optional<Text> earlier = text(issue.requestId());
        if (earlier.isPresent()) {
            return told(
                    attempt(earlier.get().flowId()).orElseThrow(), earlier.get().familiar(), issue.nowMillis());
        }
        long now = issue.nowMillis();
        boolean familiar = knows(issue.caller(), now);
        if (!familiar && issue.unfamiliar() == Unfamiliar.REFUSED) {
            return new IssueOutcome.UnfamiliarRefused();
        }
        if (lock(familiar, now) > 0) {
            return new IssueOutcome.Locked(lock(familiar, now));
        }
        boolean dead = attempt(issue.flowId()).filter(Attempt::isDead).isPresent();
        long flowId = dead ? issue.nextFlowId() : issue.flowId();
        int newDigits = digits(issue, familiar);
        if (!issue.gapWaived() && gap(familiar, now) > 0) {
            int digits = attempt(flowId)
                    .filter(live -> live.isLive(now))
                    .map(live -> live.digits)
                    .orElse(newDigits);
            return new IssueOutcome.Waiting(flowId, digits, gap(familiar, now), waitsFor(flowId, familiar));
        }
        if (budgetWait(familiar, now) > 0) {
            return new IssueOutcome.BudgetSpent(budgetWait(familiar, now));
        }
        Attempt attempt = attempt(flowId).orElseGet(() -> new Attempt(flowId));
        if (attempt.expiresAt - now < RENEWED_BELOW || attempt.prescribed != (issue.prescribedDigits() != 0)) {
            attempt.seed = issue.seed();
            attempt.digits = newDigits;
            attempt.prescribed = issue.prescribedDigits() != 0;
            attempt.expiresAt = now + CODE_LIFE;
        }
        attempt.familiar |= familiar;
        makeRoomFor(attempt, now);
        texts.add(new Text(issue.requestId(), flowId, now, familiar));
        return told(attempt, familiar, now);
    }

    VerifyOutcome verify(Verify verify) {
        Optional<Attempt> attempt = attempt(verify.flowId());
        if (attempt.filter(one -> one.acceptedBy == verify.requestId()).isPresent()) {
            return new VerifyOutcome.Accepted();
        }
        for (WrongGuess earlier : wrongGuesses) {
            if (earlier.requestId() == verify.requestId()) {
                return new VerifyOutcome.Wrong(earlier.familiar());
            }
        }
        long now = verify.nowMillis();
        boolean familiar = knows(verify.caller(), now);
        if (!familiar && verify.unfamiliar() == Unfamiliar.REFUSED) {
            return new VerifyOutcome.UnfamiliarRefused();
        }
        if (lock(familiar, now) > 0) {
            return new VerifyOutcome.Locked(lock(familiar, now));
        }
        if (attempt.filter(one -> one.isLive(now)).isEmpty()) {
            return new VerifyOutcome.NotLive();
        }
        return compared(attempt.get(), verify, familiar);
    }

    boolean settle(Settle settle) {
        if (text(settle.issueRequestId()).isEmpty()) {
            return false;
        }
        boolean first = waivedTexts.add(settle.issueRequestId());
        if (first && settle.fate() == Settle.Fate.REFUSED) {
            refusedTexts.add(settle.issueRequestId());
        }
        return first;
    }

    /** Flows, texts and requests end; wrong guesses and successes stay. */
    void restart() {
        texts.clear();
        attempts.clear();
    }

    /** All that is left of this person goes. */
    void expire() {
        restart();
        wrongGuesses.clear();
        successes.clear();
    }

    /** What would change for somebody if all were forgotten; empty when nothing would. */
    List<String> needed(long now) {
        List<String> needed = new ArrayList<>();
        for (boolean familiar : new boolean[] {true, false}) {
            String whose = familiar ? " of familiar callers" : " of unfamiliar callers";
            add(needed, lock(familiar, now) > 0, "a lock" + whose);
            add(needed, gap(familiar, now) > 0, "a gap" + whose);
            add(needed, gapsBegun(familiar, now) > 0, "how far the gaps have grown" + whose);
            add(needed, textsInWindow(familiar, now) > 0, "texts in the budget" + whose);
            add(needed, wrongWithinDay(familiar, now).size() > 0, "wrong guesses of the day" + whose);
        }
        add(needed, attempts.stream().anyMatch(one -> now < one.expiresAt), "a code");
        add(needed, familiarPlaces(now).size() > 0, "a familiar place");
        boolean recent = wrongGuesses.stream().anyMatch(guess -> now - guess.at() < 30 * DAY);
        add(needed, recent && inARow(true) + inARow(false) > 0, "a count in a row younger than 30 days");
        return needed;
    }

    boolean isLockedUntilUnlocked() {
        return inARow(false) >= 80 || inARow(true) + inARow(false) >= 100;
    }

    boolean remembers(long flowId) {
        return attempt(flowId).isPresent();
    }

    boolean isLatestOfItsKind(long issueRequestId) {
        Optional<Text> text = text(issueRequestId);
        return text.isPresent()
                && texts.stream()
                        .filter(other -> other.familiar() == text.get().familiar())
                        .allMatch(other -> other.at() <= text.get().at());
    }

    private VerifyOutcome compared(Attempt attempt, Verify verify, boolean familiar) {
        long now = verify.nowMillis();
        long right = attempt.prescribed ? Guess.PRESCRIBED : codes.code(flow(attempt), verify.binding());
        if (verify.guess() == right) {
            attempt.acceptedBy = verify.requestId();
            die(attempt);
            successes.add(new Success(now, verify.caller().place()));
        } else {
            wrongGuesses.add(new WrongGuess(verify.requestId(), now, familiar));
            if (++attempt.wrong == GUESSES_PER_FLOW) {
                die(attempt);
            }
        }
        forgetExpired(attempt, now);
        return verify.guess() == right ? new VerifyOutcome.Accepted() : new VerifyOutcome.Wrong(familiar);
    }

    /**
     * The oldest code makes room, but those of strangers before those of familiar callers, and none of these for a stranger's:
     * he has a dead one then.
     */
    private void makeRoomFor(Attempt attempt, long now) {
        forgetExpired(attempt, now);
        List<Attempt> others = new ArrayList<>(attempts);
        others.removeIf(other -> other == attempt || !other.isLive(now));
        if (others.size() == LIVE_FLOWS) {
            List<Attempt> strangers =
                    others.stream().filter(other -> !other.familiar).toList();
            Attempt ends = attempt;
            if (attempt.familiar || !strangers.isEmpty()) {
                ends = (strangers.isEmpty() ? others : strangers)
                        .stream()
                                .min(Comparator.comparing(other -> other.expiresAt))
                                .orElseThrow();
            }
            ends.wrong = GUESSES_PER_FLOW;
            die(ends);
        }
        if (!attempts.contains(attempt)) {
            attempts.add(attempt);
        }
        forgetExpired(attempt, now);
    }

    private void die(Attempt attempt) {
        attempt.diedAs = ++deaths;
    }

    /** An id that is forgotten may be opened again, with a new code: tokens end with the life of a code. */
    private void forgetExpired(Attempt except, long now) {
        attempts.removeIf(one -> one != except && now >= one.expiresAt);
        List<Attempt> dead = new ArrayList<>(attempts);
        dead.removeIf(one -> !one.isDead());
        dead.sort(Comparator.comparing(one -> one.diedAs));
        attempts.removeAll(dead.subList(0, Math.max(0, dead.size() - REMEMBERED_DEAD_FLOWS)));
    }

    private long lock(boolean familiar, long now) {
        boolean untilUnlocked = familiar ? inARow(true) + inARow(false) >= 100 : isLockedUntilUnlocked();
        if (untilUnlocked) {
            return DAY;
        }
        List<WrongGuess> made = wrongGuesses.stream()
                .filter(guess -> guess.familiar() == familiar)
                .toList();
        long until = 0;
        int row = inARow(familiar);
        if (row >= 5) {
            long seconds = row - 5 > 10 ? 900 : Math.min(900, 1L << (row - 5));
            until = made.get(made.size() - 1).at() + seconds * SECOND;
        }
        List<Long> day = wrongWithinDay(familiar, now);
        if (day.size() >= 20) {
            until = Math.max(until, day.get(day.size() - 20) + DAY);
        }
        return Math.max(0, until - now);
    }

    private List<Long> wrongWithinDay(boolean familiar, long now) {
        return wrongGuesses.stream()
                .filter(guess -> guess.familiar() == familiar && now - guess.at() < DAY)
                .map(WrongGuess::at)
                .toList();
    }

    private int inARow(boolean familiar) {
        long lastSuccess = lastSuccess();
        int row = 0;
        for (WrongGuess guess : wrongGuesses) {
            row += guess.familiar() == familiar && guess.at() > lastSuccess ? 1 : 0;
        }
        return row;
    }

    private long lastSuccess() {
        return successes.isEmpty() ? 0 : successes.get(successes.size() - 1).at();
    }

    private List<Text> textsSinceSuccess(boolean familiar) {
        return texts.stream()
                .filter(text -> text.familiar() == familiar && text.at() > lastSuccess())
                .toList();
    }

    private long gap(boolean familiar, long now) {
        List<Text> sent = textsSinceSuccess(familiar);
        int begun = gapsBegun(familiar, now);
        if (begun == 0) {
            return 0;
        }
        Text last = sent.get(sent.size() - 1);
        return waivedTexts.contains(last.requestId())
                ? 0
                : Math.max(0, last.at() + GAPS[Math.min(begun, GAPS.length) - 1] - now);
    }

    private long waitsFor(long flowId, boolean familiar) {
        List<Text> sent = textsSinceSuccess(familiar);
        Text last = sent.get(sent.size() - 1);
        long guessesSince = wrongGuesses.stream()
                .filter(guess -> guess.familiar() == familiar && guess.requestId() > last.requestId())
                .count();
        return last.flowId() == flowId && guessesSince < REMEMBERED_REQUESTS ? last.requestId() : 0;
    }

    /** Texts in a row, without an hour in which none was tried, up to now. */
    private int gapsBegun(boolean familiar, long now) {
        int row = 0;
        long before = Long.MIN_VALUE / 2;
        for (Text text : textsSinceSuccess(familiar)) {
            row = text.at() - before >= HOUR ? 0 : row;
            row += refusedTexts.contains(text.requestId()) ? 0 : 1;
            before = text.at();
        }
        return now - before >= HOUR ? 0 : row;
    }

    private long budgetWait(boolean familiar, long now) {
        return textsInWindow(familiar, now) < TEXTS ? 0 : windowStart(familiar) + DAY - now;
    }

    private int textsInWindow(boolean familiar, long now) {
        long start = windowStart(familiar);
        return now - start >= DAY
                ? 0
                : (int) counted(familiar).filter(text -> text.at() >= start).count();
    }

    /** The first text opens a window of a day, the first one after it the next. */
    private long windowStart(boolean familiar) {
        long start = Long.MIN_VALUE / 2;
        for (Text text : counted(familiar).toList()) {
            start = text.at() - start >= DAY ? text.at() : start;
        }
        return start;
    }

    private Stream<Text> counted(boolean familiar) {
        return textsSinceSuccess(familiar).stream().filter(text -> !refusedTexts.contains(text.requestId()));
    }

    boolean knows(Caller caller, long now) {
        return caller.knownDevice() || familiarPlaces(now).contains(caller.place());
    }

    private List<Long> familiarPlaces(long now) {
        Map<Long, Long> lastSuccessAt = new LinkedHashMap<>();
        for (Success success : successes) {
            lastSuccessAt.remove(success.place());
            lastSuccessAt.put(success.place(), success.at());
        }
        List<Long> latest = new ArrayList<>(lastSuccessAt.keySet());
        return latest.subList(Math.max(0, latest.size() - 4), latest.size()).stream()
                .filter(place -> now - lastSuccessAt.getOrDefault(place, 0L) < 30 * DAY)
                .toList();
    }

    private IssueOutcome told(Attempt attempt, boolean familiar, long now) {
        return new IssueOutcome.Issued(flow(attempt), gap(familiar, now));
    }

    private Flow flow(Attempt attempt) {
        return new Flow(
                attempt.id,
                attempt.seed,
                codes.keyId(),
                attempt.digits,
                attempt.prescribed,
                attempt.familiar,
                attempt.expiresAt,
                attempt.wrong,
                attempt.acceptedBy);
    }

    private static int digits(Issue issue, boolean familiar) {
        if (issue.prescribedDigits() != 0) {
            return issue.prescribedDigits();
        }
        return familiar || issue.unfamiliar() == Unfamiliar.AS_USUAL ? 6 : 8;
    }

    private Optional<Text> text(long requestId) {
        return texts.stream().filter(text -> text.requestId() == requestId).findFirst();
    }

    private Optional<Attempt> attempt(long id) {
        return attempts.stream().filter(attempt -> attempt.id == id).findFirst();
    }

    private static void add(List<String> needed, boolean is, String what) {
        if (is) {
            needed.add(what);
        }
    }
}
