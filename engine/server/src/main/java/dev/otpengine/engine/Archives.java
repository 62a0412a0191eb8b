package dev.otpengine.engine;

import dev.otpengine.journal.Journal;
import dev.otpengine.metrics.Metrics;
import dev.otpengine.otp.FailureArchive;
import dev.otpengine.otp.file.FailureFormat;
import dev.otpengine.otp.hazelcast.HazelcastOtpStore;
import dev.otpengine.token.FamilyArchive;
import dev.otpengine.token.file.FamilyFormat;
import dev.otpengine.token.hazelcast.HazelcastRefreshFamilies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must outlive a stop of all members, on this member's disk. */
final class Archives {
    private static final Logger LOG = LoggerFactory.getLogger(Archives.class);

    private final Optional<Path> directory;
    private final Archive<FailureArchive.Kept> failures;
    private final Archive<FamilyArchive.Kept> families;

    Archives(Vertx vertx, Optional<Path> directory, Clock clock, Metrics metrics) {
        this.directory = directory;
        failures = new Archive<>(
                vertx,
                new Journal.Kind<>("failures", "failures and locks", new FailureFormat()),
                clock,
                metrics::failureLost);
        families = new Archive<>(
                vertx,
                new Journal.Kind<>("families", "used and revoked tokens", new FamilyFormat()),
                clock,
                metrics::familyLost);
        metrics.failuresWaiting(failures::waiting);
        metrics.familiesWaiting(families::waiting);
    }

    /** @return fails with what is wrong with the directory */
    Future<Void> open() {
        if (directory.isEmpty()) {
            LOG.warn(
                    "data.directory is not set: when all members stop, wrong guesses, locks, and which tokens were used"
                            + " or revoked are forgotten");
            return Future.succeededFuture();
        }
        return failures.open(directory.get()).compose(opened -> families.open(directory.get()));
    }

    FailureArchive failures() {
        return failures::keep;
    }

    FamilyArchive families() {
        return families::keep;
    }

    Future<Void> restore(HazelcastOtpStore store, HazelcastRefreshFamilies refreshed) {
        return failures.restore(store::restore).compose(restored -> families.restore(refreshed::restore));
    }

    /** Blocks until what waits is written: at most seconds. */
    void close() {
        failures.close();
        families.close();
    }
}
