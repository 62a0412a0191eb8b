package dev.otpengine.smsc;

import dev.otpengine.smsc.behaviour.BehaviourSwitch;
import dev.otpengine.smsc.control.ControlServer;
import dev.otpengine.smsc.inbox.Inbox;
import dev.otpengine.smsc.session.BoundSession;
import dev.otpengine.smsc.session.SmppServer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Wires the parts of a simulator on one event loop. */
final class SimulatorVerticle extends VerticleBase {
    private final SmscSettings settings;
    private final Inbox inbox;
    private final BehaviourSwitch behaviour;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private @Nullable SmppServer smppServer;
    private @Nullable ControlServer controlServer;
    private volatile int smppPort;
    private volatile int httpPort;

    SimulatorVerticle(SmscSettings settings) {
        this.settings = settings;
        this.inbox = new Inbox(settings.inboxLimits());
        this.behaviour = new BehaviourSwitch(settings.behaviour());
    }

    Context context() {
        return context;
    }

    Inbox inbox() {
        return inbox;
    }

    BehaviourSwitch behaviour() {
        return behaviour;
    }

    int smppPort() {
        return smppPort;
    }

    int httpPort() {
        return httpPort;
    }

    @Override
    public Future<?> start() {
        Gauge.builder("smsc.inbox.messages", inbox, Inbox::size)
                .description("Messages kept")
                .register(registry);
        FunctionCounter.builder("smsc.inbox.dropped", inbox, Inbox::dropped)
                .description("Messages that left because newer ones came")
                .register(registry);
        SmppServer smpp = new SmppServer(vertx, settings.accounts(), inbox, behaviour, registry);
        ControlServer control = new ControlServer(vertx, inbox, behaviour, () -> toJson(smpp), registry::scrape);
        smppServer = smpp;
        controlServer = control;
        return smpp.listen(settings.host(), settings.smppPort())
                .onSuccess(port -> smppPort = port)
                .compose(port -> control.listen(settings.host(), settings.httpPort()))
                .onSuccess(port -> httpPort = port);
    }

    private static JsonArray toJson(SmppServer smpp) {
        JsonArray sessions = new JsonArray();
        smpp.boundSessions().forEach(session -> sessions.add(toJson(session)));
        return sessions;
    }

    private static JsonObject toJson(BoundSession session) {
        return new JsonObject()
                .put("systemId", session.systemId())
                .put("type", session.type().name().toLowerCase(Locale.ROOT))
                .put("remoteAddress", session.remoteAddress())
                .put("boundAt", session.boundAt())
                .put("submits", session.submits())
                .put("receipts", session.receipts());
    }

    @Override
    public Future<?> stop() {
        Future<Void> smpp = smppServer == null ? Future.succeededFuture() : smppServer.close();
        Future<Void> control = controlServer == null ? Future.succeededFuture() : controlServer.close();
        return Future.join(smpp, control).onComplete(done -> registry.close());
    }
}
