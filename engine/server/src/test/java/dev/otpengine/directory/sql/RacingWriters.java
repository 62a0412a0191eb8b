package dev.otpengine.directory.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.store.DirectoryStore.Work;
import dev.otpengine.directory.store.People;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * Two who write to one tenant at the same time. On a server they are two members, whose transactions both have begun before
 * either does anything; on an embedded database they are two calls of the one member that it has.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RacingWriters {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final List<Database> databases;
    private final List<SqlDirectoryStore> stores;

    protected static final UUID ANNA = new UUID(1, 1);
    protected static final UUID FRONTLINE = new UUID(7, 1);

    /** Another for each test, with somebody and a group in it. */
    protected UUID tenantId = UUID.randomUUID();

    RacingWriters(DatabaseSettings settings) {
        this.databases = settings.isEmbedded()
                ? List.of(Databases.open(settings))
                : List.of(Databases.open(settings), Databases.open(settings));
        this.stores = databases.stream()
                .map(database -> new SqlDirectoryStore(vertx, database, ChangeListener.NONE))
                .toList();
    }

    @BeforeEach
    void beginWithAnotherTenant() {
        tenantId = UUID.randomUUID();
        does(people -> {
            people.tenant().create(People.tenant(tenantId, "Contoso"));
            people.users().add(People.user(ANNA, "Anna"));
            people.groups().add(People.group(FRONTLINE, "Frontline"));
        });
    }

    @AfterAll
    void close() {
        stores.forEach(store -> await(store.close()));
        databases.forEach(Database::close);
        await(vertx.close());
    }

    /** @return why each was refused, in the order of the arguments */
    protected List<Optional<Throwable>> race(Consumer<Transaction> first, Consumer<Transaction> second) {
        CyclicBarrier barrier = new CyclicBarrier(2);
        Future<Optional<Throwable>> one = begin(stores.get(0), first, barrier);
        Future<Optional<Throwable>> other = begin(stores.get(stores.size() - 1), second, barrier);
        return List.of(await(one), await(other));
    }

    private Future<Optional<Throwable>> begin(
            SqlDirectoryStore store, Consumer<Transaction> work, CyclicBarrier barrier) {
        AtomicBoolean met = new AtomicBoolean();
        return store.write(
                        tenantId,
                        people -> {
                            if (met.compareAndSet(false, true)) {
                                meet(barrier);
                            }
                            work.accept(people);
                            return Optional.<Throwable>empty();
                        },
                        deadline())
                .recover(refused -> Future.succeededFuture(Optional.of(refused)));
    }

    protected static void assertNoneRefused(List<Optional<Throwable>> failures) {
        assertThat(failures).containsOnly(Optional.empty());
    }

    protected List<PhoneMethod> annasPhones() {
        return read(people -> people.phones().of(ANNA));
    }

    private void meet(CyclicBarrier barrier) {
        if (stores.size() == 1) {
            return;
        }
        try {
            barrier.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the other did not come", e);
        }
    }

    protected <T> T read(Work<T> work) {
        return await(stores.get(0).read(tenantId, work, deadline()));
    }

    protected void does(Consumer<Transaction> work) {
        await(stores.get(0)
                .write(
                        tenantId,
                        people -> {
                            work.accept(people);
                            return true;
                        },
                        deadline()));
    }

    private static Deadline deadline() {
        return Deadline.after(LONGEST, System::nanoTime);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
