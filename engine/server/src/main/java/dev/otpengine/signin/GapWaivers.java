package dev.otpengine.signin;

import dev.otpengine.otp.OtpPolicy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Flows whose latest answer failed for a reason of ours: whoever answered must not wait for the next text as well. Known
 * to this member alone and for as long as a code lives. Safe for use by many threads.
 */
final class GapWaivers {
    /** Beyond it the oldest ones are dropped, and beyond those none is added: people wait, nothing breaks. */
    private static final int MOST = 10_000;

    private final Map<Long, Long> untilByFlow = new ConcurrentHashMap<>();

    void waive(long flowId, long nowMillis) {
        if (untilByFlow.size() >= MOST) {
            untilByFlow.values().removeIf(until -> until <= nowMillis);
        }
        if (untilByFlow.size() < MOST) {
            untilByFlow.put(flowId, nowMillis + OtpPolicy.STANDARD.lifetimeMillis());
        }
    }

    /** Whether the flow has one; it is used up then. */
    boolean take(long flowId, long nowMillis) {
        if (untilByFlow.isEmpty()) {
            return false;
        }
        Long until = untilByFlow.remove(flowId);
        return until != null && nowMillis < until;
    }
}
