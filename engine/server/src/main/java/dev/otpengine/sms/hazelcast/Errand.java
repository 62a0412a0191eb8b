package dev.otpengine.sms.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.cluster.VersionedForm;
import dev.otpengine.sms.SendResult;
import dev.otpengine.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A text that one member sends for another. Waits for its fate on a thread of Hazelcast's that is there for that. */
final class Errand extends VersionedForm implements Callable<Fate>, HazelcastInstanceAware {
    static final int FACTORY = 8;

    static final int FATE = 2;

    private static final int ERRAND = 1;

    /** For the way back. */
    private static final Duration RESERVE = Duration.ofMillis(100);

    private String sealed;
    private long remainingMillis;
    private transient Deadline deadline;
    private transient @Nullable HazelcastInstance member;

    private Errand() {
        this("", 0);
    }

    /** @param remainingMillis after them the answer is worth nothing */
    Errand(String sealed, long remainingMillis) {
        this.sealed = sealed;
        this.remainingMillis = remainingMillis;
        deadline = fromNow();
    }

    /** Counted from when it came: time in the queue is lost, and what is late is not sent at all. */
    private Deadline fromNow() {
        return Deadline.after(Duration.ofMillis(remainingMillis), System::nanoTime)
                .earlierBy(RESERVE);
    }

    static IdentifiedDataSerializable create(int classId) {
        return switch (classId) {
            case ERRAND -> new Errand();
            case FATE -> new Fate();
            default -> throw new IllegalArgumentException("no class has the id " + classId);
        };
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public Fate call() throws InterruptedException {
        if (member == null) {
            throw new IllegalStateException("Hazelcast sets the instance before it runs a task");
        }
        if (deadline.remainingMillis() == 0) {
            return new Fate(new SendResult.NotSent(SendResult.NotSent.Reason.WINDOW_FULL));
        }
        BlockingQueue<SendResult> answer = new ArrayBlockingQueue<>(1);
        Desk.of(member).take(sealed, deadline).onSuccess(answer::add);
        @Nullable SendResult result = answer.poll(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
        return new Fate(result == null ? new SendResult.Unknown() : result);
    }

    @Override
    public int getFactoryId() {
        return FACTORY;
    }

    @Override
    public int getClassId() {
        return ERRAND;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeString(sealed);
        out.writeLong(remainingMillis);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        sealed = String.valueOf(in.readString());
        remainingMillis = in.readLong();
        deadline = fromNow();
    }
}
