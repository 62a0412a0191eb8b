package dev.otpengine.directory.sql;

import dev.otpengine.directory.Change;
import dev.otpengine.directory.Change.NumberChanged;
import dev.otpengine.directory.Change.TenantChanged;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.phone.PhoneNumber;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** Gathers, while work runs, what a sign-in will see differently. */
final class Changes {
    private static final String MOBILES = "select number, country_code_digits from phones"
            + " where tenant_id = ? and user_id = any(?) and type = " + PhoneType.MOBILE.number();

    private final Session session;
    private final UUID tenantId;
    private final Set<PhoneNumber> numbers = new LinkedHashSet<>();
    private final Set<String> domains = new HashSet<>();
    private boolean tenant;
    private int added;

    Changes(Session session, UUID tenantId) {
        this.session = session;
        this.tenantId = tenantId;
    }

    void number(PhoneNumber number) {
        numbers.add(number);
    }

    /** Something about a person, as long as the person still has the phone. */
    void person(UUID userId) {
        people(Set.of(userId));
    }

    /** As above, for many. */
    void people(Set<UUID> userIds) {
        numbers.addAll(session.ofAny(MOBILES, Row::phoneNumber, tenantId, userIds));
    }

    /** People that came in a set. */
    void added(int people) {
        added += people;
    }

    int added() {
        return added;
    }

    /** Called before domains go. */
    void tenant() {
        tenant = true;
        domains.addAll(session.list("select name from domains where tenant_id = ?", row -> row.text("name"), tenantId));
    }

    /** A domain that comes or goes. */
    void domain(String name) {
        tenant();
        domains.add(name);
    }

    Set<Change> all() {
        Set<Change> all = new LinkedHashSet<>();
        if (tenant) {
            all.add(new TenantChanged(tenantId, domains));
        }
        numbers.forEach(number -> all.add(new NumberChanged(tenantId, number)));
        return all;
    }
}
