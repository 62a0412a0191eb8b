package dev.otpengine.sms.smpp;

import dev.otpengine.smpp.DeliverSm;
import dev.otpengine.smpp.SessionCounters;
import dev.otpengine.sms.Receipt;
import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.SmsCarrier;
import dev.otpengine.sms.SmsMessage;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Sends over the binds of one SMPP account, spread over the event loops. Each message goes to the bind with the most free
 * slots, or to one on the caller's own loop with half as many; it waits there if there is none, and never longer than
 * its deadline.
 */
public final class SmppCarrier implements SmsCarrier {
    private final Vertx vertx;
    private final SmppSettings settings;
    private final SmppEvents events;
    private final RandomGenerator random;
    private final SubmitPdus pdus;
    private final SessionCounters counters = new SessionCounters();
    private volatile Consumer<Receipt> receiver = receipt -> {};
    private volatile List<BindVerticle> binds = List.of();
    private volatile Optional<String> deployment = Optional.empty();

    private final LeasedBinds.Binds leased = new LeasedBinds.Binds() {
        private final Map<Integer, String> deployments = new HashMap<>();

        @Override
        public Future<Void> open(int index) {
            BindVerticle bind = new BindVerticle(index, settings, events, counters, random, owner);
            return vertx.deployVerticle(bind)
                    .onSuccess(id -> {
                        deployments.put(index, id);
                        binds = Stream.concat(binds.stream(), Stream.of(bind)).toList();
                    })
                    .mapEmpty();
        }

        @Override
        public Future<Void> close(int index) {
            binds = binds.stream().filter(bind -> bind.index() != index).toList();
            return vertx.undeploy(deployments.remove(index));
        }
    };

    private final BindVerticle.Owner owner = new BindVerticle.Owner() {
        @Override
        public void dispatch(Submission submission) {
            SmppCarrier.this.dispatch(submission);
        }

        @Override
        public void onDeliverSm(DeliverSm deliver) {
            ReceiptReader.read(deliver.message()).ifPresent(receiver);
        }

        @Override
        public void onBound(BindVerticle bound) {
            binds.stream().filter(bind -> !bind.equals(bound)).forEach(BindVerticle::redispatchWaiting);
        }
    };

    /** @param random spreads reconnects; used by several threads at once */
    public SmppCarrier(Vertx vertx, SmppSettings settings, SmppEvents events, RandomGenerator random) {
        this.vertx = vertx;
        this.settings = settings;
        this.events = events;
        this.random = random;
        this.pdus = new SubmitPdus(settings.submission());
    }

    /** @return completes when each bind has been tried once, bound or not; those that are not go on trying */
    public Future<Void> start() {
        return start(BindLeases.ALL);
    }

    /** As above, with those binds alone that this member has leases for, at any time. */
    public Future<Void> start(BindLeases leases) {
        return vertx.deployVerticle(new LeasedBinds(settings.links().binds(), leases, leased))
                .onSuccess(id -> deployment = Optional.of(id))
                .mapEmpty();
    }

    @Override
    public Future<SendResult> send(SmsMessage message, Deadline deadline) {
        Promise<SendResult> promise =
                ((VertxInternal) vertx).getOrCreateContext().promise();
        dispatch(new Submission(pdus.write(message), deadline, promise, events));
        return promise.future();
    }

    @Override
    public Future<SendResult> pretend(Deadline deadline) {
        Promise<SendResult> promise =
                ((VertxInternal) vertx).getOrCreateContext().promise();
        dispatch(Submission.pretended(deadline, promise));
        return promise.future();
    }

    @Override
    public void receiptsTo(Consumer<Receipt> newReceiver) {
        receiver = newReceiver;
    }

    private void dispatch(Submission submission) {
        BindVerticle roomiest = null;
        BindVerticle local = null;
        for (BindVerticle bind : binds) {
            if (roomiest == null || bind.room() > roomiest.room()) {
                roomiest = bind;
            }
            if (bind.isOnLoop() && (local == null || bind.room() > local.room())) {
                local = bind;
            }
        }
        if (roomiest == null) {
            submission.settle(submission.notSent());
        } else {
            (local != null && isRoomyEnough(local, roomiest) ? local : roomiest).take(submission);
        }
    }

    /** A hop to another loop and back costs more than all the rest, so a bind on this loop need not be the roomiest. */
    private static boolean isRoomyEnough(BindVerticle local, BindVerticle roomiest) {
        int room = local.room();
        return room > 0 && room >= roomiest.room() / 2;
    }

    @Override
    public boolean isAvailable() {
        return binds.stream().anyMatch(BindVerticle::isBound);
    }

    /** How many binds are up. */
    public int boundCount() {
        return (int) binds.stream().filter(BindVerticle::isBound).count();
    }

    /** What went wrong on the links, for metrics. */
    public SessionCounters counters() {
        return counters;
    }

    /** Lets the messages in flight get their answers within the drain timeout, unbinds, and stays closed. */
    public Future<Void> close() {
        return deployment.map(vertx::undeploy).orElseGet(Future::succeededFuture);
    }
}
