package dev.otpengine.directory.store;

import dev.otpengine.directory.Branding;
import dev.otpengine.directory.Safeguards;
import java.util.UUID;

/**
 * What is set for a whole tenant.
 *
 * @param active false while it is suspended: nobody signs in
 * @param accountDisclosure whether the public is told why a number is refused
 */
public record TenantRecord(
        UUID id,
        String displayName,
        boolean active,
        boolean accountDisclosure,
        SmsMethodPolicy smsPolicy,
        Safeguards safeguards,
        Branding branding,
        Retention retention) {

    public TenantRecord withActive(boolean now) {
        return new TenantRecord(id, displayName, now, accountDisclosure, smsPolicy, safeguards, branding, retention);
    }

    public TenantRecord withSmsPolicy(SmsMethodPolicy now) {
        return new TenantRecord(id, displayName, active, accountDisclosure, now, safeguards, branding, retention);
    }
}
