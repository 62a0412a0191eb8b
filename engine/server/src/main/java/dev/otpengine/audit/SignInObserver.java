package dev.otpengine.audit;

import dev.otpengine.eligibility.Reason;
import dev.otpengine.metrics.Metrics;
import dev.otpengine.signin.Refusal;
import dev.otpengine.signin.SignInEvents;
import dev.otpengine.signin.Step;
import dev.otpengine.sms.SendResult;
import dev.otpengine.upkeep.LastUses;

/** Counts what happens to sign-ins, writes it into the sign-in log, and notes which numbers are used. */
public final class SignInObserver implements SignInEvents {
    private final Metrics metrics;
    private final SignInLog log;
    private final LastUses lastUses;

    public SignInObserver(Metrics metrics, SignInLog log, LastUses lastUses) {
        this.metrics = metrics;
        this.log = log;
        this.lastUses = lastUses;
    }

    @Override
    public void onStarted() {
        metrics.signInStarted();
    }

    @Override
    public void onSubmitted(SendResult result, long durationNanos) {
        metrics.sms().submitted(result, durationNanos);
    }

    @Override
    public void onWaiting() {
        metrics.signInWaiting();
    }

    @Override
    public void onTestNumber(Entry entry) {
        metrics.testNumberUsed();
        log.add(entry, "testNumber");
    }

    @Override
    public void onMonitoredCountry(Entry entry) {
        metrics.countryMonitored();
        log.add(entry, "countryMonitored");
    }

    @Override
    public void onWrongCode(Entry entry) {
        log.add(entry, "wrongCode");
    }

    @Override
    public void onRedeemed(Entry entry) {
        metrics.signInRedeemed();
        log.add(entry, "success");
        entry.tenant().ifPresent(tenant -> entry.number().ifPresent(number -> lastUses.add(tenant.id(), number)));
    }

    @Override
    public void onRefreshed() {
        metrics.signInRefreshed();
    }

    @Override
    public void onRefused(Entry entry, Reason reason) {
        metrics.signInRefused(entry.step(), reason);
        log.add(entry, reason.wireName());
    }

    @Override
    public void onDenied(Entry entry) {
        log.add(entry, Refusal.Kind.RISK_DENIED.wireName());
    }

    @Override
    public void onFailed(Step step, Refusal.Kind kind) {
        metrics.signInFailed(step, kind);
    }
}
