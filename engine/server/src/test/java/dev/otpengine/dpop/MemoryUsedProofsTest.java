package dev.otpengine.dpop;

import dev.otpengine.limit.SetClock;
import java.time.Duration;

class MemoryUsedProofsTest extends UsedProofsContract {
    private final SetClock clock = new SetClock(0);
    private final UsedProofs proofs = new MemoryUsedProofs(clock, MOST);

    @Override
    protected UsedProofs proofs(int member) {
        return proofs;
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time.toMillis());
    }
}
