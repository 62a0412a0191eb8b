package dev.otpengine.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every place for pushed requests does. */
public abstract class PushedRequestsContract {
    /** Of requests, as {@link #requests} keeps them. */
    protected static final int MOST = 1_000;

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** @param member any number; where there are several members they take turns */
    protected abstract PushedRequests requests(int member);

    /** @return how many requests may be left of far more than {@link #MOST} */
    protected abstract int mostLeft();

    /** @param life that the request was kept for just now */
    protected abstract void awaitExpiry(String id, Duration life);

    @Test
    void aRequestIsTakenOnceOnWhicheverMember() throws Exception {
        for (int n = 0; n < 20; n++) {
            await(requests(n).keep("id" + n, "sealed" + n, LONG, deadline()));

            assertThat(take(n + 1, "id" + n)).contains("sealed" + n);
            assertThat(take(n, "id" + n)).isEmpty();
            assertThat(take(n + 1, "id" + n)).isEmpty();
        }
    }

    @Test
    void ofManyWhoTakeItAtOnceOneGetsIt() throws Exception {
        await(requests(0).keep("id", "sealed", LONG, deadline()));

        List<Future<Optional<String>>> takers = new ArrayList<>();
        for (int n = 0; n < 32; n++) {
            takers.add(requests(n).take("id", deadline()));
        }
        await(Future.join(takers));

        assertThat(takers).filteredOn(taker -> taker.result().isPresent()).hasSize(1);
    }

    @Test
    void whatWasNeverKeptIsNotThere() throws Exception {
        assertThat(take(0, "invented")).isEmpty();
    }

    @Test
    void aRequestExpires() throws Exception {
        await(requests(0).keep("early", "sealed", SHORT, deadline()));
        await(requests(0).keep("late", "sealed", LONG, deadline()));

        awaitExpiry("early", SHORT);

        assertThat(take(1, "early")).isEmpty();
        assertThat(take(1, "late")).isPresent();
    }

    @Test
    void aFloodIsNotKeptWhole() throws Exception {
        for (int n = 0; n < 10 * MOST; n++) {
            await(requests(n).keep("id" + n, "sealed", LONG, deadline()));
        }

        int left = 0;
        for (int n = 0; n < 10 * MOST; n++) {
            left += take(n, "id" + n).isPresent() ? 1 : 0;
        }
        assertThat(left).isPositive().isLessThanOrEqualTo(mostLeft());
    }

    private Optional<String> take(int member, String id) throws Exception {
        return await(requests(member).take(id, deadline()));
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20), System::nanoTime);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
