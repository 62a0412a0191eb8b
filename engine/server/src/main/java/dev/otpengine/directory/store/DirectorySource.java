package dev.otpengine.directory.store;

import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Snapshots;

/** Where the truth is kept, for whoever wires an engine. */
public interface DirectorySource {
    Snapshots snapshots();

    /** @param listener told of what is written by this store */
    DirectoryStore store(ChangeListener listener);
}
