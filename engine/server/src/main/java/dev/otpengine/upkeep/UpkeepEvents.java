package dev.otpengine.upkeep;

/** What operators want to know of upkeep. Called on any thread. */
public interface UpkeepEvents {
    UpkeepEvents NONE = new UpkeepEvents() {
        @Override
        public void onDone(Chore chore, int count) {}

        @Override
        public void onFailed() {}

        @Override
        public void onUseLost() {}
    };

    /** @param count of audits, users or numbers */
    void onDone(Chore chore, int count);

    /** Something could not be done; it is tried again. */
    void onFailed();

    /** A sign-in was not noted as the number's last use. */
    void onUseLost();
}
