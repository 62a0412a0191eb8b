package dev.otpengine.signin;

import dev.otpengine.directory.Tenant;
import dev.otpengine.eligibility.Reason;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.sms.SendResult;
import java.util.Optional;

/**
 * Hears of everything that happens to sign-ins. Called on event loops: must neither block nor throw.
 */
public interface SignInEvents {
    /** A continuation token was given out, to a good number or a decoy. */
    void onStarted();

    /** A text was handed to the carrier and this came of it. */
    void onSubmitted(SendResult result, long durationNanos);

    /** A challenge was answered inside a gap: nothing was sent. */
    void onWaiting();

    /** A code was prescribed for a test number, so that nothing was sent. */
    void onTestNumber(Entry entry);

    /** A text goes to a country that the tenant wants to know of. */
    void onMonitoredCountry(Entry entry);

    /** A person's number was answered with a code that was not accepted. */
    void onWrongCode(Entry entry);

    /** Tokens were given for a code. */
    void onRedeemed(Entry entry);

    /** Tokens were given for a refresh token. */
    void onRefreshed();

    /** The decision said no; the caller may have been told something else. */
    void onRefused(Entry entry, Reason reason);

    /** The risk check does not let a text go out. */
    void onDenied(Entry entry);

    /** A step ended in anything else than what the caller wanted. */
    void onFailed(Step step, Refusal.Kind kind);

    /**
     * A line of the sign-in log.
     *
     * @param number masked wherever it is written
     */
    record Entry(
            Step step, Optional<Tenant> tenant, String clientId, Optional<PhoneNumber> number, String correlationId) {}
}
