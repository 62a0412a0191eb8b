package dev.otpengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whether the time of an answer tells good numbers and unknown ones apart. No clock decides: both kinds are asked in one
 * shuffled row, and what counts is how often one of the one kind takes longer than one of the other (the area under the
 * ROC curve; one half when nothing can be told).
 */
class DecoyTimingIT {
    private static final int WARM_UP = 700;
    private static final int MEASURED = 1_600;
    private static final double NOTHING_TO_TELL = 0.5;
    private static final double TOLERANCE = 0.05;

    private static EnginePeer engine;
    private static DemoClient client;
    private static final List<Attempt> attempts = new ArrayList<>();

    /** Nanoseconds that each step took. */
    private record Attempt(boolean good, double initiate, double challenge, double token) {}

    @BeforeAll
    static void measure() throws Exception {
        engine = EnginePeer.start(Map.of("OTP_DEV_LOAD_USERS", "5000"));
        client = new DemoClient(engine);
        List<Boolean> row = new ArrayList<>(Collections.nCopies(WARM_UP + MEASURED, true));
        row.addAll(Collections.nCopies(WARM_UP + MEASURED, false));
        Collections.shuffle(row, new Random(7));
        int good = 0;
        int unknown = 0;
        for (int i = 0; i < row.size(); i++) {
            String number = row.get(i) ? "+1310" + (5_550_001 + good++) : "+1310" + (5_770_001 + unknown++);
            Attempt attempt = attempt(row.get(i), number);
            if (i >= 2 * WARM_UP) {
                attempts.add(attempt);
            }
        }
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void initiateTellsNothing() {
        assertIndistinguishable(good(Step.INITIATE), unknown(Step.INITIATE));
    }

    @Test
    void challengeTellsNothing() {
        assertIndistinguishable(good(Step.CHALLENGE), unknown(Step.CHALLENGE));
    }

    @Test
    void tokenTellsNothing() {
        assertIndistinguishable(good(Step.TOKEN), unknown(Step.TOKEN));
    }

    @Test
    void wouldNoticeAFifth() {
        double[] times = good(Step.CHALLENGE);
        double[] slower = Arrays.stream(times).map(time -> time * 1.2).toArray();

        assertThat(auc(times, slower)).isGreaterThan(NOTHING_TO_TELL + TOLERANCE);
    }

    private enum Step {
        INITIATE,
        CHALLENGE,
        TOKEN;

        double of(Attempt attempt) {
            return switch (this) {
                case INITIATE -> attempt.initiate();
                case CHALLENGE -> attempt.challenge();
                case TOKEN -> attempt.token();
            };
        }
    }

    private static Attempt attempt(boolean good, String number) throws Exception {
        long begin = System.nanoTime();
        String initiated = client.initiate(number);
        long started = System.nanoTime();
        HttpResponse<String> challenge = client.challengeAnswer(initiated);
        long challenged = System.nanoTime();
        assertThat(challenge.statusCode()).isEqualTo(200);
        client.redeem(new JsonObject(challenge.body()).getString("continuation_token"), "000000");
        long answered = System.nanoTime();
        return new Attempt(good, started - begin, challenged - started, answered - challenged);
    }

    private static double[] good(Step step) {
        return attempts.stream().filter(Attempt::good).mapToDouble(step::of).toArray();
    }

    private static double[] unknown(Step step) {
        return attempts.stream()
                .filter(attempt -> !attempt.good())
                .mapToDouble(step::of)
                .toArray();
    }

    private static void assertIndistinguishable(double[] good, double[] unknown) {
        double area = auc(good, unknown);
        System.out.printf(
                "medians %.0f and %.0f us, area under the ROC curve %.3f%n",
                median(good) / 1_000, median(unknown) / 1_000, area);
        assertThat(area).isBetween(NOTHING_TO_TELL - TOLERANCE, NOTHING_TO_TELL + TOLERANCE);
    }

    private static double median(double[] times) {
        return Arrays.stream(times).sorted().skip(times.length / 2).findFirst().orElseThrow();
    }

    /** Mann and Whitney's U, divided by the number of pairs. */
    private static double auc(double[] ones, double[] others) {
        double longer = 0;
        for (double one : ones) {
            for (double other : others) {
                longer += other > one ? 1 : other < one ? 0 : 0.5;
            }
        }
        return longer / ((double) ones.length * others.length);
    }
}
