package dev.otpengine.signin;

import dev.otpengine.eligibility.Reason;
import dev.otpengine.sms.SendResult;

/** For tests that look at something else. */
public class SilentEvents implements SignInEvents {
    @Override
    public void onStarted() {}

    @Override
    public void onSubmitted(SendResult result, long durationNanos) {}

    @Override
    public void onWaiting() {}

    @Override
    public void onTestNumber(Entry entry) {}

    @Override
    public void onMonitoredCountry(Entry entry) {}

    @Override
    public void onWrongCode(Entry entry) {}

    @Override
    public void onRedeemed(Entry entry) {}

    @Override
    public void onRefreshed() {}

    @Override
    public void onRefused(Entry entry, Reason reason) {}

    @Override
    public void onDenied(Entry entry) {}

    @Override
    public void onFailed(Step step, Refusal.Kind kind) {}
}
