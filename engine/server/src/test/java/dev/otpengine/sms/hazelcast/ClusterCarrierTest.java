package dev.otpengine.sms.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import dev.otpengine.EventuallyTrue;
import dev.otpengine.cluster.TestingCluster;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.SendResult.Accepted;
import dev.otpengine.sms.SendResult.NotSent;
import dev.otpengine.sms.SendResult.Refused;
import dev.otpengine.sms.SendResult.Unknown;
import dev.otpengine.sms.SmsCarrier;
import dev.otpengine.sms.SmsMessage;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.Sealer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two real members; the first has no bind unless a test gives it one. */
class ClusterCarrierTest {
    private static final MasterKey KEY = new MasterKey(new byte[MasterKey.LENGTH]);
    private static final SmsMessage MESSAGE =
            new SmsMessage(new PhoneNumber(14255550100L, 1), "123456 is your code – größe", Duration.ofMinutes(10));

    private static final Future<SendResult> ACCEPTED = Future.succeededFuture(new Accepted("17"));
    private static final Vertx VERTX = Vertx.vertx();
    private static Pair shared;

    private final AtomicInteger handedOver = new AtomicInteger();
    private Binds own;
    private Binds others;
    private ClusterCarrier carrier;

    /** Two members and their binds. */
    private record Pair(TestingCluster cluster, Binds own, Binds others) implements AutoCloseable {
        static Pair start() throws IOException {
            Binds own = new Binds();
            Binds others = new Binds();
            Iterator<Desk> desks = List.of(desk(own), desk(others)).iterator();
            return new Pair(
                    TestingCluster.start(List.of(config -> ClusterCarrier.configure(config, desks.next()))),
                    own,
                    others);
        }

        ClusterCarrier carrier(Runnable handedOver) {
            return new ClusterCarrier(VERTX, cluster.member(0), desk(own), new SplittableRandom(1), handedOver);
        }

        @Override
        public void close() {
            cluster.close();
        }
    }

    private static Desk desk(Binds binds) {
        return new Desk(binds, new Sealer(KEY, Desk.PURPOSE, new SecureRandom()));
    }

    /** Takes texts, or does not. */
    private static final class Binds implements SmsCarrier {
        private final List<SmsMessage> sent = new CopyOnWriteArrayList<>();
        private final AtomicInteger pretended = new AtomicInteger();
        private volatile boolean available;
        private volatile Future<SendResult> answer = ACCEPTED;

        void reset(boolean nowAvailable) {
            sent.clear();
            pretended.set(0);
            available = nowAvailable;
            answer = ACCEPTED;
        }

        @Override
        public Future<SendResult> send(SmsMessage message, Deadline deadline) {
            sent.add(message);
            return answer;
        }

        @Override
        public Future<SendResult> pretend(Deadline deadline) {
            pretended.incrementAndGet();
            return answer;
        }

        @Override
        public boolean isAvailable() {
            return available;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        shared = Pair.start();
    }

    @AfterAll
    static void stop() {
        shared.close();
    }

    @BeforeEach
    void begin() {
        use(shared);
    }

    private void use(Pair pair) {
        own = pair.own();
        others = pair.others();
        carrier = pair.carrier(handedOver::incrementAndGet);
        own.reset(false);
        others.reset(true);
    }

    @Test
    void sendsByItsOwnBindsWhileItHasAny() throws Exception {
        own.available = true;
        assertThat(sent()).isEqualTo(new Accepted("17"));
        assertThat(own.sent).containsExactly(MESSAGE);
        assertThat(others.sent).isEmpty();
        assertThat(handedOver).hasValue(0);
    }

    @Test
    void sendsByAnothersWhenItHasNone() throws Exception {
        assertThat(sent()).isEqualTo(new Accepted("17"));
        assertThat(others.sent).containsExactly(MESSAGE);
        assertThat(own.sent).isEmpty();
        assertThat(handedOver).hasValue(1);
    }

