package dev.otpengine.directory.hazelcast;

import static dev.otpengine.directory.hazelcast.LookupMembers.await;
import static dev.otpengine.directory.hazelcast.LookupMembers.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.Holder;
import dev.otpengine.phone.PhoneNumber;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookupBoundTest {
    private static final int MOST = 1_000;
    private static final int STRANGERS = 5_000;

    /** Hazelcast keeps the bound for each of its partitions. */
    private static final int PARTITIONS = 271;

    @Test
    void aFloodOfUnknownNumbersFillsNoMemoryAndHidesNobody() throws Exception {
        LookupMembers members = LookupMembers.start(1, new LookupSettings(MOST, Duration.ofHours(1), 4), config -> {});
        try {
            PhoneNumber known = number(1);
            members.truth.put(known, "first");
            assertThat(members.name(0, known)).isEqualTo("first");
            for (int from = 10; from < STRANGERS; from += 100) {
                askForStrangers(members, from);
            }

            assertThat(members.ownedNumbers(0)).isBetween(1L, (long) MOST + PARTITIONS);
            assertThat(members.name(0, known)).isEqualTo("first");
        } finally {
            members.close();
        }
    }

    private static void askForStrangers(LookupMembers members, int from) throws Exception {
        List<Future<Holder>> asked = new ArrayList<>();
        for (int n = from; n < from + 100; n++) {
            asked.add(members.find(0, number(n)));
        }
        await(Future.all(asked));
        assertThat(asked).extracting(Future::result).containsOnly(new Holder.Nobody());
    }
}
