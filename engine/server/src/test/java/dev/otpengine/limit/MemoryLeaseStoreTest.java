package dev.otpengine.limit;

class MemoryLeaseStoreTest extends LeaseStoreContract {
    private final MemoryLeaseStore store = new MemoryLeaseStore(new SetClock(0));

    @Override
    protected LeaseStore store() {
        return store;
    }
}
