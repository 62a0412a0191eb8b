package dev.otpengine.directory.hazelcast;

import dev.otpengine.directory.DirectoryUnavailable;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Revision;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.Tenant;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A truth that tests hold in their hands: it can be away, or stand still after it has read. */
final class TestingTruth implements Snapshots {
    static final UUID TENANT = UUID.fromString("72f988bf-0000-4000-8000-000000000001");

    private final Map<PhoneNumber, Holder> holders = new ConcurrentHashMap<>();
    private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();
    final AtomicInteger asked = new AtomicInteger();
    final Semaphore reading = new Semaphore(0);
    private final Semaphore mayAnswer = new Semaphore(0);
    volatile boolean away;
    volatile boolean broken;
    private volatile Revision revision = Revision.NONE;
    private volatile boolean standsStill;

    void put(PhoneNumber number, String displayName) {
        holders.put(number, person(number, displayName));
    }

    void remove(PhoneNumber number) {
        holders.remove(number);
    }

    void put(String name, Tenant tenant) {
        tenants.put(name, tenant);
    }

    void removeTenant(String name) {
        tenants.remove(name);
    }

    /** From now on who has read waits before answering; each reading gives a permit. */
    void standStill() {
        mayAnswer.drainPermits();
        reading.drainPermits();
        standsStill = true;
    }

    /** Whoever comes from now on; those who wait go on waiting. */
    void letOthersPass() {
        standsStill = false;
    }

    /** Lets go on who stands still, and whoever comes later. */
    void goOn() {
        standsStill = false;
        mayAnswer.release(1_000);
    }

    static Holder person(PhoneNumber number, String displayName) {
        return new Holder.Person(new Subscriber(
                new UUID(number.digits() * 31, 0),
                displayName + "@contoso.example",
                displayName,
                true,
                false,
                false,
                Set.of(new UUID(1, 1), new UUID(1, 2)),
                Set.of(new UUID(2, 1)),
                Instant.ofEpochSecond(1_700_000_000, 5)));
    }

    static String nameOf(Holder holder) {
        return holder instanceof Holder.Person person ? person.subscriber().displayName() : holder.toString();
    }

    @Override
    public Optional<Tenant> tenant(String idOrDomain, Deadline deadline) {
        Optional<Tenant> found = Optional.ofNullable(tenants.get(idOrDomain));
        answer();
        return found;
    }

    @Override
    public Holder holder(UUID tenantId, PhoneNumber number, Deadline deadline) {
        Holder found =
                tenantId.equals(TENANT) ? holders.getOrDefault(number, new Holder.Nobody()) : new Holder.Nobody();
        answer();
        return found;
    }

    /** Somebody who tells no member wrote to a tenant itself. */
    void writtenByOthers() {
        revision = new Revision(revision.number() + 1, revision.number() + 1, Set.of());
    }

    /** The same, to people of a tenant. */
    void peopleWrittenByOthers(UUID tenant) {
        revision = new Revision(revision.number() + 1, revision.ofAll(), Set.of(tenant));
    }

    @Override
    public Revision revision(long seen, Deadline deadline) {
        if (away) {
            throw new DirectoryUnavailable("away");
        }
        return revision;
    }

    private void answer() {
        asked.incrementAndGet();
        reading.release();
        if (away) {
            throw new DirectoryUnavailable("away");
        }
        if (broken) {
            throw new IllegalStateException("a row that nobody can read");
        }
        if (standsStill) {
            await();
        }
    }

    private void await() {
        try {
            if (!mayAnswer.tryAcquire(20, TimeUnit.SECONDS)) {
                throw new AssertionError("stood still too long");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
