package dev.otpengine.upkeep;

import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notes, long after the answer, that a number was used: once a day for each, many in one transaction. A sign-in only puts
 * it into a bounded queue. What finds no room or can't be written is noted by the next sign-in.
 */
public final class LastUses {
    static final int CAPACITY = 65_536;
    static final int MOST_REMEMBERED = 100_000;

    private static final int BATCH = 500;
    private static final long PERIOD_MILLIS = 5_000;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(5);

    private final BlockingQueue<Use> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final Map<Use, Instant> noted = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final DirectoryStore store;
    private final Clock clock;
    private final UpkeepEvents events;
    private Future<Void> writing = Future.succeededFuture();

    private record Use(UUID tenantId, PhoneNumber number) {}

    private record Batch(UUID tenantId, List<PhoneNumber> numbers) {}

    public LastUses(Vertx vertx, DirectoryStore store, Clock clock, UpkeepEvents events) {
        this.vertx = vertx;
        this.store = store;
        this.clock = clock;
        this.events = events;
    }

    public void start() {
        vertx.setPeriodic(PERIOD_MILLIS, timer -> write());
    }

    /** Never waits: for event loops. */
    public void add(UUID tenantId, PhoneNumber number) {
        if (!waiting.offer(new Use(tenantId, number))) {
            events.onUseLost();
        }
    }

    public int waiting() {
        return waiting.size();
    }

    /** @return when all is written that waits now */
    synchronized Future<Void> write() {
        writing = writing.transform(before -> vertx.executeBlocking(this::take).compose(this::write));
        return writing;
    }

    public Future<Void> close() {
        return write();
    }

    /** On a worker: there may be many. */
    private List<Batch> take() {
        List<Use> uses = new ArrayList<>();
        waiting.drainTo(uses);
        Instant today = clock.instant().minus(DAY);
        noted.values().removeIf(when -> !when.isAfter(today));
        Map<UUID, List<PhoneNumber>> byTenant = new HashMap<>();
        for (Use use : Set.copyOf(uses)) {
            if (!noted.containsKey(use)) {
                byTenant.computeIfAbsent(use.tenantId(), tenant -> new ArrayList<>())
                        .add(use.number());
            }
        }
        List<Batch> batches = new ArrayList<>();
        byTenant.forEach((tenant, numbers) -> {
            for (int from = 0; from < numbers.size(); from += BATCH) {
                batches.add(new Batch(tenant, numbers.subList(from, Math.min(numbers.size(), from + BATCH))));
            }
        });
        return batches;
    }

    private Future<Void> write(List<Batch> batches) {
        Future<Void> written = Future.succeededFuture();
        for (Batch batch : batches) {
            written = written.compose(before -> write(batch));
        }
        return written;
    }

    private Future<Void> write(Batch batch) {
        Instant now = clock.instant();
        return store.write(
                        batch.tenantId(),
                        transaction -> {
                            transaction.phones().used(batch.numbers(), now);
                            return true;
                        },
                        Deadline.after(LONGEST_WRITE, System::nanoTime))
                .onSuccess(written -> remember(batch, now))
                .onFailure(cause -> batch.numbers().forEach(number -> events.onUseLost()))
                .otherwise(false)
                .mapEmpty();
    }

    /** So that who signs in often costs one statement a day; who is crowded out costs one that changes nothing. */
    private void remember(Batch batch, Instant when) {
        for (PhoneNumber number : batch.numbers()) {
            if (noted.size() < MOST_REMEMBERED) {
                noted.put(new Use(batch.tenantId(), number), when);
            }
        }
    }
}
