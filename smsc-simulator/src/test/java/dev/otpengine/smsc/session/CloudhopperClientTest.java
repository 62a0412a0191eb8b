package dev.otpengine.smsc.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.smpp.SmppBindType;
import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.SmppSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppClient;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.EnquireLink;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.type.Address;
import dev.otpengine.smsc.SimulatorRig;
import dev.otpengine.smsc.behaviour.Behaviour;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An ESME of a third make: cloudhopper. */
class CloudhopperClientTest {
    private static final long LIMIT_MILLIS = 10_000;

    private final SimulatorRig rig =
            SimulatorRig.withBehaviour(Behaviour.HEALTHY.withReceipts(new Behaviour.Receipts(50, 0, 100, 0)));
    private final DefaultSmppClient client = new DefaultSmppClient();

    @AfterEach
    void close() {
        client.destroy();
        rig.close();
    }

    @Test
    void bindsSubmitsAndReceivesReceipts() throws Exception {
        BlockingQueue<DeliverSm> delivered = new LinkedBlockingQueue<>();
        SmppSession session = client.bind(configuration(), new DefaultSmppSessionHandler() {
            @Override
            public PduResponse firePduRequestReceived(@SuppressWarnings("rawtypes") PduRequest request) {
                delivered.add((DeliverSm) request);
                return request.createResponse();
            }
        });

        assertThat(session.enquireLink(new EnquireLink(), LIMIT_MILLIS).getCommandStatus())
                .isZero();
        String id = session.submit(message(), LIMIT_MILLIS).getMessageId();
        DeliverSm receipt = delivered.poll(10, TimeUnit.SECONDS);

        assertThat(receipt).isNotNull();
        assertThat(receipt.getOptionalParameter(SmppConstants.TAG_RECEIPTED_MSG_ID)
                        .getValueAsString())
                .isEqualTo(id);
        assertThat(receipt.getOptionalParameter(SmppConstants.TAG_MSG_STATE).getValueAsByte())
                .isEqualTo(SmppConstants.STATE_UNDELIVERABLE);
        assertThat(rig.array("/api/messages").getJsonObject(0).getString("text"))
                .isEqualTo("Ваш код 123456");
        session.unbind(LIMIT_MILLIS);
        assertThat(rig.array("/api/sessions")).isEmpty();
    }

    private SmppSessionConfiguration configuration() {
        SmppSessionConfiguration configuration = new SmppSessionConfiguration();
        configuration.setWindowSize(10);
        configuration.setType(SmppBindType.TRANSCEIVER);
        configuration.setHost("127.0.0.1");
        configuration.setPort(rig.simulator().smppPort());
        configuration.setSystemId("cloudhopper");
        configuration.setPassword("a password of 24 letters");
        configuration.getLoggingOptions().setLogPdu(false);
        configuration.getLoggingOptions().setLogBytes(false);
        return configuration;
    }

    private static SubmitSm message() throws Exception {
        SubmitSm message = new SubmitSm();
        message.setSourceAddress(new Address((byte) 5, (byte) 0, "OTP"));
        message.setDestAddress(new Address((byte) 1, (byte) 1, "79161234567"));
        message.setDataCoding(SmppConstants.DATA_CODING_UCS2);
        message.setRegisteredDelivery(SmppConstants.REGISTERED_DELIVERY_SMSC_RECEIPT_REQUESTED);
        message.setShortMessage(CharsetUtil.encode("Ваш код 123456", CharsetUtil.CHARSET_UCS_2));
        return message;
    }
}
