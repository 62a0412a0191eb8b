package dev.otpengine.smsc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.smpp.BindType;
import dev.otpengine.smpp.CloseReason;
import dev.otpengine.smpp.CommandStatus;
import dev.otpengine.smpp.EnquireLink;
import dev.otpengine.smpp.PduResponse;
import dev.otpengine.smpp.RequestFailure;
import dev.otpengine.smpp.SubmitSmResp;
import dev.otpengine.smsc.Await;
import dev.otpengine.smsc.SimulatorRig;
import dev.otpengine.smsc.TestEsme;
import dev.otpengine.smsc.behaviour.Behaviour;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final String PHONE = "14255550100";

    private final SimulatorRig rig = new SimulatorRig();

    @AfterEach
    void close() {
        rig.close();
    }

    private void behave(Behaviour behaviour) {
        Await.result(rig.simulator().behave(behaviour));
    }

    @Test
    void refusesBinds() {
        behave(Behaviour.HEALTHY.withBindStatus(CommandStatus.ALREADY_BOUND));

        assertThat(rig.connect().bind(BindType.TRANSCEIVER, "esme", "x")).isEqualTo(CommandStatus.ALREADY_BOUND);
    }

    @Test
    void refusesTheBindThatIsOneTooMany() {
        behave(Behaviour.HEALTHY.withMaxBinds(2));
        rig.connect().bind(BindType.TRANSCEIVER, "esme", "x");
        TestEsme second = rig.connect();
        second.bind(BindType.TRANSCEIVER, "esme", "x");

        assertThat(rig.connect().bind(BindType.TRANSCEIVER, "esme", "x")).isEqualTo(CommandStatus.ALREADY_BOUND);
        assertThat(rig.connect().bind(BindType.TRANSCEIVER, "another", "x")).isEqualTo(CommandStatus.OK);
        assertThat(rig.get("/metrics").body())
                .contains("smsc_binds_total{status=\"ESME_RALYBND\"} 1", "smsc_binds_total{status=\"ESME_ROK\"} 3");
        second.unbind();
        assertThat(rig.connect().bind(BindType.TRANSCEIVER, "esme", "x")).isEqualTo(CommandStatus.OK);
    }

    @Test
    void refusesEveryThirdSubmitOnEachBindFromTheMomentItIsTold() {
        TestEsme esme = rig.connect().bound();
        esme.submit(PHONE, "before");
        behave(Behaviour.HEALTHY.withRefusals(new Behaviour.Refusals(CommandStatus.THROTTLED, 0, 3)));

        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            statuses.add(esme.ask(TestEsme.message(PHONE, "x", 0)).commandStatus());
        }

        assertThat(statuses).containsExactly(0, 0, 0x58, 0, 0, 0x58);
        assertThat(rig.array("/api/messages")).hasSize(5);
    }

    @Test
    void theSameSeedRefusesTheSameMessages() {
        Behaviour some =
                Behaviour.HEALTHY.withRefusals(new Behaviour.Refusals(8, 40, 0)).withSeed(99);

        assertThat(statusesUnder(some)).isEqualTo(statusesUnder(some)).contains(0, 8);
    }

    private static List<Integer> statusesUnder(Behaviour behaviour) {
        try (SimulatorRig fresh = SimulatorRig.withBehaviour(behaviour)) {
            TestEsme esme = fresh.connect().bound();
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                statuses.add(esme.ask(TestEsme.message(PHONE, "x", 0)).commandStatus());
            }
            return statuses;
        }
    }

    @Test
    void dropsResponsesButTakesTheMessage() {
        behave(Behaviour.HEALTHY.withResponses(new Behaviour.Responses(0, 0, 100)));
        Future<PduResponse> sent = rig.connect().bound().send(TestEsme.message(PHONE, "x", 0), 50);

        assertThat(Await.result(sent.<Throwable>map(any -> new AssertionError("answered"))
                        .recover(Future::succeededFuture)))
                .isInstanceOf(RequestFailure.ResponseTimeout.class);
        assertThat(rig.array("/api/messages")).hasSize(1);
    }

    @Test
    void delaysResponses() {
        TestEsme esme = rig.connect().bound();
        behave(Behaviour.HEALTHY.withResponses(new Behaviour.Responses(60, 0, 0)));
        long start = System.nanoTime();

        esme.submit(PHONE, "x");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    }

    @Test
    void disconnectsBeforeTheResponse() {
        behave(Behaviour.HEALTHY.withDisconnects(new Behaviour.Disconnects(2, 0)));
        TestEsme esme = rig.connect().bound();
        esme.submit(PHONE, "first");

        Future<PduResponse> second = esme.send(TestEsme.message(PHONE, "second", 0), 5000);

        assertThat(esme.closeReason()).isEqualTo(CloseReason.CONNECTION_LOST);
        assertThat(Await.result(second.<Throwable>map(any -> new AssertionError("answered"))
                        .recover(Future::succeededFuture)))
                .isInstanceOf(RequestFailure.SessionClosed.class);
        assertThat(rig.array("/api/messages")).hasSize(2);
    }

    @Test
    void disconnectsAfterTheResponse() {
        behave(Behaviour.HEALTHY.withDisconnects(new Behaviour.Disconnects(0, 1)));
        TestEsme esme = rig.connect().bound();

        assertThat(esme.ask(TestEsme.message(PHONE, "x", 0))).isInstanceOf(SubmitSmResp.class);
        assertThat(esme.closeReason()).isEqualTo(CloseReason.CONNECTION_LOST);
    }

    @Test
    void leavesEnquireLinkUnanswered() {
        TestEsme esme = rig.connect().bound();
        assertThat(esme.ask(new EnquireLink()).commandStatus()).isZero();
        behave(Behaviour.HEALTHY.withAnswerEnquireLink(false));

        Future<PduResponse> asked = esme.send(new EnquireLink(), 50);

        assertThat(Await.result(asked.<Throwable>map(any -> new AssertionError("answered"))
                        .recover(Future::succeededFuture)))
                .isInstanceOf(RequestFailure.ResponseTimeout.class);
        assertThat(esme.submit(PHONE, "x")).isNotEmpty();
    }

    @Test
    void failsDeliveriesAndLosesReceipts() {
        behave(Behaviour.HEALTHY.withReceipts(new Behaviour.Receipts(0, 0, 100, 0)));
        TestEsme esme = rig.connect().bound();
        esme.ask(TestEsme.message(PHONE, "x", 2));
        assertThat(esme.receipt().message().optional().messageState()).hasValue(5);
        assertThat(rig.array("/api/messages").getJsonObject(0).getString("state"))
                .isEqualTo("undeliverable");

        behave(Behaviour.HEALTHY.withReceipts(new Behaviour.Receipts(0, 0, 0, 100)));
        esme.submit(PHONE, "lost");
        behave(Behaviour.HEALTHY.withReceipts(new Behaviour.Receipts(0, 0, 0, 0)));
        String id = esme.submit(PHONE, "told");
        assertThat(esme.receipt().message().optional().receiptedMessageId()).isEqualTo(id);
    }
}
