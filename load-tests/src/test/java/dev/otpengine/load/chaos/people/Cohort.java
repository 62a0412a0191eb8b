package dev.otpengine.load.chaos.people;

import dev.otpengine.load.chaos.member.Member;
import dev.otpengine.load.chaos.people.Client.Answer;
import dev.otpengine.load.chaos.record.Guess;
import dev.otpengine.load.chaos.record.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * People who hold a code or a refresh token before something breaks, and then use it on both sides of the break: whoever
 * owns its record, one of the two may accept it and not both.
 */
public final class Cohort {
    private static final String KIND = "both-sides";

    /** A request to a member that stands still waits until it goes on. */
    private static final Duration PATIENCE = Duration.ofSeconds(28);

    private final Crowd crowd;
    private final List<Attempt> holders;
    private final List<CompletableFuture<Answer>> answers = new ArrayList<>();

    private Cohort(Crowd crowd, List<Attempt> holders) {
        this.crowd = crowd;
        this.holders = holders;
    }

    /** Blocks until so many people have been sent a code; every third has signed in with it. */
    public static Cohort gather(Crowd crowd, int size) throws InterruptedException {
        List<Attempt> attempts = new ArrayList<>();
        List<Future<Boolean>> opened = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            Person person = crowd.newcomer();
            Attempt attempt = new Attempt(crowd.town(), person, KIND, person.home());
            attempts.add(attempt);
            boolean signsIn = n % 3 == 0;
            opened.add(crowd.threads()
                    .submit(() -> attempt.open() && (!signsIn || attempt.answer(Guess.RIGHT) == Outcome.DONE)));
        }
        List<Attempt> holders = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            if (succeeded(opened.get(n))) {
                holders.add(attempts.get(n));
            }
        }
        return new Cohort(crowd, holders);
    }

    /** Blocks until so many people are locked out, as far as strangers go. */
    public static Cohort lockedOut(Crowd crowd, int size) throws InterruptedException {
        List<Attempt> people = new ArrayList<>();
        List<Future<Boolean>> done = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            Person person = crowd.newcomer();
            people.add(new Attempt(crowd.town(), person, KIND, person.home()));
            done.add(crowd.threads().submit(() -> {
                Behaviour.LOCK_OUT.lockOut(crowd.town(), person);
                return true;
            }));
        }
        for (Future<Boolean> one : done) {
            succeeded(one);
        }
        return new Cohort(crowd, people);
    }

    /** Each tries as a stranger and from a place that is known. */
    public void comeBack() {
        holders.forEach(holder -> crowd.threads().submit(() -> {
            Behaviour.LOCK_OUT.comeBack(crowd.town(), holder.person());
            return true;
        }));
    }

    /** All give the right answer, or use their token, at this member, ready or not. */
    public void answerTo(Member member) {
        holders.forEach(holder -> answers.add(
                holder.holdsRefreshToken()
                        ? holder.refresh(member, false, PATIENCE)
                        : holder.answer(Guess.RIGHT, member, false, PATIENCE)));
    }

    /** All ask this member for another text, ready or not. */
    public void askAgain(Member member) {
        holders.forEach(holder -> answers.add(holder.challenge(member)));
    }

    /** Strangers to this cohort ask this member for a text, ready or not. */
    public void newcomersAsk(Member member, int size) {
        for (int n = 0; n < size; n++) {
            Person person = crowd.newcomer();
            Attempt attempt = new Attempt(crowd.town(), person, KIND, person.home());
            crowd.threads().execute(() -> ask(attempt, member));
        }
    }

    /** Whoever was not let in tries until somebody answers. */
    public void finish() {
        answers.forEach(CompletableFuture::join);
        holders.forEach(holder -> crowd.threads()
                .submit(() -> holder.holdsRefreshToken() ? holder.refresh() : holder.answer(Guess.RIGHT)));
    }

    private static void ask(Attempt attempt, Member member) {
        try {
            if (attempt.start() == Outcome.DONE) {
                attempt.challenge(member).join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean succeeded(Future<Boolean> opened) throws InterruptedException {
        try {
            return opened.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
