package dev.otpengine.load.chaos.people;

import dev.otpengine.load.chaos.member.Member;
import dev.otpengine.load.chaos.people.Client.Answer;
import dev.otpengine.load.chaos.people.Client.Question;
import dev.otpengine.load.chaos.record.Guess;
import dev.otpengine.load.chaos.record.Outcome;
import dev.otpengine.load.chaos.record.Recorder;
import dev.otpengine.load.chaos.record.Step;
import dev.otpengine.load.chaos.record.Text;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to sign in, from one place. Each call is made again on another member while it fails, as a client behind a
 * load balancer does.
 */
final class Attempt {
    private static final String CLIENT = "client_id=11111111-0000-4000-8000-000000000001";
    private static final String CHALLENGE_TYPE = "&challenge_type=oob%20redirect";
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long TEXT_PATIENCE_MILLIS = 4_000;
    private static final long PAUSE_MILLIS = 300;
    private static final int CODES = 1_000_000;
    private static final int ASKS = 2;

    private final Town town;
    private final Person person;
    private final String kind;
    private final String place;
    private final long flow;
    private volatile String token = "";
    private volatile String refreshToken = "";
    private volatile int generation;
    private volatile long askedMillis;
    private @Nullable String code;

    Attempt(Town town, Person person, String kind, String place) {
        this.town = town;
        this.person = person;
        this.kind = kind;
        this.place = place;
        flow = town.recorder().nextFlow();
    }

    Person person() {
        return person;
    }

    /** The first two steps, until the code is read; tells whether there is one. Whoever gets no text asks once more. */
    boolean open() throws InterruptedException {
        boolean open = false;
        if (start() == Outcome.DONE) {
            for (int ask = 0; ask < ASKS && !open; ask++) {
                open = challenge() == Outcome.DONE && readCode();
            }
        }
        return open;
    }

    Outcome start() throws InterruptedException {
        String form = CLIENT + "&username=%2B" + person.number().substring(1) + CHALLENGE_TYPE;
        return followed(persist(question(Step.INITIATE, Guess.NONE, form)));
    }

    /** Asks for a text, the first or another one. */
    Outcome challenge() throws InterruptedException {
        askedMillis = askedMillis == 0 ? Recorder.nowMillis() : askedMillis;
        return followed(persist(challengeQuestion()));
    }

    /** Once, of this member, ready or not. */
    CompletableFuture<Answer> challenge(Member insistedOn) {
        return town.client().ask(challengeQuestion(), insistedOn, false, Client.PATIENCE);
    }

    boolean readCode() throws InterruptedException {
        Text text = town.inbox().await(person.user(), askedMillis, TEXT_PATIENCE_MILLIS);
        code = text == null ? code : text.code();
        return code != null;
    }

    Outcome answer(Guess guess) throws InterruptedException {
        Answer answer = persist(tokenQuestion(guess));
        String granted = answer.text("refresh_token");
        refreshToken = granted == null ? refreshToken : granted;
        return answer.outcome();
    }

    /** Once, to this member, ready or not. */
    CompletableFuture<Answer> answer(Guess guess, Member member, boolean balanced, Duration patience) {
        return town.client().ask(tokenQuestion(guess), member, balanced, patience);
    }

    boolean holdsRefreshToken() {
        return !refreshToken.isEmpty();
    }

    /** Uses the refresh token, and holds the next one then. */
    Outcome refresh() throws InterruptedException {
        return refreshed(persist(refreshQuestion()));
    }

    /** Uses it once, at this member, ready or not, and keeps it. */
    CompletableFuture<Answer> refresh(Member member, boolean balanced, Duration patience) {
        return town.client().ask(refreshQuestion(), member, balanced, patience);
    }

    Outcome refreshed(Answer answer) {
        String granted = answer.text("refresh_token");
        if (granted != null) {
            refreshToken = granted;
            generation = answer.call().generation() + 1;
        }
        return answer.outcome();
    }

    private Outcome followed(Answer answer) {
        String next = answer.text("continuation_token");
        if (next != null) {
            token = next;
        }
        return answer.outcome();
    }

    /** Until there is an answer, or this person has had enough. */
    private Answer persist(Question question) throws InterruptedException {
        long end = Recorder.nowMillis() + PATIENCE_MILLIS;
        int last = 0;
        while (true) {
            Member member = awaitReady(last);
            Answer answer =
                    town.client().ask(question, member, true, Client.PATIENCE).join();
            if (!answer.outcome().isFailure() || Recorder.nowMillis() > end) {
                return answer;
            }
            last = member.number();
            Thread.sleep(PAUSE_MILLIS + person.random().nextInt((int) PAUSE_MILLIS));
        }
    }

    /** As long as it takes: the crowd sends people home in the end. */
    private Member awaitReady(int but) throws InterruptedException {
        @Nullable Member member = town.balancer().pick(but);
        while (member == null) {
            Thread.sleep(PAUSE_MILLIS);
            member = town.balancer().pick(but);
        }
        return member;
    }

    private Question refreshQuestion() {
        return question(Step.REFRESH, Guess.NONE, CLIENT + "&grant_type=refresh_token&refresh_token=" + refreshToken);
    }

    private Question challengeQuestion() {
        return question(Step.CHALLENGE, Guess.NONE, CLIENT + "&continuation_token=" + token + CHALLENGE_TYPE);
    }

    private Question tokenQuestion(Guess guess) {
        return question(
                Step.TOKEN,
                guess,
                CLIENT + "&continuation_token=" + token + "&scope=openid%20offline_access&grant_type=oob&oob="
                        + typed(guess));
    }

    private String typed(Guess guess) {
        String right = code;
        if (right == null) {
            throw new IllegalStateException("nobody answers before a text has come");
        }
        if (guess == Guess.RIGHT) {
            return right;
        }
        int other = (Integer.parseInt(right) + 1 + person.random().nextInt(CODES - 1)) % CODES;
        return String.format(Locale.ROOT, "%06d", other);
    }

    private Question question(Step step, Guess guess, String form) {
        return new Question(kind, person.user(), flow, step, guess, generation, place, form);
    }
}
