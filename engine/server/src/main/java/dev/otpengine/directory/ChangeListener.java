package dev.otpengine.directory;

import io.vertx.core.Future;
import java.util.Collection;

/** Told of changes once they are committed. */
public interface ChangeListener {
    ChangeListener NONE = changes -> Future.succeededFuture();

    /**
     * @return once the changes count on this member, so that whoever made them may be answered; never fails, because
     *     what was committed stays so
     */
    Future<Void> changed(Collection<Change> changes);
}
