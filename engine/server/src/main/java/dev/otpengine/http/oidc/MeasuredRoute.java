package dev.otpengine.http.oidc;

import dev.otpengine.http.CallEvents;
import dev.otpengine.http.Edge;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Tells of every answer of a route, by what {@link #outcome} said of it where the status alone does not tell. */
record MeasuredRoute(String call, Edge edge, CallEvents events, Handler<RoutingContext> route)
        implements Handler<RoutingContext> {
    private static final String OUTCOME = MeasuredRoute.class.getName();

    /** @param outcome one of a fixed set */
    static void outcome(RoutingContext context, String outcome) {
        context.put(OUTCOME, "-" + outcome);
    }

    @Override
    public void handle(RoutingContext context) {
        long startNanos = edge.nanoTime().getAsLong();
        context.addEndHandler(ended -> events.onAnswered(
                call + context.<String>get(OUTCOME, ""),
                context.response().getStatusCode(),
                edge.nanoTime().getAsLong() - startNanos));
        route.handle(context);
    }
}
