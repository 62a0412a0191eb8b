package dev.otpengine.authorization;

import dev.otpengine.limit.SetClock;
import java.time.Duration;

class MemoryPushedRequestsTest extends PushedRequestsContract {
    private final SetClock clock = new SetClock(0);
    private final PushedRequests requests = new MemoryPushedRequests(clock, MOST);

    @Override
    protected PushedRequests requests(int member) {
        return requests;
    }

    @Override
    protected int mostLeft() {
        return MOST;
    }

    @Override
    protected void awaitExpiry(String id, Duration life) {
        clock.advance(life.toMillis());
    }
}
