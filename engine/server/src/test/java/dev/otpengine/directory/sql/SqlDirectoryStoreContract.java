package dev.otpengine.directory.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.EventuallyTrue;
import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.DirectoryUnavailable;
import dev.otpengine.directory.Revision;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.directory.store.DirectoryStoreContract;
import dev.otpengine.directory.store.Domain;
import dev.otpengine.directory.store.People;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract on a real database. */
abstract class SqlDirectoryStoreContract extends DirectoryStoreContract {
    private static final Vertx VERTX = Vertx.vertx();

    private final List<SqlDirectoryStore> stores = new ArrayList<>();

    /** One for all tests: each has a tenant of its own. */
    protected abstract Database database();

    @Override
    protected SqlDirectoryStore store(ChangeListener listener) {
        SqlDirectoryStore store = new SqlDirectoryStore(VERTX, database(), listener);
        stores.add(store);
        return store;
    }

    @Override
    public Snapshots snapshots() {
        return new SqlSnapshots(database(), Clock.systemUTC());
    }

    @Test
    void refusesWhatWouldWaitBehindAThousandOthers() throws Exception {
        SqlDirectoryStore store = store(ChangeListener.NONE);
        CountDownLatch free = new CountDownLatch(1);
        List<Future<Boolean>> calls = new ArrayList<>();
        for (int call = 0; call < 1_000; call++) {
            calls.add(store.write(UUID.randomUUID(), people -> waitsFor(free), patient()));
        }
        assertThat(store.waiting()).isEqualTo(1_000);
        Future<Boolean> refused = store.read(UUID.randomUUID(), people -> true, patient());
        assertThat(refused.cause()).as("at once").isInstanceOf(DirectoryUnavailable.class);

        free.countDown();
        Future.all(calls).toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        EventuallyTrue.await(() -> store.waiting() == 0);
    }

    /** By a process that is no member. */
    @Test
    void numbersWhatNobodyIsToldOf() {
        Revision before = snapshots().revision(0, patient());
        UUID user = new UUID(1, 7);
        writtenByNobody(people -> people.users().add(People.user(user, "Carl")));
        assertThat(snapshots().revision(before.number(), patient()))
                .as("who has no number signs in nowhere")
                .isEqualTo(new Revision(before.number(), before.ofAll(), Set.of()));

        writtenByNobody(people -> people.phones().add(People.mobile(user, 14255550177L, SmsSignInState.READY)));
        writtenByNobody(people -> people.phones().delete(user, PhoneType.MOBILE));
        Revision people = snapshots().revision(before.number(), patient());
        assertThat(people).isEqualTo(new Revision(before.number() + 2, before.ofAll(), Set.of(tenantId())));

        writtenByNobody(all -> all.domains().add(new Domain("more-" + tenantId() + ".example", false, false)));
        assertThat(snapshots().revision(people.number(), patient()))
                .isEqualTo(new Revision(people.number() + 1, people.number() + 1, Set.of()));
    }

    private void writtenByNobody(Consumer<Transaction> work) {
        SqlDirectoryStore store = SqlDirectoryStore.ofNoMember(VERTX, database());
        stores.add(store);
        store.write(
                        tenantId(),
                        people -> {
                            work.accept(people);
                            return true;
                        },
                        patient())
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private static boolean waitsFor(CountDownLatch free) {
        try {
            return free.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Deadline patient() {
        return Deadline.after(Duration.ofSeconds(60), System::nanoTime);
    }

    @AfterEach
    void closeStores() {
        stores.forEach(SqlDirectoryStore::close);
    }
}
