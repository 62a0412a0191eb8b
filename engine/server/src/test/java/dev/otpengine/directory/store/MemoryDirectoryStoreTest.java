package dev.otpengine.directory.store;

import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Snapshots;
import java.time.Clock;
import java.time.ZoneOffset;

class MemoryDirectoryStoreTest extends DirectoryStoreContract {
    private MemoryDirectoryStore store = store(ChangeListener.NONE);

    @Override
    protected MemoryDirectoryStore store(ChangeListener listener) {
        store = new MemoryDirectoryStore(Clock.fixed(People.LONG_AGO, ZoneOffset.UTC), listener);
        return store;
    }

    @Override
    public Snapshots snapshots() {
        return store;
    }
}
