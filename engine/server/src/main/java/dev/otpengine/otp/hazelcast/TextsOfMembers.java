package dev.otpengine.otp.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.core.ExecutionCallback;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.IExecutorService;
import com.hazelcast.core.MemberLeftException;
import com.hazelcast.spi.exception.TargetNotMemberException;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Which texts the members answer for: each knows its own. */
final class TextsOfMembers {
    private static final String EXECUTOR = "texts";

    /** Each only looks into an array. */
    private static final int THREADS = 1;

    private static final int MOST_WAITING = 1_000;
    private static final long ASKING_MILLIS = 500;

    private final Vertx vertx;
    private final HazelcastInstance instance;
    private final OtpMember own;
    private final IExecutorService executor;

    TextsOfMembers(Vertx vertx, HazelcastInstance instance, OtpMember own) {
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
        if (own.isOut(requestId)) {
            return Future.succeededFuture(true);
        }
        if (deadline.remainingMillis() < ASKING_MILLIS) {
            return Future.failedFuture(new TimeoutException("too little time is left to ask the members"));
        }
        List<Future<Boolean>> answers =
                others().stream().map(member -> answer(member, requestId)).toList();
        Promise<Boolean> known = ((VertxInternal) vertx).getOrCreateContext().promise();
        answers.forEach(answer -> answer.onSuccess(isOut -> {
            if (isOut) {
                known.tryComplete(true);
            }
        }));
        Future.join(answers).onSuccess(all -> known.tryComplete(false)).onFailure(known::tryFail);
        return known.future();
    }

    /** Who is gone or can't be heard answers for nothing; who refuses to answer may well do. */
    private Future<Boolean> answer(Member member, long requestId) {
        return ask(member, requestId)
                .timeout(ASKING_MILLIS, TimeUnit.MILLISECONDS)
                .recover(failure -> isAway(failure) ? Future.succeededFuture(false) : Future.failedFuture(failure));
    }

    private static boolean isAway(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof MemberLeftException
                || failure instanceof TargetNotMemberException
                || failure instanceof HazelcastInstanceNotActiveException;
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
