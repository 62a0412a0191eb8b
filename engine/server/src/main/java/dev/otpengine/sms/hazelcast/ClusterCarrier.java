package dev.otpengine.sms.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.core.ExecutionCallback;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.IExecutorService;
import dev.otpengine.sms.Receipt;
import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.SendResult.Accepted;
import dev.otpengine.sms.SendResult.NotSent;
import dev.otpengine.sms.SmsCarrier;
import dev.otpengine.sms.SmsMessage;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The binds of all members: this one's own, and while it has none those of another. Carriers grant an account few binds,
 * so a member may have no lease of any, and a link may break that the others still have.
 */
public final class ClusterCarrier implements SmsCarrier {
    static final String EXECUTOR = "errands";

    /** Each waits for one answer of a carrier. */
    private static final int MOST_ERRANDS = 64;

    private static final int MOST_WAITING = 1_000;
    private static final Duration ASKING = Duration.ofSeconds(1);
    private static final SendResult NOT_BOUND = new NotSent(NotSent.Reason.NOT_BOUND);

    private final Vertx vertx;
    private final HazelcastInstance instance;
    private final IExecutorService executor;
    private final Desk own;
    private final RandomGenerator random;
    private final Runnable handedOver;

    /**
     * @param instance started with a configuration that {@link #configure} has seen
     * @param own this member's, as it was configured with
     * @param random spreads texts over the others
     * @param handedOver hears of each text that another member is asked to send; on event loops
     */
    public ClusterCarrier(
            Vertx vertx, HazelcastInstance instance, Desk own, RandomGenerator random, Runnable handedOver) {
        this.vertx = vertx;
        this.instance = instance;
        this.own = own;
        this.random = random;
        this.handedOver = handedOver;
        executor = instance.getExecutorService(EXECUTOR);
    }

    /** Lets a member send for others. */
    public static void configure(Config config, Desk own) {
        own.placeIn(config);
        config.getSerializationConfig().addDataSerializableFactory(Errand.FACTORY, Errand::create);
        config.addExecutorConfig(
                new ExecutorConfig(EXECUTOR).setPoolSize(MOST_ERRANDS).setQueueCapacity(MOST_WAITING));
    }

    @Override
    public Future<SendResult> send(SmsMessage message, Deadline deadline) {
        return isAvailable()
                ? own.carrier().send(message, deadline)
                : byAnother(own.seal(message), deadline, () -> own.carrier().send(message, deadline));
    }

    @Override
    public Future<SendResult> pretend(Deadline deadline) {
        return isAvailable()
                ? own.carrier().pretend(deadline)
                : byAnother(Desk.NO_TEXT, deadline, () -> own.carrier().pretend(deadline));
    }

    @Override
    public void receiptsTo(Consumer<Receipt> receiver) {
        own.carrier().receiptsTo(receiver);
    }

    @Override
    public boolean isAvailable() {
        return own.carrier().isAvailable();
    }

    /** Texts of others that wait for this member to begin with them. */
    public long waiting() {
        return executor.getLocalExecutorStats().getPendingTaskCount();
    }

    private static boolean isSent(SendResult result) {
        return !(result instanceof NotSent);
    }

    /** @param otherwise waits for a bind of this member's own, when nobody has one */
    private Future<SendResult> byAnother(String sealed, Deadline deadline, Supplier<Future<SendResult>> otherwise) {
        Future<SendResult> result = Future.succeededFuture(NOT_BOUND);
        for (Member other : others()) {
            result = result.compose(
                    before -> isSent(before) ? Future.succeededFuture(before) : by(other, sealed, deadline));
        }
        return result.compose(last -> isSent(last) ? Future.succeededFuture(last) : otherwise.get());
    }

    private List<Member> others() {
        List<Member> others = new ArrayList<>(instance.getCluster().getMembers());
        others.removeIf(Member::localMember);
        Collections.rotate(others, random.nextInt(others.size() + 1));
        return others;
    }

    /** Asks first: what becomes of a text that is on its way to a member which leaves, nobody would know. */
    private Future<SendResult> by(Member other, String sealed, Deadline deadline) {
        return run(new Errand(Desk.ASK, ASKING.toMillis()), other, deadline.within(ASKING))
                .compose(answer -> {
                    if (answer instanceof Accepted) {
                        handedOver.run();
                        return run(new Errand(sealed, deadline.remainingMillis()), other, deadline);
                    }
                    return Future.succeededFuture(NOT_BOUND);
                });
    }

    private Future<SendResult> run(Errand errand, Member other, Deadline deadline) {
        Promise<Fate> promise = ((VertxInternal) vertx).getOrCreateContext().promise();
        try {
            executor.submitToMember(errand, other, told(promise));
        } catch (RejectedExecutionException | HazelcastInstanceNotActiveException e) {
            promise.fail(e);
        }
        return promise.future()
                .timeout(Math.max(1, deadline.remainingMillis()), TimeUnit.MILLISECONDS)
                .map(Fate::result)
                .otherwise(ClusterCarrier::ofFailure);
    }

    private static ExecutionCallback<Fate> told(Promise<Fate> promise) {
        return new ExecutionCallback<>() {
            @Override
            public void onResponse(Fate fate) {
                promise.tryComplete(fate);
            }

            @Override
            public void onFailure(Throwable failure) {
                promise.tryFail(failure);
            }
        };
    }

    /** Whoever died, or did not answer in time, may have sent it. */
    private static SendResult ofFailure(Throwable failure) {
        return failure instanceof RejectedExecutionException || failure instanceof HazelcastInstanceNotActiveException
                ? NOT_BOUND
                : new SendResult.Unknown();
    }
}
