package dev.otpengine.directory.store;

import io.vertx.core.Future;
import java.util.Set;

/** Told after each commit, and after one of unknown outcome, before the writer is. */
@FunctionalInterface
public interface ChangeListener {
    ChangeListener NONE = changes -> Future.succeededFuture();

    /** The write is answered when the future ends; it should not fail, and a failure changes nothing. */
    Future<Void> changed(Set<Change> changes);
}