    static Stream<SendResult> fates() {
        return Stream.of(
                new Accepted("a-1"),
                new Refused(0x0B, true),
                new Refused(0x58, false),
                new NotSent(NotSent.Reason.WINDOW_FULL),
                new Unknown());
    }

    @ParameterizedTest
    @MethodSource("fates")
    void tellsWhatBecameOfIt(SendResult fate) throws Exception {
        others.answer = Future.succeededFuture(fate);
        own.answer = Future.succeededFuture(fate);
        assertThat(sent()).isEqualTo(fate);
    }

    @Test
    void waitsForABindOfItsOwnWhenNobodyHasOne() throws Exception {
        others.available = false;
        own.answer = Future.succeededFuture(new NotSent(NotSent.Reason.NOT_BOUND));
        assertThat(sent()).isEqualTo(new NotSent(NotSent.Reason.NOT_BOUND));
        assertThat(own.sent).containsExactly(MESSAGE);
        assertThat(others.sent).isEmpty();
    }

    @Test
    void pretendsByTheSameWay() throws Exception {
        assertThat(await(carrier.pretend(patient()))).isEqualTo(new Accepted("17"));
        assertThat(others.pretended).hasValue(1);
        assertThat(others.sent).isEmpty();
    }

    @Test
    void doesNotKnowWhenNoAnswerComesInTime() throws Exception {
        others.answer = Future.future(never -> {});
        assertThat(await(carrier.send(MESSAGE, Deadline.after(Duration.ofMillis(300), System::nanoTime))))
                .isEqualTo(new Unknown());
        assertThat(own.sent).as("a second text").isEmpty();
    }

    @Test
    void doesNotKnowWhenTheOtherDies() throws Exception {
        try (Pair pair = Pair.start()) {
            use(pair);
            others.answer = Future.future(never -> {});
            Future<SendResult> fate = carrier.send(MESSAGE, patient());
            EventuallyTrue.await(() -> others.sent.size() == 1);
            pair.cluster().member(1).getLifecycleService().terminate();
            assertThat(await(fate)).isEqualTo(new Unknown());
            assertThat(own.sent).as("a second text").isEmpty();

            assertThat(sent()).as("when the other is gone").isEqualTo(new Accepted("17"));
            assertThat(own.sent).containsExactly(MESSAGE);
        }
    }

    @Test
    void sendsEachOfManyOnce() throws Exception {
        List<SmsMessage> messages = IntStream.range(0, 300)
                .mapToObj(n -> new SmsMessage(new PhoneNumber(14255550000L + n, 1), "x", Duration.ofMinutes(1)))
                .toList();
        List<Future<SendResult>> fates = new ArrayList<>();
        messages.forEach(message -> fates.add(carrier.send(message, patient())));
        await(Future.all(fates));
        assertThat(others.sent).containsExactlyInAnyOrderElementsOf(messages);
    }

    @Test
    void sendsNothingThatIsLate() throws Exception {
        Errand late = new Errand(desk(others).seal(MESSAGE), 0);
        late.setHazelcastInstance(shared.cluster().member(1));
        assertThat(late.call().result()).isEqualTo(new NotSent(NotSent.Reason.WINDOW_FULL));
        assertThat(others.sent).isEmpty();
    }

    @Test
    void neitherNumberNorCodeGoesInClear() {
        byte[] wire = new DefaultSerializationServiceBuilder()
                .addDataSerializableFactory(Errand.FACTORY, Errand::create)
                .build()
                .toData(new Errand(desk(own).seal(MESSAGE), 5_000))
                .toByteArray();
        assertThat(new String(wire, StandardCharsets.ISO_8859_1)).doesNotContain("123456", "4255550100");
    }

    private SendResult sent() throws Exception {
        return await(carrier.send(MESSAGE, patient()));
    }

    private static Deadline patient() {
        return Deadline.after(Duration.ofSeconds(30), System::nanoTime);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
