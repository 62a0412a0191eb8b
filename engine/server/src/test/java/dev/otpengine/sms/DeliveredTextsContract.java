package dev.otpengine.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What members tell each other of. */
public abstract class DeliveredTextsContract {
    /** @param member any number; where there are several members they take turns */
    protected abstract DeliveredTexts texts(int member);

    @Test
    void whatOneMemberHearsAllKnow() throws Exception {
        for (int n = 0; n < 20; n++) {
            await(texts(n).add(n, deadline()));

            assertThat(contains(n, n)).isTrue();
            assertThat(contains(n + 1, n)).isTrue();
            assertThat(contains(n + 1, n + 1)).isFalse();
        }
    }

    @Test
    void whatComesTwiceIsThereOnce() throws Exception {
        await(texts(0).add(7, deadline()));
        await(texts(1).add(7, deadline()));

        assertThat(contains(0, 7)).isTrue();
    }

    private boolean contains(int member, long key) throws Exception {
        return await(texts(member).contains(key, deadline()));
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20), System::nanoTime);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
