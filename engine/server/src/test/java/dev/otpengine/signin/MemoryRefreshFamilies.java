package dev.otpengine.signin;

import dev.otpengine.time.Deadline;
import dev.otpengine.token.RefreshFamilies;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Families on one member, for ever. */
public final class MemoryRefreshFamilies implements RefreshFamilies {
    private final Map<Long, Integer> generations = new HashMap<>();
    private final Set<Long> revoked = new HashSet<>();

    @Override
    public Future<Advance> advance(long family, int generation, long requestId, Duration life, Deadline deadline) {
        if (revoked.contains(family) || generation < generations.getOrDefault(family, 0)) {
            revoked.add(family);
            return Future.succeededFuture(Advance.REUSED);
        }
        generations.put(family, generation + 1);
        return Future.succeededFuture(Advance.ADVANCED);
    }

    @Override
    public Future<Void> revoke(long family, Duration life, Deadline deadline) {
        revoked.add(family);
        return Future.succeededFuture();
    }

    @Override
    public Future<OptionalInt> generation(long family, Deadline deadline) {
        return Future.succeededFuture(
                revoked.contains(family) ? OptionalInt.empty() : OptionalInt.of(generations.getOrDefault(family, 0)));
    }
}
