package dev.otpengine.smsc;

import dev.otpengine.smsc.behaviour.Behaviour;
import dev.otpengine.smsc.inbox.Inbox;
import dev.otpengine.smsc.inbox.InboxEntry;
import dev.otpengine.smsc.inbox.InboxMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running message centre: SMPP port, inbox, control API. For any thread. */
public final class SmscSimulator {
    private final Vertx vertx;
    private final SimulatorVerticle verticle;
    private final String deploymentId;

    private SmscSimulator(Vertx vertx, SimulatorVerticle verticle, String deploymentId) {
        this.vertx = vertx;
        this.verticle = verticle;
        this.deploymentId = deploymentId;
    }

    /**
     * Starts on one event loop of the given Vert.x.
     *
     * @return completes when both ports are open; fails if one cannot be, and then neither is
     */
    public static Future<SmscSimulator> start(Vertx vertx, SmscSettings settings) {
        SimulatorVerticle verticle = new SimulatorVerticle(settings);
        return vertx.deployVerticle(verticle).map(id -> new SmscSimulator(vertx, verticle, id));
    }

    public int smppPort() {
        return verticle.smppPort();
    }

    public int httpPort() {
        return verticle.httpPort();
    }

    /** Its {@link Inbox#subscribe(java.util.function.Consumer)} is for any thread; the rest is for its own context. */
    public Inbox inbox() {
        return verticle.inbox();
    }

    /**
     * The newest messages first.
     *
     * @param to a number with plus, or null for all
     */
    public Future<List<InboxMessage>> messages(@Nullable String to, int limit) {
        Promise<List<InboxMessage>> promise = Promise.promise();
        verticle.context()
                .runOnContext(go -> promise.complete(inbox().newest(to, limit).stream()
                        .map(InboxEntry::message)
                        .toList()));
        return promise.future();
    }

    /** Completes with the newest message to a number, the next one if there is none yet; waits as long as it takes. */
    public Future<InboxMessage> firstMessage(String to) {
        Promise<InboxMessage> first = Promise.promise();
        verticle.context().runOnContext(go -> {
            List<InboxEntry> there = inbox().newest(to, 1);
            if (there.isEmpty()) {
                inbox().awaitNext(to, first::complete);
            } else {
                first.complete(there.get(0).message());
            }
        });
        return first.future();
    }

    /** Puts other faults in force for all that arrives from now on. */
    public Future<Void> behave(Behaviour behaviour) {
        Promise<Void> promise = Promise.promise();
        verticle.context().runOnContext(go -> {
            verticle.behaviour().set(behaviour);
            promise.complete();
        });
        return promise.future();
    }

    /** Unbinds all sessions and closes both ports. */
    public Future<Void> close() {
        return vertx.undeploy(deploymentId);
    }
}
