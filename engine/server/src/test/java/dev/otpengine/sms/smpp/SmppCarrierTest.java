package dev.otpengine.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.smpp.CloseReason;
import dev.otpengine.smpp.CommandStatus;
import dev.otpengine.sms.Receipt;
import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.SendResult.Accepted;
import dev.otpengine.sms.SendResult.NotSent;
import dev.otpengine.sms.SendResult.NotSent.Reason;
import dev.otpengine.sms.SendResult.Refused;
import dev.otpengine.sms.SendResult.Unknown;
import dev.otpengine.sms.smpp.SmppSettings.Links;
import dev.otpengine.smsc.SmscSimulator;
import dev.otpengine.smsc.behaviour.Behaviour;
import dev.otpengine.smsc.inbox.InboxMessage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmppCarrierTest {
    private static final String TO = CarrierRig.PHONE.e164();

    private final CarrierRig rig = new CarrierRig();

    @AfterEach
    void close() {
        rig.close();
    }

    private SmppCarrier startWith(SmscSimulator simulator) {
        SmppCarrier carrier = rig.start(CarrierRig.settings(simulator.smppPort()));
        RecordedEvents.next(rig.events.bound);
        return carrier;
    }

    @Test
    void sendsTextsInWhateverAlphabet() {
        SmscSimulator simulator = rig.simulator();
        SmppCarrier carrier = startWith(simulator);
        assertThat(carrier.isAvailable()).isTrue();

        for (String text : new String[] {"123456 is your code [€]", "Ваш код 123456", "long ".repeat(100)}) {
            SendResult result = rig.send(text);

            InboxMessage message = Await.result(simulator.messages(TO, 1)).get(0);
            assertThat(result).isEqualTo(new Accepted(message.id()));
            assertThat(message.text()).isEqualTo(text);
            assertThat(message.from()).isEqualTo("OTP");
        }
    }

    @Test
    void acknowledgesReceipts() {
        SmscSimulator simulator = rig.simulator(0, Behaviour.HEALTHY.withReceipts(new Behaviour.Receipts(0, 0, 0, 0)));
        startWith(simulator);

        Accepted accepted = (Accepted) rig.send("x");

        assertThat(RecordedEvents.next(rig.events.delivered)
                        .message()
                        .optional()
                        .receiptedMessageId())
                .isEqualTo(accepted.messageId());
    }

    @Test
    void bindsWhenTheCarrierComesUpLater() {
        int port = rig.freePort();
        SmppCarrier carrier = rig.start(CarrierRig.settings(port));
        assertThat(carrier.isAvailable()).isFalse();
        assertThat(RecordedEvents.next(rig.events.failures)).isEqualTo(BindFailure.CONNECT);
        assertThat(rig.send("nobody there")).isEqualTo(new NotSent(Reason.NOT_BOUND));

        rig.simulator(port, Behaviour.HEALTHY);
        RecordedEvents.next(rig.events.bound);

        assertThat(carrier.isAvailable()).isTrue();
        assertThat(rig.send("x")).isInstanceOf(Accepted.class);
    }

    @Test
    void aMessageMayWaitAMomentForABind() {
        int port = rig.freePort();
        SmppSettings settings = CarrierRig.settings(port);
        SmppSettings.Retry retry = settings.retry();
        rig.start(settings.withRetry(new SmppSettings.Retry(
                retry.min(), retry.max(), retry.credentials(), retry.throttled(), Duration.ofSeconds(5))));
        Future<SendResult> waiting = rig.sendLater("x", 5000);

        rig.simulator(port, Behaviour.HEALTHY);

        assertThat(Await.result(waiting)).isInstanceOf(Accepted.class);
    }

    @Test
    void noResponseMeansUnknownByTheDeadline() {
        SmscSimulator simulator = rig.simulator(0, Behaviour.HEALTHY.withResponses(new Behaviour.Responses(0, 0, 100)));
        startWith(simulator);
        long start = System.nanoTime();

        SendResult result = Await.result(rig.sendLater("x", 150));

        assertThat(result).isEqualTo(new Unknown());
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(120), Duration.ofSeconds(4));
        assertThat(Await.result(simulator.messages(TO, 10))).hasSize(1);
    }

    @Test
    void aLateResponseIsCountedAndHarmsNobody() {
        SmscSimulator simulator = rig.simulator(0, Behaviour.HEALTHY.withResponses(new Behaviour.Responses(300, 0, 0)));
        SmppCarrier carrier = startWith(simulator);

        assertThat(Await.result(rig.sendLater("late", 50))).isEqualTo(new Unknown());
        assertThat(rig.send("in time")).isInstanceOf(Accepted.class);

        assertThat(carrier.counters().unmatchedResponses()).isEqualTo(1);
        assertThat(carrier.counters().responseTimeouts()).isEqualTo(1);
    }

    @Test
    void tellsWhyAMessageWasRefused() {
        SmscSimulator simulator = rig.simulator(
                0, Behaviour.HEALTHY.withRefusals(new Behaviour.Refusals(CommandStatus.SUBMIT_FAILED, 100, 0)));
        startWith(simulator);

        assertThat(rig.send("x")).isEqualTo(new Refused(CommandStatus.SUBMIT_FAILED, false));
    }

    @Test
    void aThrottledMessageIsTriedOnceMore() {
        SmscSimulator simulator =
                rig.simulator(0, Behaviour.HEALTHY.withRefusals(new Behaviour.Refusals(CommandStatus.THROTTLED, 0, 2)));
        startWith(simulator);
        rig.send("first");

        assertThat(rig.send("second is throttled")).isInstanceOf(Accepted.class);
        assertThat(rig.events.throttled).hasValue(1);
        assertThat(Await.result(simulator.messages(TO, 10))).hasSize(2);
    }

    @Test
    void aThrottlingBurstPassesWithoutABusyLoop() {
        SmscSimulator simulator = rig.simulator();
        startWith(simulator);
        Await.result(simulator.behave(
                Behaviour.HEALTHY.withRefusals(new Behaviour.Refusals(CommandStatus.MESSAGE_QUEUE_FULL, 100, 0))));

        List<SendResult> during = CarrierRig.results(rig.sendMany(20, 5000));
        Await.result(simulator.behave(Behaviour.HEALTHY));

        assertThat(during).allMatch(new Refused(CommandStatus.MESSAGE_QUEUE_FULL, false)::equals);
        assertThat(rig.events.throttled.get()).isBetween(1, 20);
        assertThat(CarrierRig.results(rig.sendMany(200, 5000))).allMatch(Accepted.class::isInstance);
    }

    @Test
    void aResetWithAFullWindowLeavesNoMessageWithoutAResult() {
        SmscSimulator simulator = rig.simulator(
                0,
                Behaviour.HEALTHY
                        .withResponses(new Behaviour.Responses(20, 0, 0))
                        .withDisconnects(new Behaviour.Disconnects(60, 0)));
        startWith(simulator);

        List<SendResult> results = CarrierRig.results(rig.sendMany(100, 5000));

        assertThat(results).hasSize(100).contains(new Unknown());
        assertThat(results).noneMatch(Refused.class::isInstance);
        assertThat(rig.events.results).hasValue(100);
        assertThat(RecordedEvents.next(rig.events.unbound)).isEqualTo(CloseReason.CONNECTION_LOST);
        RecordedEvents.next(rig.events.bound);
        Await.result(simulator.behave(Behaviour.HEALTHY));
        assertThat(rig.send("after")).isInstanceOf(Accepted.class);
    }

    @Test
    void comesBackAfterTheCarrierUnbinds() {
        SmscSimulator first = rig.simulator();
        startWith(first);
        Await.result(first.close());
        assertThat(RecordedEvents.next(rig.events.unbound)).isEqualTo(CloseReason.PEER_UNBOUND);

        rig.simulator(first.smppPort(), Behaviour.HEALTHY);
        RecordedEvents.next(rig.events.bound);

        assertThat(rig.send("x")).isInstanceOf(Accepted.class);
    }

    @Test
    void dropsAHalfOpenLinkInTimeAndLosesNoMessage() {
        SilentSmsc silent = new SilentSmsc(rig.vertx, true);
        rig.start(CarrierRig.impatient(silent.port()));
        RecordedEvents.next(rig.events.bound);
        long start = System.nanoTime();

        SendResult result = rig.send("into the void");

        assertThat(result).isEqualTo(new Unknown());
        assertThat(RecordedEvents.next(rig.events.unbound)).isEqualTo(CloseReason.PEER_SILENT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void doesNotWaitForeverForABindResponse() {
        SilentSmsc silent = new SilentSmsc(rig.vertx, false);
        rig.start(CarrierRig.impatient(silent.port()));

        assertThat(RecordedEvents.next(rig.events.failures)).isEqualTo(BindFailure.NO_ANSWER);
        RecordedEvents.next(silent.connections);
        RecordedEvents.next(silent.connections);
    }

    @Test
    void waitsLongWhenItsCredentialsAreRefused() {
        rig.start(CarrierRig.settings(rig.simulator(0, Behaviour.HEALTHY.withBindStatus(CommandStatus.INVALID_PASSWORD))
                .smppPort()));
        long start = System.nanoTime();

        assertThat(RecordedEvents.next(rig.events.failures)).isEqualTo(BindFailure.CREDENTIALS);
        assertThat(RecordedEvents.next(rig.events.failures)).isEqualTo(BindFailure.CREDENTIALS);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(250));
    }

    @Test
    void triesAgainWhileTheCarrierThinksThatItIsStillBound() {
        SmscSimulator simulator = rig.simulator(0, Behaviour.HEALTHY.withBindStatus(CommandStatus.ALREADY_BOUND));
        rig.start(CarrierRig.settings(simulator.smppPort()));
        assertThat(RecordedEvents.next(rig.events.failures)).isEqualTo(BindFailure.ALREADY_BOUND);

        Await.result(simulator.behave(Behaviour.HEALTHY));

        RecordedEvents.next(rig.events.bound);
        assertThat(rig.send("x")).isInstanceOf(Accepted.class);
    }

    @Test
    void waitsForAFreeSlotAndNotPastTheDeadline() {
        SmscSimulator simulator = rig.simulator(0, Behaviour.HEALTHY.withResponses(new Behaviour.Responses(300, 0, 0)));
        rig.start(CarrierRig.settings(simulator.smppPort()).withLinks(new Links(1, 2, 3)));
        RecordedEvents.next(rig.events.bound);

        Future<SendResult> first = rig.sendLater("1", 5000);
        Future<SendResult> second = rig.sendLater("2", 5000);
        Future<SendResult> impatient = rig.sendLater("3", 50);
        Future<SendResult> waits = rig.sendLater("4", 5000);
        Future<SendResult> waitsToo = rig.sendLater("5", 5000);
        Future<SendResult> beyondTheQueue = rig.sendLater("6", 5000);

        assertThat(Await.result(beyondTheQueue)).isEqualTo(new NotSent(Reason.WINDOW_FULL));
        assertThat(Await.result(impatient)).isEqualTo(new NotSent(Reason.WINDOW_FULL));
        assertThat(CarrierRig.results(List.of(first, second, waits, waitsToo))).allMatch(Accepted.class::isInstance);
        assertThat(Await.result(simulator.messages(TO, 10)))
                .extracting(InboxMessage::text)
                .containsExactly("5", "4", "2", "1");
    }

    @Test
    void spreadsOverItsBinds() {
        SmscSimulator simulator = rig.simulator(0, Behaviour.HEALTHY.withResponses(new Behaviour.Responses(500, 0, 0)));
        SmppCarrier carrier =
                rig.start(CarrierRig.settings(simulator.smppPort()).withLinks(new Links(3, 10, 100)));
        Set<Integer> binds = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            binds.add(RecordedEvents.next(rig.events.bound));
        }

        List<SendResult> results = CarrierRig.results(rig.sendMany(30, 5000));

        assertThat(binds).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(carrier.boundCount()).isEqualTo(3);
        assertThat(results).allMatch(Accepted.class::isInstance);
        assertThat(rig.submitsByBind(simulator)).hasSize(3).allMatch(submits -> submits >= 8 && submits <= 12);
    }

    @Test
    void theResultComesBackToTheCallersContext() {
        startWith(rig.simulator());
        for (int i = 0; i < 4; i++) {
            Context caller = rig.vertx.getOrCreateContext();
            Promise<Boolean> same = Promise.promise();
            caller.runOnContext(
                    go -> rig.sendLater("x", 5000).onComplete(any -> same.complete(Vertx.currentContext() == caller)));
            assertThat(Await.result(same.future())).isTrue();
        }
    }

    @Test
    void closeLetsTheMessagesInFlightFinish() {
        SmscSimulator simulator = rig.simulator(0, Behaviour.HEALTHY.withResponses(new Behaviour.Responses(100, 0, 0)));
        SmppCarrier carrier = startWith(simulator);
        List<Future<SendResult>> sent = rig.sendMany(10, 5000);

        Await.result(carrier.close());

        assertThat(CarrierRig.results(sent)).allMatch(Accepted.class::isInstance);
        assertThat(carrier.isAvailable()).isFalse();
        assertThat(rig.send("too late")).isEqualTo(new NotSent(Reason.NOT_BOUND));
        assertThat(RecordedEvents.next(rig.events.unbound)).isEqualTo(CloseReason.CLOSED_HERE);
    }

    @Test
    void aDeadlineThatIsOverSendsNothing() {
        SmscSimulator simulator = rig.simulator();
        startWith(simulator);

        assertThat(Await.result(rig.sendLater("x", 0))).isInstanceOf(NotSent.class);
        assertThat(Await.result(simulator.messages(TO, 1))).isEmpty();
    }

    @Test
    void tellsOfReceipts() {
        SmscSimulator simulator = rig.simulator(0, Behaviour.HEALTHY.withReceipts(new Behaviour.Receipts(0, 0, 0, 0)));
        Promise<Receipt> first = Promise.promise();
        rig.start(CarrierRig.settings(simulator.smppPort())).receiptsTo(first::tryComplete);

        SendResult sent = rig.send("with a receipt");

        Receipt receipt = Await.result(first.future());
        assertThat(sent).isEqualTo(new SendResult.Accepted(receipt.messageId()));
        assertThat(receipt.numbers()).containsExactly(CarrierRig.PHONE.digits());
        assertThat(receipt.state()).isEqualTo(Receipt.State.DELIVERED);
    }
}
