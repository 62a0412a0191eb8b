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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two real members; the first has no bind unless a test gives it one. */
class ClusterCarrierTest {
    private static final MasterKey KEY = new MasterKey(new byte[MasterKey.LENGTH]);
    private static final SmsMessage MESSAGE =
            new SmsMessage(new PhoneNumber(14255550100L, 1), "123456 is your code – größe", Duration.ofMinutes(10));

    private final Vertx vertx = Vertx.vertx();
    private final Binds own = new Binds();
    private final Binds others = new Binds();
    private final AtomicInteger handedOver = new AtomicInteger();
    private TestingCluster cluster;
    private ClusterCarrier carrier;

    /** Takes texts, or does not. */
    private static final class Binds implements SmsCarrier {
        private final List<SmsMessage> sent = new CopyOnWriteArrayList<>();
        private final AtomicInteger pretended = new AtomicInteger();
        private volatile boolean available;
        private volatile Future<SendResult> answer = Future.succeededFuture(new Accepted("17"));

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

    @BeforeEach
    void start() throws Exception {
        Desk first = new Desk(own, new Sealer(KEY, Desk.PURPOSE, new SecureRandom()));
        Desk second = new Desk(others, new Sealer(KEY, Desk.PURPOSE, new SecureRandom()));
        Iterator<Desk> desks = List.of(first, second).iterator();
        cluster = TestingCluster.start(List.of(config -> ClusterCarrier.configure(config, desks.next())));
        carrier = new ClusterCarrier(
                vertx, cluster.member(0), first, new SplittableRandom(1), handedOver::incrementAndGet);
        others.available = true;
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
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
        others.answer = Future.future(never -> {});
        Future<SendResult> fate = carrier.send(MESSAGE, patient());
        EventuallyTrue.await(() -> others.sent.size() == 1);
        cluster.member(1).getLifecycleService().terminate();
        assertThat(await(fate)).isEqualTo(new Unknown());
        assertThat(own.sent).as("a second text").isEmpty();
    }

    /** Nobody has heard that it is gone: only its connections are. */
    @Test
    void waitsForABindOfItsOwnWhenTheOtherIsGone() throws Exception {
        cluster.member(1).getLifecycleService().terminate();
        assertThat(sent()).isEqualTo(new Accepted("17"));
        assertThat(own.sent).containsExactly(MESSAGE);
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
        Errand late = new Errand(new Desk(others, new Sealer(KEY, Desk.PURPOSE, new SecureRandom())).seal(MESSAGE), 0);
        late.setHazelcastInstance(cluster.member(1));
        assertThat(late.call().result()).isEqualTo(new NotSent(NotSent.Reason.WINDOW_FULL));
        assertThat(others.sent).isEmpty();
    }

    @Test
    void neitherNumberNorCodeGoesInClear() {
        Desk desk = new Desk(own, new Sealer(KEY, Desk.PURPOSE, new SecureRandom()));
        byte[] wire = new DefaultSerializationServiceBuilder()
                .addDataSerializableFactory(Errand.FACTORY, Errand::create)
                .build()
                .toData(new Errand(desk.seal(MESSAGE), 5_000))
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
