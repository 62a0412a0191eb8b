package dev.otpengine.authorization;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Pushed requests on one member; the oldest makes room. */
public final class MemoryPushedRequests implements PushedRequests {
    private final Clock clock;
    private final Map<String, Kept> kept;

    public MemoryPushedRequests(Clock clock, int most) {
        this.clock = clock;
        kept = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
                return size() > most;
            }
        };
    }

    private record Kept(String sealed, long expiresAtMillis) {}

    @Override
    public synchronized Future<Void> keep(String id, String sealed, Duration life, Deadline deadline) {
        kept.put(id, new Kept(sealed, clock.millis() + life.toMillis()));
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Optional<String>> take(String id, Deadline deadline) {
        return Future.succeededFuture(Optional.ofNullable(kept.remove(id))
                .filter(found -> clock.millis() < found.expiresAtMillis())
                .map(Kept::sealed));
    }
}
