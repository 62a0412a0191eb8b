package dev.otpengine.smsc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.otpengine.smsc.SimulatorRig;
import dev.otpengine.smsc.behaviour.Behaviour;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An ESME of another make: jsmpp. */
class JsmppClientTest {
    private final SimulatorRig rig =
            SimulatorRig.withBehaviour(Behaviour.HEALTHY.withReceipts(new Behaviour.Receipts(50, 0, 0, 0)));
    private final SMPPSession session = new SMPPSession();
    private final BlockingQueue<DeliverSm> delivered = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        session.unbindAndClose();
        rig.close();
    }

    @Test
    void bindsSubmitsAndReceivesTheReceipt() throws Exception {
        session.setMessageReceiverListener(new Receiver());
        String smsc = session.connectAndBind("127.0.0.1", rig.simulator().smppPort(), bind());
        assertThat(smsc).isEqualTo("smsc-simulator");

        String id = submit("14255550100");
        DeliverSm deliver = delivered.poll(10, TimeUnit.SECONDS);

        assertThat(deliver).isNotNull();
        assertThat(deliver.isSmscDeliveryReceipt()).isTrue();
        var receipt = deliver.getShortMessageAsDeliveryReceipt();
        assertThat(receipt.getId()).isEqualTo(id);
        assertThat(receipt.getFinalStatus().name()).isEqualTo("DELIVRD");
        var message = rig.array("/api/messages?to=14255550100").getJsonObject(0);
        assertThat(message.getString("text")).isEqualTo("123456 is your code");
        assertThat(message.getString("state")).isEqualTo("delivered");
        assertThat(rig.array("/api/sessions").getJsonObject(0).getString("systemId"))
                .isEqualTo("jsmpp");
    }

    @Test
    void hearsWhatIsWrong() throws Exception {
        session.connectAndBind("127.0.0.1", rig.simulator().smppPort(), bind());

        NegativeResponseException refused = catchThrowableOfType(NegativeResponseException.class, () -> submit(""));

        assertThat(refused.getCommandStatus()).isEqualTo(0x0B);
    }

    private static BindParameter bind() {
        return new BindParameter(
                BindType.BIND_TRX, "jsmpp", "secret", "", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, null);
    }

    private String submit(String to) throws Exception {
        return session.submitShortMessage(
                        null,
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "OTP",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        to,
                        new ESMClass(),
                        (byte) 0,
                        (byte) 0,
                        null,
                        "000000000500000R",
                        new RegisteredDelivery(1),
                        (byte) 0,
                        new RawDataCoding((byte) 0),
                        (byte) 0,
                        "123456 is your code".getBytes(StandardCharsets.US_ASCII))
                .getMessageId();
    }

    private final class Receiver implements MessageReceiverListener {
        @Override
        public void onAcceptDeliverSm(DeliverSm deliver) {
            delivered.add(deliver);
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification alert) {
            throw new AssertionError("nobody sends these");
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session source) {
            throw new AssertionError("nobody sends these");
        }
    }
}
