package dev.otpengine.directory.store;

import dev.otpengine.directory.Branding;
import dev.otpengine.directory.Safeguards;
import java.util.UUID;

/**
 * What is set for a whole tenant.
 *
 * @param accountDisclosure whether the public is told why a number is refused
 */
public record TenantRecord(
        UUID id,
        String displayName,
        TenantState state,
        boolean accountDisclosure,
        SmsMethodPolicy smsPolicy,
        Safeguards safeguards,
        Branding branding,
        Retention retention) {

    /** Whether anybody signs in or administers. */
    public boolean active() {
        return state == TenantState.ACTIVE;
    }

    public TenantRecord withState(TenantState now) {
        return new TenantRecord(id, displayName, now, accountDisclosure, smsPolicy, safeguards, branding, retention);
    }

    public TenantRecord withSmsPolicy(SmsMethodPolicy now) {
        return new TenantRecord(id, displayName, state, accountDisclosure, now, safeguards, branding, retention);
    }
}
