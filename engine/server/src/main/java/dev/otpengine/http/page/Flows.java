package dev.otpengine.http.page;

import dev.otpengine.signin.KnownDevice;
import dev.otpengine.signin.RedeemCode.Answer;
import dev.otpengine.signin.Request;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The authorization requests for which people sign in. */
public interface Flows {
    /** One of them. */
    interface Flow {
        String clientId();

        /** Where its answer goes: an origin, or the scheme of an app. */
        String returnsTo();

        /** A phone number, or empty. */
        String loginHint();

        /** Language tags with blanks between, or empty. */
        String uiLocales();
    }

    /** @return empty when this browser has no such request, or its time is over */
    Optional<Flow> find(HttpServerRequest request, String tenant, String id);

    /** What the browser keeps of an earlier sign-in on it. */
    Optional<KnownDevice> device(HttpServerRequest request);

    /**
     * @param browser that the person answers with
     * @return the way back; fails with {@link dev.otpengine.signin.SignInRefused}
     */
    Future<Return> complete(HttpServerRequest browser, Flow flow, Request request, Answer answer);

    /** @return the way back, with the news that the person gave up */
    Return deny(Flow flow);

    /** The answer to the application. */
    interface Return {
        /**
         * Ends the flow in this browser.
         *
         * @return where it goes on
         */
        String location(HttpServerRequest request, String flow);
    }
}
