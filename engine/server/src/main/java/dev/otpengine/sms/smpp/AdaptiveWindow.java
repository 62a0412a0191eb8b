package dev.otpengine.sms.smpp;

/** How many messages may be in flight: half as many after the carrier said "too fast", one more after each success. */
final class AdaptiveWindow {
    private final int max;
    private int limit;

    AdaptiveWindow(int max) {
        this.max = max;
        this.limit = max;
    }

    int limit() {
        return limit;
    }

    void onThrottled() {
        limit = Math.max(1, limit / 2);
    }

    void onAccepted() {
        limit = Math.min(max, limit + 1);
    }
}
