package dev.otpengine.limit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that tests set; several may be apart by a constant. */
public final class SetClock extends Clock {
    private final AtomicLong millis;
    private final long offsetMillis;

    public SetClock(long millis) {
        this(new AtomicLong(millis), 0);
    }

    private SetClock(AtomicLong millis, long offsetMillis) {
        this.millis = millis;
        this.offsetMillis = offsetMillis;
    }

    SetClock apartBy(long otherOffsetMillis) {
        return new SetClock(millis, otherOffsetMillis);
    }

    public void advance(long byMillis) {
        millis.addAndGet(byMillis);
    }

    @Override
    public long millis() {
        return millis.get() + offsetMillis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
