package dev.otpengine.directory;

/**
 * A tenant's {@code smsAuthenticationMethodConfiguration}, ready to be asked.
 *
 * @param included everybody in an include target
 * @param usableForSignIn everybody in an include target whose <em>Use for sign-in</em> is on
 * @param excluded everybody in an exclude target; exclusion wins
 */
public record SmsPolicy(boolean enabled, Audience included, Audience usableForSignIn, Audience excluded) {}
