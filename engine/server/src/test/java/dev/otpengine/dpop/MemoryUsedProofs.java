package dev.otpengine.dpop;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Used proofs on one member. */
public final class MemoryUsedProofs implements UsedProofs {
    private final Map<String, Long> expiries = new HashMap<>();
    private final Clock clock;
    private final int most;

    public MemoryUsedProofs(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    @Override
    public synchronized Future<Boolean> use(String name, Duration life, Deadline deadline) {
        expiries.values().removeIf(expiry -> expiry <= clock.millis());
        if (expiries.size() == most) {
            return Future.failedFuture(new TooManyProofs());
        }
        return Future.succeededFuture(expiries.putIfAbsent(name, clock.millis() + life.toMillis()) == null);
    }
}
