package dev.otpengine.signin;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.Tenant;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.token.Scope;
import dev.otpengine.token.TokenIssuer.Grant;
import java.util.Optional;

/**
 * Somebody who proved to hold a number, and may sign in to an application.
 *
 * @param authTimeSeconds when the code was answered, in seconds since 1970
 */
public record SignedIn(
        Tenant tenant, Application application, Subscriber subscriber, PhoneNumber number, long authTimeSeconds) {

    /** What the person gets: see {@link Grant}. */
    public Grant grant(Scope scope, long family, Optional<String> nonce, Optional<String> key) {
        return new Grant(tenant, application, subscriber, number, scope, authTimeSeconds, family, nonce, key);
    }
}
