package dev.otpengine.load.chaos.people;

import dev.otpengine.load.chaos.member.Member;
import dev.otpengine.load.chaos.people.Client.Answer;
import dev.otpengine.load.chaos.record.Guess;
import dev.otpengine.load.chaos.record.Outcome;
import dev.otpengine.load.chaos.record.Recorder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** What people do when they sign in. */
public enum Behaviour {
    /** Signs in at once, twice: first as a stranger, then from a place that is known. */
    RIGHTLY(34) {
        @Override
        void act(Town town, Person person, long endMillis) throws InterruptedException {
            signIn(town, person, person.home());
            signIn(town, person, person.home());
        }
    },
    /** Mistypes a few times. */
    WRONGLY_FIRST(16) {
        @Override
        void act(Town town, Person person, long endMillis) throws InterruptedException {
            Attempt attempt = attempt(town, person, person.home());
            if (attempt.open()) {
                guessWrongly(attempt, 1 + person.random().nextInt(4));
                attempt.answer(Guess.RIGHT);
            }
        }
    },
    /** The same right answer at the same instant to two members. */
    TWICE(18) {
        @Override
        void act(Town town, Person person, long endMillis) throws InterruptedException {
            Attempt attempt = attempt(town, person, person.home());
            boolean open = attempt.open();
            List<Member> ready = town.balancer().ready();
            if (open && ready.size() > 1) {
                CompletableFuture<Answer> one =
                        attempt.answer(Guess.RIGHT, ready.get(person.user() % ready.size()), true, Client.PATIENCE);
                CompletableFuture<Answer> other = attempt.answer(
                        Guess.RIGHT, ready.get((person.user() + 1) % ready.size()), true, Client.PATIENCE);
                if (one.join().outcome() != Outcome.DONE && other.join().outcome() != Outcome.DONE) {
                    attempt.answer(Guess.RIGHT);
                }
            }
        }
    },
    /** Stays signed in for a while. */
    REFRESHING(12) {
        @Override
        void act(Town town, Person person, long endMillis) throws InterruptedException {
            Attempt attempt = attempt(town, person, person.home());
            if (attempt.open() && attempt.answer(Guess.RIGHT) == Outcome.DONE) {
                int uses = 1 + person.random().nextInt(REFRESHES);
                for (int use = 0; use < uses && attempt.refresh() == Outcome.DONE; use++) {
                    Thread.sleep(BETWEEN_REFRESHES_MILLIS);
                }
            }
        }
    },
    /** The same refresh token at the same instant to two members: then whoever holds the next one can't use it. */
    REFRESHING_TWICE(8) {
        @Override
        void act(Town town, Person person, long endMillis) throws InterruptedException {
            Attempt attempt = attempt(town, person, person.home());
            boolean signedIn = attempt.open() && attempt.answer(Guess.RIGHT) == Outcome.DONE;
            List<Member> ready = town.balancer().ready();
            if (signedIn && ready.size() > 1) {
                CompletableFuture<Answer> one =
                        attempt.refresh(ready.get(person.user() % ready.size()), true, Client.PATIENCE);
                CompletableFuture<Answer> other =
                        attempt.refresh(ready.get((person.user() + 1) % ready.size()), true, Client.PATIENCE);
                attempt.refreshed(one.join());
                attempt.refreshed(other.join());
                attempt.refresh();
            }
        }
    },
    /** Asks again at once, which sends nothing, and again after the gap. */
    RESEND(8) {
        @Override
        void act(Town town, Person person, long endMillis) throws InterruptedException {
            Attempt attempt = attempt(town, person, person.home());
            if (attempt.open()) {
                attempt.challenge();
                if (Recorder.nowMillis() + FIRST_GAP_MILLIS < endMillis) {
                    Thread.sleep(FIRST_GAP_MILLIS);
                    attempt.challenge();
                    attempt.readCode();
                }
                attempt.answer(Guess.RIGHT);
            }
        }
    },
    /** Goes away in the middle. */
    ABANDON(8) {
        @Override
        void act(Town town, Person person, long endMillis) throws InterruptedException {
            Attempt attempt = attempt(town, person, person.home());
            if (attempt.open() && person.random().nextBoolean()) {
                attempt.answer(Guess.WRONG);
            }
        }
    },
    /** Guesses until the flow is spent, and then knows better, too late. */
    GUESS(8) {
        @Override
        void act(Town town, Person person, long endMillis) throws InterruptedException {
            Attempt attempt = attempt(town, person, person.home());
            if (attempt.open()) {
                guessWrongly(attempt, GUESSES_OF_A_FLOW);
                attempt.answer(Guess.RIGHT);
                Thread.sleep(1_200);
                attempt.answer(Guess.RIGHT);
            }
        }
    },
    /** Strangers from one network after the other use up the day's guesses; whoever is known still gets in. */
    LOCK_OUT(8) {
        @Override
        void act(Town town, Person person, long endMillis) throws InterruptedException {
            lockOut(town, person);
            comeBack(town, person);
        }
    };

    static final int GUESSES_OF_A_FLOW = 5;
    private static final long FIRST_GAP_MILLIS = 31_000;
    private static final int ROUNDS = 5;
    private static final int REFRESHES = 3;
    private static final long BETWEEN_REFRESHES_MILLIS = 1_500;

    private final int weight;

    Behaviour(int weight) {
        this.weight = weight;
    }

    /** @param endMillis when people should come to an end */
    abstract void act(Town town, Person person, long endMillis) throws InterruptedException;

    static Behaviour draw(RandomGenerator random) {
        int total = 0;
        for (Behaviour behaviour : values()) {
            total += behaviour.weight;
        }
        int left = random.nextInt(total);
        for (Behaviour behaviour : values()) {
            left -= behaviour.weight;
            if (left < 0) {
                return behaviour;
            }
        }
        throw new IllegalStateException("weights are positive");
    }

    Attempt attempt(Town town, Person person, String place) {
        return new Attempt(town, person, label(), place);
    }

    void signIn(Town town, Person person, String place) throws InterruptedException {
        Attempt attempt = attempt(town, person, place);
        if (attempt.open()) {
            attempt.answer(Guess.RIGHT);
        }
    }

    /** Each right answer clears the count in a row, none the count of the day, and each comes from a new network. */
    void lockOut(Town town, Person person) throws InterruptedException {
        for (int round = 1; round <= ROUNDS; round++) {
            Attempt attempt = attempt(town, person, person.place(round));
            if (!attempt.open()) {
                return;
            }
            guessWrongly(attempt, GUESSES_OF_A_FLOW - 1);
            attempt.answer(Guess.RIGHT);
        }
    }

    void comeBack(Town town, Person person) throws InterruptedException {
        Attempt stranger = attempt(town, person, person.place(ROUNDS + 1));
        stranger.start();
        stranger.challenge();
        signIn(town, person, person.place(ROUNDS - 1));
    }

    static void guessWrongly(Attempt attempt, int times) throws InterruptedException {
        for (int n = 0; n < times; n++) {
            attempt.answer(Guess.WRONG);
        }
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
