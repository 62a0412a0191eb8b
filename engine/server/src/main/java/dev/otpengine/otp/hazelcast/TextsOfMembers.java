package dev.otpengine.otp.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.core.ExecutionCallback;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.IExecutorService;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Which texts the members answer for: each knows its own. */
final class TextsOfMembers {
    private static final String EXECUTOR = "texts";

    /** Each only looks into an array. */
    private static final int THREADS = 1;

    private static final int MOST_WAITING = 1_000;
    private static final Duration ASKING = Duration.ofMillis(500);

    private final Vertx vertx;
    private final HazelcastInstance instance;
    private final OwnTexts own;
    private final IExecutorService executor;

    TextsOfMembers(Vertx vertx, HazelcastInstance instance, OwnTexts own) {
        this.vertx = vertx;
        this.instance = instance;
        this.own = own;
        executor = instance.getExecutorService(EXECUTOR);
    }

    static void configure(Config config) {
        config.addExecutorConfig(
                new ExecutorConfig(EXECUTOR).setPoolSize(THREADS).setQueueCapacity(MOST_WAITING));
    }

    /** Asks the others all at once. */
    Future<Boolean> isOut(long requestId, Deadline deadline) {
        if (own.has(requestId)) {
            return Future.succeededFuture(true);
        }
        long waitMillis = Math.max(1, deadline.within(ASKING).remainingMillis());
        List<Future<Boolean>> answers = others().stream()
                .map(member -> ask(member, requestId)
                        .timeout(waitMillis, TimeUnit.MILLISECONDS)
                        .otherwise(false))
                .toList();
        return Future.all(answers).map(all -> all.<Boolean>list().contains(true));
    }

    private List<Member> others() {
        try {
            return instance.getCluster().getMembers().stream()
                    .filter(member -> !member.localMember())
                    .toList();
        } catch (HazelcastInstanceNotActiveException e) {
            return List.of();
        }
    }

    long questionsWaiting() {
        return executor.getLocalExecutorStats().getPendingTaskCount();
    }

    private Future<Boolean> ask(Member member, long requestId) {
        Promise<Boolean> promise = ((VertxInternal) vertx).getOrCreateContext().promise();
        try {
            executor.submitToMember(new IsOut(requestId), member, told(promise));
        } catch (RejectedExecutionException | HazelcastInstanceNotActiveException e) {
            promise.fail(e);
        }
        return promise.future();
    }

    private static ExecutionCallback<Boolean> told(Promise<Boolean> promise) {
        return new ExecutionCallback<>() {
            @Override
            public void onResponse(Boolean isOut) {
                promise.tryComplete(isOut);
            }

            @Override
            public void onFailure(Throwable failure) {
                promise.tryFail(failure);
            }
        };
    }
}
