package dev.otpengine.dpop;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;

/** Remembers proofs for as long as they would be accepted. */
public interface UsedProofs {
    /** @return whether it is the first use, on any member */
    Future<Boolean> use(String name, Duration life, Deadline deadline);
}
