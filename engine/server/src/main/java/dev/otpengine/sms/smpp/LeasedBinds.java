package dev.otpengine.sms.smpp;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps as many binds open as are this member's share. A bind is closed before its lease ends, so that the member that
 * takes it next finds room at the carrier.
 */
final class LeasedBinds extends VerticleBase {
    /** Of a lease. After that a dead member's binds are another's. */
    private static final Duration LIFE = Duration.ofSeconds(20);

    /** Of a lease that can't be renewed; the rest of its life is for the drain. */
    private static final long HELD_NANOS = Duration.ofSeconds(12).toNanos();

    private static final long PAUSE_MILLIS = 1_000;

    /** Until whoever had this member's share has given it up, or has died and its leases have ended. */
    private static final int MOST_ROUNDS_TO_BEGIN = 25;

    private final int most;
    private final BindLeases leases;
    private final Binds binds;
    private final Map<Integer, Long> renewedNanos = new TreeMap<>();
    private Future<Void> round = Future.succeededFuture();

    /** What leases are for. */
    interface Binds {
        /** @return completes after the first attempt, successful or not */
        Future<Void> open(int bind);

        /** Lets what is in flight get its answers. */
        Future<Void> close(int bind);
    }

    /** @param most that the carrier grants */
    LeasedBinds(int most, BindLeases leases, Binds binds) {
        this.most = most;
        this.leases = leases;
        this.binds = binds;
    }

    /** @return completes when this member has a lease, and each bind that it has one for has been tried once */
    @Override
    public Future<?> start() {
        return begin(MOST_ROUNDS_TO_BEGIN).onComplete(begun -> vertx.setPeriodic(PAUSE_MILLIS, tick -> nextRound()));
    }

    private Future<Void> begin(int rounds) {
        return nextRound().compose(over -> {
            boolean served = !renewedNanos.isEmpty() || share() == 0;
            return served || rounds == 0 ? Future.succeededFuture() : pause().compose(paused -> begin(rounds - 1));
        });
    }

    private Future<Void> pause() {
        return Future.future(promise -> vertx.setTimer(PAUSE_MILLIS, timer -> promise.complete()));
    }

    /** Gives all leases back, each when its bind is closed. */
    @Override
    public Future<?> stop() {
        return round.transform(over -> giveBackAllBut(0));
    }

    private Future<Void> nextRound() {
        if (round.isComplete()) {
            round = keep().compose(kept -> giveBackAllBut(share())).compose(fewer -> take(0, new ArrayList<>()));
        }
        return round;
    }

    private int share() {
        return leases.share(most);
    }

    private List<Integer> held() {
        return List.copyOf(renewedNanos.keySet());
    }

    private Future<Void> keep() {
        return Future.join(held().stream().map(this::keep).toList()).mapEmpty();
    }

    private Future<Void> keep(int bind) {
        return lease(bind)
                .otherwise(unknown -> System.nanoTime() - renewedNanos.getOrDefault(bind, 0L) < HELD_NANOS)
                .compose(kept -> kept ? Future.succeededFuture() : close(bind));
    }

    private Future<Boolean> lease(int bind) {
        long askedNanos = System.nanoTime();
        return leases.take(bind, LIFE).map(taken -> {
            if (taken) {
                renewedNanos.put(bind, askedNanos);
            }
            return taken;
        });
    }

    private Future<Void> giveBackAllBut(int share) {
        List<Integer> held = held();
        return Future.join(held.subList(Math.min(share, held.size()), held.size()).stream()
                        .map(bind -> close(bind).eventually(() -> leases.giveBack(bind)))
                        .toList())
                .otherwiseEmpty()
                .mapEmpty();
    }

    /** One lease after the other, so that there are not too many of them; binds all at once. */
    private Future<Void> take(int bind, List<Future<Void>> opening) {
        if (bind == most || renewedNanos.size() >= share()) {
            return Future.join(opening).mapEmpty();
        }
        if (renewedNanos.containsKey(bind)) {
            return take(bind + 1, opening);
        }
        return lease(bind).otherwise(false).compose(taken -> {
            if (taken) {
                opening.add(binds.open(bind));
            }
            return take(bind + 1, opening);
        });
    }

    private Future<Void> close(int bind) {
        renewedNanos.remove(bind);
        return binds.close(bind);
    }
}
