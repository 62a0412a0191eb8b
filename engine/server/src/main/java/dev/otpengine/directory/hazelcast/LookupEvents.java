package dev.otpengine.directory.hazelcast;

/** What operators want to know of look-ups. Called on any thread. */
public interface LookupEvents {
    LookupEvents NONE = new LookupEvents() {
        @Override
        public void onHit(Kind kind) {}

        @Override
        public void onMiss(Kind kind) {}

        @Override
        public void onLoaded(Kind kind, long durationNanos) {}

        @Override
        public void onLoadFailed(Kind kind) {}

        @Override
        public void onChangeLost(Kind kind) {}

        @Override
        public void onWrittenByOthers() {}

        @Override
        public void onAway() {}

        @Override
        public void onBack() {}
    };

    /** What is looked up. */
    enum Kind {
        TENANTS,
        NUMBERS
    }

    /** Answered from memory without waiting. */
    void onHit(Kind kind);

    /** Waits for the truth, alone or with others who asked the same. */
    void onMiss(Kind kind);

    void onLoaded(Kind kind, long durationNanos);

    void onLoadFailed(Kind kind);

    /** Members may go on with what was, for a minute at most. */
    void onChangeLost(Kind kind);

    /** Somebody who is no member wrote to the truth: whatever is known is read again before it is used. */
    void onWrittenByOthers();

    /** The truth can't be asked. */
    void onAway();

    void onBack();
}
