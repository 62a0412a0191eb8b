package dev.otpengine.token;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Remembers how far each family of refresh tokens has come. Nothing is kept of a family until its first token is used.
 */
public interface RefreshFamilies {
    /**
     * Uses one generation up, atomically, and those before it: whoever holds a later one has used them.
     *
     * @param requestId random: a second run of one request answers the same
     * @param life how long the answer matters: the life of the next token
     * @return {@link Advance#REUSED} for a generation that was used before; the family is revoked then, because two parties
     *     hold its tokens. A failed future means that nobody knows: give no tokens
     */
    Future<Advance> advance(long family, int generation, long requestId, Duration life, Deadline deadline);

    /** Ends all tokens of one sign-in. */
    Future<Void> revoke(long family, Duration life, Deadline deadline);

    /** @return empty when it was revoked, otherwise the generation that would advance */
    Future<OptionalInt> generation(long family, Deadline deadline);

    /** What became of it. */
    enum Advance {
        ADVANCED,
        REUSED
    }
}
