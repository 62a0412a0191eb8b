package dev.otpengine.dev;

import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.directory.file.Tenants;
import dev.otpengine.directory.sql.SqlDirectory;
import dev.otpengine.directory.store.DirectorySource;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;

/** The demo tenant in a database, and people for load tests beside it. */
final class DemoDirectory implements DirectorySource {
    private final SqlDirectory kept;
    private final Snapshots snapshots;

    private DemoDirectory(SqlDirectory kept, Snapshots snapshots) {
        this.kept = kept;
        this.snapshots = snapshots;
    }

    /** @param kept empty so far */
    static Future<DemoDirectory> provide(Vertx vertx, SqlDirectory kept, int loadUsers, Clock clock) {
        return Tenants.provide(kept.store(ChangeListener.NONE), DemoTenant.plans(clock.instant()), clock)
                .compose(provided -> vertx.executeBlocking(() -> withLoadUsers(kept.snapshots(), loadUsers)))
                .map(snapshots -> new DemoDirectory(kept, snapshots));
    }

    private static Snapshots withLoadUsers(Snapshots demo, int count) {
        Deadline deadline = Deadline.after(Duration.ofSeconds(10), System::nanoTime);
        return demo.holder(DemoTenant.ID, DemoTenant.FRONTLINE, deadline) instanceof Holder.Person frontline
                ? new LoadUsers(demo, DemoTenant.ID, frontline.subscriber(), count)
                : demo;
    }

    @Override
    public Snapshots snapshots() {
        return snapshots;
    }

    @Override
    public DirectoryStore store(ChangeListener listener) {
        return kept.store(listener);
    }

    Future<Void> close() {
        return kept.close();
    }
}
