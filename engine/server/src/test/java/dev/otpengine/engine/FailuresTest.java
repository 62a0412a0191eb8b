package dev.otpengine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.otp.FailureArchive.Kept;
import dev.otpengine.otp.Ledger;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was kept comes back, however often the cluster fails meanwhile. */
class FailuresTest {
    private static final int RECORDS = 300;

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void restoresAgainWhatFailed() throws Exception {
        Failures before = failures();
        await(before.open());
        for (int i = 0; i < RECORDS; i++) {
            before.keep(new Kept(new Hash128(7, i), Ledger.EMPTY, Long.MAX_VALUE));
        }
        before.close();
        Failures after = failures();
        await(after.open());
        Set<Hash128> restored = new HashSet<>();
        AtomicInteger failing = new AtomicInteger(2);

        await(after.restore((kept, nowMillis, deadline) -> {
            boolean isLast = kept.ledger().equals(new Hash128(7, RECORDS - 1));
            if (isLast && failing.getAndDecrement() > 0) {
                return Future.failedFuture("no quorum");
            }
            restored.add(kept.ledger());
            return Future.succeededFuture(true);
        }));

        assertThat(failing.get()).isNegative();
        assertThat(restored).hasSize(RECORDS);
        after.close();
    }

    private Failures failures() {
        return new Failures(vertx, Optional.of(folder), Clock.systemUTC(), () -> {
            throw new AssertionError("a record was lost");
        });
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
