package dev.otpengine.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.smpp.RawPeer.Received;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmppSessionTest {
    private static final SubmitSm SUBMIT = SessionRig.submit(OptionalParameters.NONE);

    private SessionRig rig = new SessionRig(SessionSettings.DEFAULT.withWindow(3));

    @AfterEach
    void close() {
        rig.close();
    }

    private RawPeer peer() {
        return rig.peer;
    }

    private void rig(SessionSettings settings) {
        rig.close();
        rig = new SessionRig(settings);
    }

    @Test
    void matchesResponsesInAnyOrder() {
        rig(SessionSettings.DEFAULT.withWindow(100));
        List<Future<PduResponse>> sent = new ArrayList<>();
        List<Integer> sequences = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sent.add(rig.send(SUBMIT));
            sequences.add(peer().take().sequence());
        }
        List<Integer> order = new ArrayList<>(sequences);
        Collections.shuffle(order, new Random(23));

        order.forEach(sequence -> peer().write(sequence, SubmitSmResp.accepted("id" + sequence)));

        for (int i = 0; i < 100; i++) {
            assertThat(Await.result(sent.get(i))).isEqualTo(SubmitSmResp.accepted("id" + sequences.get(i)));
        }
    }

    @Test
    void refusesBeyondTheWindow() {
        Future<PduResponse> first = rig.send(SUBMIT);
        rig.send(SUBMIT);
        rig.send(SUBMIT);
        assertThat(Await.failure(rig.send(SUBMIT))).isInstanceOf(RequestFailure.WindowFull.class);
        assertThat(rig.ask(SmppSession::freeSlots)).isZero();

        peer().write(peer().take().sequence(), SubmitSmResp.accepted("1"));
        assertThat(Await.result(first)).isEqualTo(SubmitSmResp.accepted("1"));
        peer().take();
        peer().take();

        Future<PduResponse> next = rig.send(SUBMIT);
        Received fourth = peer().take();
        peer().write(fourth.sequence(), SubmitSmResp.accepted("4"));
        assertThat(Await.result(next)).isEqualTo(SubmitSmResp.accepted("4"));
    }

    @Test
    void refusalIsAResponseAndSoIsANack() {
        Future<PduResponse> refused = rig.send(SUBMIT);
        Future<PduResponse> nacked = rig.send(SUBMIT);
        peer().write(peer().take().sequence(), SubmitSmResp.refused(CommandStatus.THROTTLED));
        peer().write(peer().take().sequence(), new GenericNack(CommandStatus.INVALID_COMMAND_ID));

        assertThat(Await.result(refused)).isEqualTo(SubmitSmResp.refused(CommandStatus.THROTTLED));
        assertThat(Await.result(nacked)).isEqualTo(new GenericNack(CommandStatus.INVALID_COMMAND_ID));
        assertThat(rig.counters.nacksReceived()).isEqualTo(1);
    }

    @Test
    void timeoutFreesTheSlotAndALateResponseMovesNothing() {
        Future<PduResponse> slow = rig.send(SUBMIT, 30);
        int late = peer().take().sequence();
        assertThat(Await.failure(slow)).isInstanceOf(RequestFailure.ResponseTimeout.class);
        assertThat(rig.ask(SmppSession::freeSlots)).isEqualTo(3);

        Future<PduResponse> next = rig.send(SUBMIT);
        peer().write(late, SubmitSmResp.accepted("late"));
        peer().write(peer().take().sequence(), SubmitSmResp.accepted("next"));

        assertThat(Await.result(next)).isEqualTo(SubmitSmResp.accepted("next"));
        assertThat(rig.counters.responseTimeouts()).isEqualTo(1);
        assertThat(rig.counters.unmatchedResponses()).isEqualTo(1);
    }

    @Test
    void repeatedUnknownAndMistypedResponsesMoveNothing() {
        Future<PduResponse> first = rig.send(SUBMIT);
        int sequence = peer().take().sequence();
        peer().write(sequence, new DeliverSmResp(0));
        peer().write(77, SubmitSmResp.accepted("unknown"));
        peer().write(0, new GenericNack(CommandStatus.SYSTEM_ERROR));
        peer().write(sequence, SubmitSmResp.accepted("once"));
        peer().write(sequence, SubmitSmResp.accepted("twice"));

        assertThat(Await.result(first)).isEqualTo(SubmitSmResp.accepted("once"));
        rig.assertAlive();
        assertThat(rig.counters.unmatchedResponses()).isEqualTo(4);
    }

    @Test
    void unreadableResponseLeavesTheFateUnknown() {
        Future<PduResponse> sent = rig.send(SUBMIT);
        int sequence = peer().take().sequence();

        peer().write(Buffer.buffer()
                .appendInt(18)
                .appendInt(0x80000004)
                .appendInt(0)
                .appendInt(sequence)
                .appendString("ab"));

        assertThat(Await.failure(sent)).isInstanceOf(RequestFailure.UnreadableResponse.class);
        rig.assertAlive();
    }

    @Test
    void aCutFailsAllThatWaitAndTellsThatItWasSent() {
        List<Future<PduResponse>> sent = List.of(rig.send(SUBMIT), rig.send(SUBMIT), rig.send(SUBMIT));
        peer().take();
        peer().socket().close();

        for (Future<PduResponse> each : sent) {
            assertThat(Await.failure(each))
                    .isInstanceOfSatisfying(
                            RequestFailure.SessionClosed.class,
                            closed -> assertThat(closed.written()).isTrue());
        }
        assertThat(Await.result(rig.closed.future())).isEqualTo(CloseReason.CONNECTION_LOST);
        assertThat(Await.failure(rig.send(SUBMIT)))
                .isInstanceOfSatisfying(
                        RequestFailure.SessionClosed.class,
                        closed -> assertThat(closed.written()).isFalse());
    }

    @Test
    void failuresHaveNoStackTrace() {
        assertThat(Await.failure(rig.send(SUBMIT, 10)).getStackTrace()).isEmpty();
    }

    @Test
    void aFieldThatCannotBeWrittenFailsTheRequestAlone() {
        Bind bad = new Bind(BindType.TRANSCEIVER, "a\0b", "", "", Bind.VERSION_3_4, Address.NONE);

        assertThat(Await.failure(rig.send(bad))).isInstanceOf(IllegalArgumentException.class);
        assertThat(rig.ask(SmppSession::freeSlots)).isEqualTo(3);
        rig.assertAlive();
    }

    @Test
    void answersEnquireLinkByItself() {
        peer().write(5, new EnquireLink());

        assertThat(peer().take()).isEqualTo(new Received(0x80000015, 0, 5));
    }

    @Test
    void answersWhatItCannotRead() {
        peer().write(Buffer.buffer().appendInt(16).appendInt(0x177).appendInt(0).appendInt(1));
        assertThat(peer().take()).isEqualTo(new Received(0x80000000, CommandStatus.INVALID_COMMAND_ID, 1));

        peer().write(cut(2, new SubmitSm(SUBMIT.message()), 30));
        assertThat(peer().take()).isEqualTo(new Received(0x80000004, CommandStatus.INVALID_COMMAND_LENGTH, 2));

        Buffer overrun = PduCodec.encode(
                3,
                new DeliverSm(SessionRig.submit(OptionalParameters.of(Tlv.messageState(2)))
                        .message()));
        overrun.setShort(overrun.length() - 3, (short) 500);
        peer().write(overrun);
        assertThat(peer().take()).isEqualTo(new Received(0x80000005, CommandStatus.INVALID_OPTIONAL_PARAMETERS, 3));

        Buffer longText = PduCodec.encode(4, SUBMIT);
        peer().write(longText.setByte(longText.length() - 5, (byte) 200));
        assertThat(peer().take()).isEqualTo(new Received(0x80000004, CommandStatus.INVALID_MESSAGE_LENGTH, 4));

        rig.assertAlive();
        assertThat(rig.counters.malformedPdus()).isEqualTo(4);
    }

    @Test
    void handlesAllGoodPdusAroundABadOneInTheSameChunk() {
        peer().write(PduCodec.encode(1, new EnquireLink())
                .appendBuffer(cut(2, SUBMIT, 40))
                .appendBuffer(PduCodec.encode(3, new EnquireLink())));

        assertThat(peer().take().sequence()).isEqualTo(1);
        assertThat(peer().take()).isEqualTo(new Received(0x80000004, CommandStatus.INVALID_COMMAND_LENGTH, 2));
        assertThat(peer().take().sequence()).isEqualTo(3);
    }

    @Test
    void impossibleLengthIsNackedAndClosed() {
        for (int length : new int[] {10, 0, -1, Integer.MAX_VALUE}) {
            rig(SessionSettings.DEFAULT);
            peer().write(Buffer.buffer()
                    .appendInt(length)
                    .appendInt(4)
                    .appendInt(0)
                    .appendInt(1));

            assertThat(peer().take()).isEqualTo(new Received(0x80000000, CommandStatus.INVALID_COMMAND_LENGTH, 0));
            assertThat(peer().take()).isEqualTo(Received.END);
            assertThat(Await.result(rig.closed.future())).isEqualTo(CloseReason.STREAM_BROKEN);
        }
    }

    @Test
    void aThrowingListenerNeitherLosesNorShiftsWhatFollows() {
        rig.onRequest = (session, sequence, request) -> {
            if (sequence % 2 == 1) {
                throw new IllegalStateException("planted");
            }
            session.respond(sequence, SubmitSmResp.accepted("id"));
        };
        Buffer chunk = Buffer.buffer();
        for (int sequence = 1; sequence <= 6; sequence++) {
            chunk.appendBuffer(PduCodec.encode(sequence, SUBMIT));
        }

        peer().write(chunk);

        for (int sequence = 1; sequence <= 6; sequence++) {
            int status = sequence % 2 == 1 ? CommandStatus.SYSTEM_ERROR : 0;
            assertThat(peer().take()).isEqualTo(new Received(0x80000004, status, sequence));
        }
        assertThat(rig.failures).hasSize(3);
        assertThat(rig.counters.listenerFailures()).isEqualTo(3);
    }

    @Test
    void aThrowingCompletionDoesNoHarmEither() {
        Future<PduResponse> first = rig.on(() -> {
            rig.session().send(SUBMIT, 10_000).onComplete(answer -> {
                throw new IllegalStateException("planted");
            });
            return rig.session().send(SUBMIT, 10_000);
        });
        int planted = peer().take().sequence();
        int other = peer().take().sequence();

        peer().write(PduCodec.encode(planted, SubmitSmResp.accepted("1"))
                .appendBuffer(PduCodec.encode(other, SubmitSmResp.accepted("2"))));

        assertThat(Await.result(first)).isEqualTo(SubmitSmResp.accepted("2"));
        assertThat(rig.failures).hasSize(1);
    }

    @Test
    void stopsReadingFromAPeerThatDoesNotReadItsAnswers() {
        int requests = 300_000;
        AtomicInteger handled = new AtomicInteger();
        rig.onRequest = (session, sequence, request) -> {
            handled.incrementAndGet();
            session.respond(sequence, SubmitSmResp.accepted("x".repeat(64)));
        };
        Buffer burst = Buffer.buffer();
        for (int i = 1; i <= 1000; i++) {
            burst.appendBuffer(PduCodec.encode(i, SUBMIT));
        }

        peer().socket().pause();
        for (int i = 0; i < requests / 1000; i++) {
            peer().write(burst.copy());
        }
        untilUnchanged(handled);
        assertThat(handled.get()).isBetween(1, requests - 1);

        peer().socket().resume();
        for (int i = 0; i < requests; i++) {
            peer().take();
        }
        rig.assertAlive();
    }

    private void untilUnchanged(AtomicInteger counter) {
        int last = -1;
        for (int same = 0; same < 2000; ) {
            int now = rig.ask(session -> counter.get());
            same = now == last && now > 0 ? same + 1 : 0;
            last = now;
        }
    }

    private static Buffer cut(int sequence, Pdu pdu, int length) {
        return PduCodec.encode(sequence, pdu).getBuffer(0, length).setInt(0, length);
    }
}
