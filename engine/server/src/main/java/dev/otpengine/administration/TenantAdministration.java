package dev.otpengine.administration;

import dev.otpengine.directory.Branding;
import dev.otpengine.directory.Safeguards;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.Domain;
import dev.otpengine.directory.store.Retention;
import dev.otpengine.directory.store.SmsMethodPolicy;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.TenantState;
import dev.otpengine.directory.store.Transaction;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes tenants, and lets nobody into them for a while. */
public final class TenantAdministration {
    /** Names of hosts (RFC 1123 section 2.1), two labels at least. */
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final AuditTrail trail;

    public TenantAdministration(AuditTrail trail) {
        this.trail = trail;
    }

    /**
     * A tenant with all licenses, in which the SMS policy lets nobody sign in yet.
     *
     * @param transaction of the new tenant
     * @param units of each license
     * @throws Refusal for a name that can't be
     */
    public void create(Transaction transaction, Administrator by, String displayName, String domain, long units) {
        TenantRecord tenant = new TenantRecord(
                transaction.tenantId(),
                displayName,
                TenantState.ACTIVE,
                false,
                SmsMethodPolicy.OFF,
                Safeguards.STANDARD,
                Branding.NONE,
                Retention.STANDARD);
        transaction.tenant().create(tenant);
        transaction.domains().add(new Domain(required(domain), false, true));
        for (Sku sku : Sku.values()) {
            transaction.licenses().prepay(sku.id(), units);
        }
        trail.record(transaction, by, Activity.CREATE_TENANT, party(tenant), Map.of());
    }

    private static String required(String domain) {
        String name = domain.toLowerCase(Locale.ROOT);
        if (!DOMAIN.matcher(name).matches()) {
            throw Refusal.invalid("the domain must be a name such as contoso.example");
        }
        return name;
    }

    /**
     * Lets nobody in, or everybody again.
     *
     * @return false where it was so already
     * @throws Refusal when the tenant is being removed
     */
    public boolean change(Transaction transaction, Administrator by, TenantState state) {
        TenantRecord tenant = transaction.tenant().lock();
        if (tenant.state() == TenantState.REMOVED) {
            throw Refusal.conflict("the tenant is being removed, which can't be undone");
        }
        if (tenant.state() == state) {
            return false;
        }
        transaction.tenant().update(tenant.withState(state));
        Activity activity = state == TenantState.ACTIVE ? Activity.RESUME_TENANT : Activity.SUSPEND_TENANT;
        trail.record(transaction, by, activity, party(tenant), Map.of());
        return true;
    }

    private static Party party(TenantRecord tenant) {
        return new Party("Tenant", tenant.id(), Optional.of(tenant.displayName()));
    }
}
