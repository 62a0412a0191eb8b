package dev.otpengine.limit.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.limit.LeaseStore;
import dev.otpengine.limit.LeaseStoreContract;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract, with calls of two members in turn. */
class HazelcastLeaseStoreTest extends LeaseStoreContract {
    private static TwoMembers members;

    private final AtomicInteger turn = new AtomicInteger();

    @BeforeAll
    static void start() throws Exception {
        members = TwoMembers.start();
    }

    @AfterAll
    static void stop() throws Exception {
        members.stop();
    }

    @Override
    protected LeaseStore store() {
        return members.store(turn.getAndIncrement() % 2);
    }

    @Test
    void knowsBothMembers() {
        assertThat(store().members()).isEqualTo(2);
    }
}
