package dev.otpengine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.journal.Journal;
import dev.otpengine.otp.FailureArchive.Kept;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.file.FailureFormat;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was kept comes back, however often the cluster fails meanwhile. */
class ArchiveTest {
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
        Archive<Kept> before = failures();
        await(before.open(folder));
        for (int i = 0; i < RECORDS; i++) {
            before.keep(new Kept(new Hash128(7, i), Ledger.EMPTY, Long.MAX_VALUE));
        }
        before.close();
        Archive<Kept> after = failures();
        await(after.open(folder));
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

    private Archive<Kept> failures() {
        Journal.Kind<Kept> kind = new Journal.Kind<>("failures", "failures", new FailureFormat());
        return new Archive<>(vertx, kind, Clock.systemUTC(), () -> {
            throw new AssertionError("a record was lost");
        });
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
