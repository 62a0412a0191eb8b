package dev.otpengine.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** A call that takes a form and gives JSON. */
public interface FormCall {
    /**
     * @param tenant as it stands in the path
     * @return the body of a 200 answer. Fails with {@link InvalidRequest} or a refusal; anything else is a 503. A thrown
     *     exception counts as a failure
     */
    Future<JsonObject> answer(String tenant, Form form, Exchange exchange);

    /** Of a good answer. */
    default int status() {
        return 200;
    }

    /** Name in metrics. */
    String name();
}
