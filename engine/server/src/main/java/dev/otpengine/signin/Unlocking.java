package dev.otpengine.signin;

import dev.otpengine.directory.Purpose;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.UUID;

/** An administrator ends what too many wrong guesses or unanswered texts have locked, for every purpose. */
public final class Unlocking {
    private final SignInParts parts;

    Unlocking(SignInParts parts) {
        this.parts = parts;
    }

    /** Done for all purposes when it succeeds; when it fails, for some perhaps: doing it again is harmless. */
    public Future<Void> unlock(UUID tenantId, UUID userId, Deadline deadline) {
        long now = parts.clock().millis();
        return Future.join(Arrays.stream(Purpose.values())
                        .map(purpose -> parts.store()
                                .unlock(parts.ledgers().ofPerson(tenantId, userId, purpose), now, deadline))
                        .toList())
                .mapEmpty();
    }
}
