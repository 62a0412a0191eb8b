package dev.otpengine.sms.smpp;

import dev.otpengine.smpp.CloseReason;
import dev.otpengine.smpp.DeliverSm;
import dev.otpengine.smpp.SessionCounters;
import dev.otpengine.smpp.SmppSession;
import dev.otpengine.smpp.TimerRing;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.ContextInternal;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One bind on one event loop: its connector, its lane of messages. */
final class BindVerticle extends VerticleBase implements Connector.Listener {
    /** The carrier as its binds see it. */
    interface Owner {
        /** Finds a bind for what was not sent: another, or the same again. */
        void dispatch(Submission submission);

        void onBound(BindVerticle bind);

        void onDeliverSm(DeliverSm deliver);
    }

    private final int index;
    private final SmppSettings settings;
    private final SmppEvents events;
    private final SessionCounters counters;
    private final RandomGenerator random;
    private final Owner owner;
    private @Nullable Parts parts;

    /** What there is once it runs. */
    private record Parts(ContextInternal context, TimerRing timers, SubmitLane lane, Connector connector) {}

    BindVerticle(
            int index,
            SmppSettings settings,
            SmppEvents events,
            SessionCounters counters,
            RandomGenerator random,
            Owner owner) {
        this.index = index;
        this.settings = settings;
        this.events = events;
        this.counters = counters;
        this.random = random;
        this.owner = owner;
    }

    int index() {
        return index;
    }

    /** @return completes after the first attempt, successful or not */
    @Override
    public Future<?> start() {
        TimerRing timers = TimerRing.start(vertx);
        SubmitLane lane = new SubmitLane(timers, settings, owner::dispatch, () -> events.onThrottled(index));
        Backoff backoff = new Backoff(settings.retry(), random, System::nanoTime);
        Connector connector = new Connector(vertx, settings, timers, counters, backoff, this);
        parts = new Parts((ContextInternal) context, timers, lane, connector);
        return connector.attempt();
    }

    @Override
    public Future<?> stop() {
        lane().close();
        return running()
                .connector()
                .close()
                .onComplete(done -> running().timers().close());
    }

    private Parts running() {
        return Objects.requireNonNull(parts);
    }

    private SubmitLane lane() {
        return running().lane();
    }

    /** For any thread. */
    boolean isBound() {
        return lane().isBound();
    }

    /** For any thread: free slots less those that wait; negative if there are more of these. */
    int room() {
        return lane().room();
    }

    /** For any thread: whether it is this bind's, so that a message needs no hop. */
    boolean isOnLoop() {
        return running().context().inThread();
    }

    /** For any thread. */
    void take(Submission submission) {
        SubmitLane lane = lane();
        lane.announce();
        if (isOnLoop()) {
            lane.submit(submission);
        } else {
            running().context().runOnContext(go -> lane.submit(submission));
        }
    }

    /** For any thread: another bind came up and may have room for what waits here. */
    void redispatchWaiting() {
        running().context().runOnContext(go -> lane().redispatchWaiting());
    }

    @Override
    public void onBound(SmppSession session) {
        lane().onBound(session);
        events.onBound(index);
        owner.onBound(this);
    }

    @Override
    public void onUnbound(CloseReason reason) {
        lane().onUnbound();
        events.onUnbound(index, reason);
    }

    @Override
    public void onBindFailed(BindFailure failure) {
        events.onBindFailed(index, failure);
    }

    @Override
    public void onDeliverSm(DeliverSm deliver) {
        events.onDeliverSm(index, deliver);
        owner.onDeliverSm(deliver);
    }
}
