package dev.otpengine.smpp;

import java.util.concurrent.TimeUnit;

/** Asks a silent peer whether it lives, and gives it up after too many questions without a sign of life. */
final class LinkMonitor extends TimerRing.Entry {
    private final TimerRing timers;
    private final long intervalMillis;
    private final int maxUnanswered;
    private final Runnable enquire;
    private final Runnable giveUp;
    private long heardNanos;
    private int unanswered;

    LinkMonitor(TimerRing timers, SessionSettings settings, Runnable enquire, Runnable giveUp) {
        this.timers = timers;
        this.intervalMillis = settings.enquireLinkInterval().toMillis();
        this.maxUnanswered = settings.maxUnanswered();
        this.enquire = enquire;
        this.giveUp = giveUp;
    }

    void start() {
        onHeard();
        if (intervalMillis > 0) {
            timers.scheduleAfter(this, intervalMillis);
        }
    }

    /** Anything at all came from the peer. */
    void onHeard() {
        heardNanos = timers.nanoTime();
        unanswered = 0;
    }

    @Override
    protected void onDue() {
        long silentMillis = TimeUnit.NANOSECONDS.toMillis(timers.nanoTime() - heardNanos);
        if (silentMillis < intervalMillis) {
            timers.scheduleAfter(this, intervalMillis - silentMillis);
        } else if (unanswered == maxUnanswered) {
            giveUp.run();
        } else {
            unanswered++;
            timers.scheduleAfter(this, intervalMillis);
            enquire.run();
        }
    }
}
