package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.Call;
import dev.otpengine.load.chaos.record.Fault;
import dev.otpengine.load.chaos.record.Guess;
import dev.otpengine.load.chaos.record.History;
import dev.otpengine.load.chaos.record.Outcome;
import dev.otpengine.load.chaos.record.Recorder;
import dev.otpengine.load.chaos.record.Step;
import dev.otpengine.load.chaos.record.Text;
import java.util.List;
import java.util.Set;

/** A record made by hand: one person, whose calls follow each other 10 ms apart. */
final class Story {
    static final String HOME = "20.0.1";
    private static final int USER = 1;
    private static final int CALL_MILLIS = 5;
    private static final int PAUSE_MILLIS = 5;

    private final Recorder recorder = new Recorder();
    private long nowMillis = 1_000;
    private long flow = 1;
    private int member = 1;
    private boolean balanced = true;
    private String place = HOME;
    private int retryAfterSeconds = 1;

    Story flow(long next) {
        flow = next;
        return this;
    }

    Story from(String next) {
        place = next;
        return this;
    }

    /** Calls go there from now on, whatever it says of itself. */
    Story insistingOn(int next) {
        member = next;
        balanced = false;
        return this;
    }

    /** From now on no 503 says when to come again. */
    Story withoutRetryAfter() {
        retryAfterSeconds = 0;
        return this;
    }

    Story after(long millis) {
        nowMillis += millis;
        return this;
    }

    /** A challenge that is answered well, and its text. */
    Story issued() {
        recorder.add(new Text(USER, "123456", nowMillis + 1));
        return call(Step.CHALLENGE, Guess.NONE, Outcome.DONE);
    }

    Story challenged(Outcome outcome) {
        return call(Step.CHALLENGE, Guess.NONE, outcome);
    }

    Story right(Outcome outcome) {
        return call(Step.TOKEN, Guess.RIGHT, outcome);
    }

    Story wrong(Outcome outcome) {
        return call(Step.TOKEN, Guess.WRONG, outcome);
    }

    Story wrong(Outcome outcome, int times) {
        for (int n = 0; n < times; n++) {
            wrong(outcome);
        }
        return this;
    }

    Story refresh(int generation, Outcome outcome) {
        return call(Step.REFRESH, Guess.NONE, generation, outcome);
    }

    /** A text comes that the story does not explain. */
    Story text() {
        recorder.add(new Text(USER, "654321", nowMillis));
        return this;
    }

    /** From now on, for so long; the clock of the story stays. */
    Story fault(Fault.Kind kind, long millis, Integer... members) {
        recorder.add(new Fault(kind, Set.of(members), nowMillis, nowMillis + millis));
        return this;
    }

    Story clocksDiffer(long millis) {
        recorder.skewClocks(millis);
        return this;
    }

    Story bindsRefused(int binds) {
        recorder.refusedBinds(binds);
        return this;
    }

    private Story call(Step step, Guess guess, Outcome outcome) {
        return call(step, guess, 0, outcome);
    }

    private Story call(Step step, Guess guess, int generation, Outcome outcome) {
        recorder.add(new Call(
                recorder.nextCall(),
                "story",
                USER,
                flow,
                step,
                guess,
                generation,
                place,
                member,
                balanced,
                nowMillis,
                nowMillis + CALL_MILLIS,
                outcome,
                outcome == Outcome.UNAVAILABLE ? retryAfterSeconds : 0,
                ""));
        return after(CALL_MILLIS + PAUSE_MILLIS);
    }

    History history() {
        return recorder.history();
    }

    /** Names of the rules that the story breaks, each once for each time. */
    List<String> broken() {
        return Checker.check(history()).stream().map(Violation::rule).toList();
    }
}
