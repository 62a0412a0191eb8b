package dev.otpengine.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.smpp.CloseReason;
import dev.otpengine.smpp.CommandStatus;
import dev.otpengine.smpp.OptionalParameters;
import dev.otpengine.sms.SendResult;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A message centre of another make: jsmpp. */
class JsmppServerTest {
    private static final int BIND_LIMIT_MILLIS = 5000;

    private final CarrierRig rig = new CarrierRig();
    private final ServerSocket socket = new ServerSocket(0);
    private final int port = socket.getLocalPort();
    private final BlockingQueue<SubmitSm> submitted = new LinkedBlockingQueue<>();
    private final SMPPServerSessionListener server;
    private volatile int answer;

    JsmppServerTest() throws IOException {
        server = new SMPPServerSessionListener(port, new AlreadyListening(socket));
        // Only submit_sm is ever called, of an interface with a dozen methods.
        server.setMessageReceiverListener((ServerMessageReceiverListener) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServerMessageReceiverListener.class},
                (proxy, method, arguments) -> arguments[0] instanceof SubmitSm submit ? onSubmit(submit) : null));
    }

    private SubmitSmResult onSubmit(SubmitSm submit) throws ProcessRequestException, PDUStringException {
        submitted.add(submit);
        if (answer != 0) {
            throw new ProcessRequestException("planted", answer);
        }
        return new SubmitSmResult(new MessageId("id-" + submitted.size()), new OptionalParameter[0]);
    }

    private SMPPServerSession session() {
        CompletableFuture<SMPPServerSession> accepted = CompletableFuture.supplyAsync(this::acceptOne);
        SmppSettings settings = CarrierRig.settings(port);
        rig.start(new SmppSettings(
                settings.host(),
                port,
                new SmppSettings.Account("esme", "secret", ""),
                settings.links(),
                settings.timeouts(),
                settings.retry(),
                settings.submission()));
        RecordedEvents.next(rig.events.bound);
        return accepted.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private SMPPServerSession acceptOne() {
        try {
            SMPPServerSession session = server.accept();
            session.waitForBind(BIND_LIMIT_MILLIS).accept("jsmpp", InterfaceVersion.IF_34);
            return session;
        } catch (IOException | TimeoutException | PDUStringException e) {
            throw new CompletionException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        server.close();
    }

    @Test
    void takesOurMessages() {
        session();

        assertThat(rig.send("123456 is your code")).isEqualTo(new SendResult.Accepted("id-1"));

        SubmitSm submit = RecordedEvents.next(submitted);
        assertThat(submit.getDestAddress()).isEqualTo("14255550100");
        assertThat(submit.getDestAddrTon()).isEqualTo((byte) 1);
        assertThat(submit.getDestAddrNpi()).isEqualTo((byte) 1);
        assertThat(submit.getSourceAddr()).isEqualTo("OTP");
        assertThat(submit.getValidityPeriod()).isEqualTo("000000000500000R");
        assertThat(submit.getRegisteredDelivery()).isEqualTo((byte) 1);
        assertThat(new String(submit.getShortMessage(), StandardCharsets.US_ASCII))
                .isEqualTo("123456 is your code");
    }

    @Test
    void itsRefusalsAreUnderstood() {
        session();
        answer = CommandStatus.INVALID_DESTINATION_ADDRESS;

        assertThat(rig.send("x")).isEqualTo(new SendResult.Refused(CommandStatus.INVALID_DESTINATION_ADDRESS, true));
    }

    @Test
    void itsReceiptsAreAcknowledged() throws Exception {
        SMPPServerSession session = session();

        session.deliverShortMessage(
                "",
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                "14255550100",
                TypeOfNumber.ALPHANUMERIC,
                NumberingPlanIndicator.UNKNOWN,
                "OTP",
                new ESMClass(4),
                (byte) 0,
                (byte) 0,
                new RegisteredDelivery(0),
                new RawDataCoding((byte) 0),
                "id:id-1 stat:DELIVRD".getBytes(StandardCharsets.US_ASCII),
                new OptionalParameter.Receipted_message_id("id-1"));

        OptionalParameters optional =
                RecordedEvents.next(rig.events.delivered).message().optional();
        assertThat(optional.receiptedMessageId()).isEqualTo("id-1");
    }

    @Test
    void itsUnbindIsAnswered() {
        SMPPServerSession session = session();

        session.unbindAndClose();

        assertThat(RecordedEvents.next(rig.events.unbound)).isEqualTo(CloseReason.PEER_UNBOUND);
    }

    /** jsmpp would open a port by its number; this one is taken already, so nobody else can have it. */
    private record AlreadyListening(ServerSocket socket) implements ServerConnectionFactory {
        @Override
        public ServerConnection listen(int port) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) {
            return new ServerSocketConnection(socket);
        }
    }
}
