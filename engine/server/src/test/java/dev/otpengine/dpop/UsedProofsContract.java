package dev.otpengine.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What everything that remembers used proofs does. */
public abstract class UsedProofsContract {
    /** Of proofs that one member takes in a {@link #LIFE}. */
    protected static final int MOST = 1_000;

    protected static final Duration LIFE = Duration.ofMinutes(2);

    /** @param member any number; where there are several members they take turns */
    protected abstract UsedProofs proofs(int member);

    /** Lets time pass for how much is taken. */
    protected abstract void pass(Duration time);

    @Test
    void onlyTheFirstUseIsTheFirst() throws Exception {
        for (int n = 0; n < 20; n++) {
            assertThat(use(n, "proof" + n)).isTrue();
            assertThat(use(n + 1, "proof" + n)).isFalse();
            assertThat(use(n, "proof" + n)).isFalse();
        }
    }

    @Test
    void ofManyUsesAtOnceOneIsTheFirst() throws Exception {
        List<Future<Boolean>> uses = new ArrayList<>();
        for (int n = 0; n < 32; n++) {
            uses.add(proofs(n).use("proof", LIFE, deadline()));
        }
        await(Future.join(uses));

        assertThat(uses).filteredOn(Future::result).hasSize(1);
    }

    @Test
    void aFloodIsRefusedAndMakesNoProofUsableAgain() throws Exception {
        assertThat(use(0, "stolen")).isTrue();
        List<Future<Boolean>> uses = new ArrayList<>();
        for (int n = 0; n < 10 * MOST; n++) {
            Future<Boolean> use = proofs(n).use("flood" + n, LIFE, deadline());
            await(use.otherwise(false));
            uses.add(use);
        }

        assertThat(uses)
                .filteredOn(Future::failed)
                .hasSizeGreaterThanOrEqualTo(7 * MOST)
                .allSatisfy(use -> assertThat(use.cause()).isInstanceOf(TooManyProofs.class));
        assertThat(await(proofs(1).use("stolen", LIFE, deadline()).otherwise(false)))
                .isFalse();
    }

    @Test
    void afterAFloodProofsAreTakenAgain() throws Exception {
        for (int n = 0; n < 3 * MOST; n++) {
            await(proofs(n).use("flood" + n, LIFE, deadline()).otherwise(false));
        }
        assertThat(await(proofs(0).use("during", LIFE, deadline()).otherwise(false)))
                .isFalse();

        pass(LIFE);

        assertThat(use(0, "after")).isTrue();
    }

    private boolean use(int member, String name) throws Exception {
        return await(proofs(member).use(name, LIFE, deadline()));
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20), System::nanoTime);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
