package dev.otpengine.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.smpp.RawPeer.Received;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a session lives on and how it ends, whatever the peer does or leaves. */
class SmppSessionEndTest {
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
    void asksASilentPeerAndGivesItUpInTime() {
        rig(SessionSettings.DEFAULT.withEnquireLinkInterval(Duration.ofMillis(50)));
        long start = System.nanoTime();
        Future<PduResponse> waiting = rig.send(SUBMIT);

        assertThat(peer().take().commandId()).isEqualTo(CommandId.SUBMIT_SM);
        assertThat(peer().take().commandId()).isEqualTo(CommandId.ENQUIRE_LINK);
        assertThat(peer().take().commandId()).isEqualTo(CommandId.ENQUIRE_LINK);
        assertThat(peer().take()).isEqualTo(Received.END);

        assertThat(Await.result(rig.closed.future())).isEqualTo(CloseReason.PEER_SILENT);
        assertThat(Await.failure(waiting)).isInstanceOf(RequestFailure.SessionClosed.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(140), Duration.ofSeconds(5));
    }

    @Test
    void aPeerThatAnswersIsKept() {
        int maxUnanswered = 20;
        rig(new SessionSettings(
                10, Duration.ofMillis(20), maxUnanswered, Duration.ofSeconds(5), PduFramer.DEFAULT_MAX_LENGTH));
        for (int i = 0; i < 2 * maxUnanswered; i++) {
            peer().write(peer().take().sequence(), new EnquireLinkResp(0));
        }

        rig.assertAlive();
    }

    @Test
    void mayBeDeafOnPurpose() {
        rig.deaf = true;
        peer().write(1, new EnquireLink());
        peer().write(Buffer.buffer().appendInt(16).appendInt(0x177).appendInt(0).appendInt(2));

        assertThat(peer().take().sequence()).isEqualTo(2);
    }

    @Test
    void closeDrainsThenUnbinds() {
        Future<PduResponse> sent = rig.send(SUBMIT);
        int sequence = peer().take().sequence();
        Future<Void> closing = rig.closeSession();
        assertThat(Await.failure(rig.send(SUBMIT))).isInstanceOf(RequestFailure.SessionClosed.class);

        peer().write(sequence, SubmitSmResp.accepted("drained"));
        assertThat(Await.result(sent)).isEqualTo(SubmitSmResp.accepted("drained"));
        Received unbind = peer().take();
        assertThat(unbind.commandId()).isEqualTo(CommandId.UNBIND);
        peer().write(unbind.sequence(), new UnbindResp(0));

        assertThat(peer().take()).isEqualTo(Received.END);
        Await.result(closing);
        assertThat(Await.result(rig.closed.future())).isEqualTo(CloseReason.CLOSED_HERE);
    }

    @Test
    void closeDoesNotWaitForAPeerThatSaysNothing() {
        rig(SessionSettings.DEFAULT.withDrainTimeout(Duration.ofMillis(50)));
        Future<PduResponse> sent = rig.send(SUBMIT, 5000);
        peer().take();

        Await.result(rig.closeSession());

        assertThat(peer().take().commandId()).isEqualTo(CommandId.UNBIND);
        assertThat(Await.failure(sent)).isInstanceOf(RequestFailure.SessionClosed.class);
    }

    @Test
    void closeDoesNotWaitForAPeerThatDoesNotRead() {
        rig(SessionSettings.DEFAULT.withWindow(1000).withDrainTimeout(Duration.ofMillis(50)));
        Await.result(rig.on(() -> {
            peer().socket().pause();
            return Future.succeededFuture();
        }));
        SubmitSm large = SessionRig.submit(OptionalParameters.of(Tlv.messagePayload(new byte[60_000])));
        Await.result(rig.on(() -> {
            for (int i = 0; i < 500; i++) {
                rig.session().send(large, 60_000);
            }
            return Future.succeededFuture();
        }));

        Await.result(rig.closeSession());
    }

    @Test
    void peersUnbindIsAcknowledgedAfterTheResponsesDue() {
        Future<PduResponse> sent = rig.send(SUBMIT);
        int sequence = peer().take().sequence();
        peer().write(8, new Unbind());
        peer().write(9, new EnquireLink());
        assertThat(peer().take().sequence()).isEqualTo(9);
        assertThat(rig.ask(SmppSession::isOpen)).isFalse();

        peer().write(sequence, SubmitSmResp.accepted("drained"));

        assertThat(Await.result(sent)).isEqualTo(SubmitSmResp.accepted("drained"));
        assertThat(peer().take()).isEqualTo(new Received(0x80000006, 0, 8));
        assertThat(peer().take()).isEqualTo(Received.END);
        assertThat(Await.result(rig.closed.future())).isEqualTo(CloseReason.PEER_UNBOUND);
    }
}
