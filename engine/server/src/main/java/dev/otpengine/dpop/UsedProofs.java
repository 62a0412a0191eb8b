package dev.otpengine.dpop;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;

/** Remembers proofs for as long as they would be accepted. */
public interface UsedProofs {
    /** @return whether it is the first use, on any member; fails with {@link TooManyProofs}, never forgets one instead */
    Future<Boolean> use(String name, Duration life, Deadline deadline);
}
