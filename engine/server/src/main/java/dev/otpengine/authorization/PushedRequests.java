package dev.otpengine.authorization;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** Requests that clients left here before they sent the browser (RFC 9126). */
public interface PushedRequests {
    /** Time for the browser to come. */
    Duration LIFE = Duration.ofSeconds(90);

    Future<Void> keep(String id, String sealed, Duration life, Deadline deadline);

    /** @return what was kept, once */
    Future<Optional<String>> take(String id, Deadline deadline);
}
