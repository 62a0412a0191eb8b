package dev.otpengine.dev;

import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Holder.Person;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.Tenant;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import java.util.Optional;
import java.util.UUID;

/**
 * Adds people for load tests, all like one model: number n has +1 3105550000 + n. They are made when asked for, so a
 * million of them cost nothing; administrators don't see them.
 */
final class LoadUsers implements Snapshots {
    /** More would leave the range of numbers. */
    static final int MOST = 1_000_000;

    private static final long BASE_NUMBER = 1_310_555_0000L;

    private static final int NAME_DIGITS = 6;

    private final Snapshots others;
    private final UUID tenantId;
    private final Subscriber model;
    private final int count;

    /** @param model gives the groups and licenses */
    LoadUsers(Snapshots others, UUID tenantId, Subscriber model, int count) {
        this.others = others;
        this.tenantId = tenantId;
        this.model = model;
        this.count = count;
    }

    @Override
    public Optional<Tenant> tenant(String idOrDomain, Deadline deadline) {
        return others.tenant(idOrDomain, deadline);
    }

    @Override
    public Holder holder(UUID tenant, PhoneNumber number, Deadline deadline) {
        // Everybody costs a look into the directory, or load users could be told from others by the time it takes.
        Holder stored = others.holder(tenant, number, deadline);
        long n = number.digits() - BASE_NUMBER;
        return n >= 1 && n <= count && tenant.equals(tenantId) ? new Person(loadUser(n)) : stored;
    }

    private Subscriber loadUser(long n) {
        String name = name(n);
        return new Subscriber(
                new UUID(0x4444_4444_0000_4000L, 0x8000_0000_0000_0000L | n),
                name + "@contoso.example",
                name,
                true,
                false,
                false,
                model.groups(),
                model.licenses(),
                model.signInSessionsValidFrom());
    }

    /** Asked for at every look-up, and {@link String#format} would cost more than all the rest of one. */
    private static String name(long n) {
        String digits = Long.toString(n);
        return "load" + "0".repeat(Math.max(0, NAME_DIGITS - digits.length())) + digits;
    }
}
