package dev.otpengine.http.page;

import dev.otpengine.http.CallEvents;
import dev.otpengine.http.Exchange;
import dev.otpengine.http.Form;
import dev.otpengine.http.InvalidRequest;
import dev.otpengine.http.page.Flows.Flow;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses of a flow. */
final class PageRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(PageRoutes.class);
    private static final String FLOW = "/:tenant/signin/:flow";

    private final Visits visits;
    private final NumberPage number;
    private final CodePage code;
    private final EndPage end;
    private final FormGuard guard;
    private final LongSupplier nanoTime;
    private final CallEvents events;

    PageRoutes(
            Visits visits,
            NumberPage number,
            CodePage code,
            EndPage end,
            FormGuard guard,
            LongSupplier nanoTime,
            CallEvents events) {
        this.visits = visits;
        this.number = number;
        this.code = code;
        this.end = end;
        this.guard = guard;
        this.nanoTime = nanoTime;
        this.events = events;
    }

    void register(Router router) {
        router.get(FLOW).handler(context -> show(context, number::show));
        router.get(FLOW + "/code").handler(context -> show(context, code::show));
        router.get(FLOW + "/events").handler(context -> show(context, code::follow));
        router.post(FLOW).handler(context -> take(context, number::take));
        router.post(FLOW + "/code").handler(context -> take(context, code::take));
        router.post(FLOW + "/resend").handler(context -> take(context, code::resend));
        router.post(FLOW + "/cancel").handler(context -> take(context, end::giveUp));
    }

    /** Both give the status that was sent. */
    private interface Shown {
        int show(Visit visit, Flow flow);
    }

    private interface Taken {
        Future<Integer> take(Visit visit, Flow flow, Form form);
    }

    private void show(RoutingContext context, Shown page) {
        Exchange exchange = visits.begin(context);
        answer(
                "page",
                context,
                exchange,
                visits.visit(context, exchange)
                        .map(visit ->
                                visit.flow().map(flow -> page.show(visit, flow)).orElseGet(() -> end.over(visit))));
    }

    private void take(RoutingContext context, Taken page) {
        Exchange exchange = visits.begin(context);
        answer(
                "page-form",
                context,
                exchange,
                exchange.form()
                        .compose(form -> visits.visit(context, exchange).compose(visit -> take(visit, form, page))));
    }

    private Future<Integer> take(Visit visit, Form form, Taken page) {
        if (visit.flow().isEmpty()) {
            return Future.succeededFuture(end.over(visit));
        }
        String sent = form.get("csrf").orElse("");
        return guard.isOurs(visit.request(), visit.address().flow(), sent)
                ? page.take(visit, visit.flow().get(), form)
                : Future.succeededFuture(end.show(visit, 403, "foreignForm"));
    }

    private void answer(String call, RoutingContext context, Exchange exchange, Future<Integer> sent) {
        long startNanos = nanoTime.getAsLong();
        sent.recover(cause -> fail(context, exchange, cause))
                .onSuccess(status -> events.onAnswered(call, status, nanoTime.getAsLong() - startNanos))
                .onFailure(context::fail);
    }

    /** What came was no form of ours, or the directory is away. */
    private Future<Integer> fail(RoutingContext context, Exchange exchange, Throwable cause) {
        boolean theirs = cause instanceof InvalidRequest;
        if (!theirs) {
            LOG.warn(
                    "page failed correlation={} cause={}",
                    exchange.correlationId(),
                    cause.getClass().getName());
        }
        return Future.succeededFuture(end.show(visits.nobody(context, exchange), theirs ? 400 : 503, "oops"));
    }
}
