package dev.otpengine.http.graph;

import dev.otpengine.administration.AuditTrail;
import dev.otpengine.administration.Authentication;
import dev.otpengine.administration.OwnPhones;
import dev.otpengine.administration.PhoneMethods;
import dev.otpengine.administration.SmsPolicies;
import dev.otpengine.administration.UnusedNumbers;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.signin.SignIn;
import java.util.List;

/** The resources of sign-in by text: policy, phones, explanations, reports, audits. */
public final class SmsResources {
    private SmsResources() {}

    public static List<Resource> of(DirectoryStore store, AuditTrail trail, SignIn signIn) {
        PhoneMethods phones = new PhoneMethods(trail);
        return List.of(
                new SmsPolicyResource(new SmsPolicies(trail)),
                new PhonesResource(phones),
                new OwnPhonesResource(
                        store, phones, new OwnPhones(phones, trail), signIn.enrollment(), signIn.callers()),
                new AuthenticationResource(new Authentication(trail), signIn.unlocking()),
                new InspectionResource(signIn.inspection()),
                new ReportResource(new UnusedNumbers(trail)),
                new AuditResource());
    }
}
