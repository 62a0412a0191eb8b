package dev.otpengine.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseSm;
import com.cloudhopper.smpp.pdu.BindReceiver;
import com.cloudhopper.smpp.pdu.BindTransceiver;
import com.cloudhopper.smpp.pdu.BindTransmitter;
import com.cloudhopper.smpp.transcoder.DefaultPduTranscoder;
import com.cloudhopper.smpp.transcoder.DefaultPduTranscoderContext;
import io.vertx.core.buffer.Buffer;
import java.util.Random;
import org.jboss.netty.buffer.ChannelBuffer;
import org.jboss.netty.buffer.ChannelBuffers;
import org.junit.jupiter.api.Test;

/** The same against cloudhopper's transcoder. */
class CloudhopperOracleTest {
    private static final int ROUNDS = 2000;

    private final DefaultPduTranscoder transcoder = new DefaultPduTranscoder(new DefaultPduTranscoderContext());
    private final RandomPdus random = new RandomPdus(new Random(5));

    @Test
    void bind() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Bind ours = random.bind();
            BaseBind<?> theirs = switch (ours.type()) {
                case TRANSMITTER -> new BindTransmitter();
                case RECEIVER -> new BindReceiver();
                case TRANSCEIVER -> new BindTransceiver();
            };
            theirs.setSystemId(ours.systemId());
            theirs.setPassword(ours.password());
            theirs.setSystemType(ours.systemType());
            theirs.setInterfaceVersion((byte) ours.interfaceVersion());
            theirs.setAddressRange(address(ours.addressRange()));
            assertSame(ours, theirs);
        }
    }

    @Test
    void bindResp() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            BindResp drawn = random.bindResp();
            BindResp ours = new BindResp(BindType.TRANSCEIVER, 0, drawn.systemId(), drawn.optional());
            var theirs = new com.cloudhopper.smpp.pdu.BindTransceiverResp();
            theirs.setSystemId(ours.systemId());
            addOptional(ours.optional(), theirs);
            assertSame(ours, theirs);
        }
    }

    @Test
    void submitSm() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            ShortMessage message = random.shortMessage(false);
            assertSame(new SubmitSm(message), fill(message, new com.cloudhopper.smpp.pdu.SubmitSm()));
        }
    }

    @Test
    void deliverSm() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            ShortMessage message = random.shortMessage(false);
            assertSame(new DeliverSm(message), fill(message, new com.cloudhopper.smpp.pdu.DeliverSm()));
        }
    }

    @Test
    void responsesAndLinkPdus() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            SubmitSmResp ours = random.submitSmResp();
            var theirs = new com.cloudhopper.smpp.pdu.SubmitSmResp();
            theirs.setMessageId(ours.messageId());
            assertSame(ours, theirs);
            assertSame(new EnquireLink(), new com.cloudhopper.smpp.pdu.EnquireLink());
            assertSame(new EnquireLinkResp(0), new com.cloudhopper.smpp.pdu.EnquireLinkResp());
            assertSame(new Unbind(), new com.cloudhopper.smpp.pdu.Unbind());
            assertSame(new UnbindResp(0), new com.cloudhopper.smpp.pdu.UnbindResp());
            assertSame(new GenericNack(0), new com.cloudhopper.smpp.pdu.GenericNack());
        }
    }

    private void assertSame(Pdu ours, com.cloudhopper.smpp.pdu.Pdu theirs) throws Exception {
        int sequence = random.sequence();
        theirs.setSequenceNumber(sequence);
        ChannelBuffer encoded = transcoder.encode(theirs);
        byte[] octets = new byte[encoded.readableBytes()];
        encoded.readBytes(octets);
        assertThat(PduCodec.encode(sequence, ours).getBytes()).isEqualTo(octets);
        assertThat(PduCodec.decode(Buffer.buffer(octets), 0, octets.length)).isEqualTo(ours);
        var read = transcoder.decode(
                ChannelBuffers.wrappedBuffer(PduCodec.encode(sequence, ours).getBytes()));
        assertThat(read).isInstanceOf(theirs.getClass());
        assertThat(read.getOptionalParameterCount()).isEqualTo(theirs.getOptionalParameterCount());
    }

    private static BaseSm<?> fill(ShortMessage ours, BaseSm<?> theirs) throws Exception {
        theirs.setServiceType(ours.serviceType());
        theirs.setSourceAddress(address(ours.source()));
        theirs.setDestAddress(address(ours.destination()));
        theirs.setEsmClass((byte) ours.content().esmClass());
        theirs.setProtocolId((byte) ours.delivery().protocolId());
        theirs.setPriority((byte) ours.delivery().priorityFlag());
        theirs.setScheduleDeliveryTime(ours.delivery().scheduleDeliveryTime());
        theirs.setValidityPeriod(ours.delivery().validityPeriod());
        theirs.setRegisteredDelivery((byte) ours.delivery().registeredDelivery());
        theirs.setReplaceIfPresent((byte) ours.delivery().replaceIfPresent());
        theirs.setDataCoding((byte) ours.content().dataCoding());
        theirs.setDefaultMsgId((byte) ours.delivery().defaultMessageId());
        theirs.setShortMessage(ours.content().octets());
        addOptional(ours.optional(), theirs);
        return theirs;
    }

    private static void addOptional(OptionalParameters ours, com.cloudhopper.smpp.pdu.Pdu theirs) {
        ours.tlvs()
                .forEach(tlv ->
                        theirs.addOptionalParameter(new com.cloudhopper.smpp.tlv.Tlv((short) tlv.tag(), tlv.value())));
    }

    private static com.cloudhopper.smpp.type.Address address(Address ours) {
        return new com.cloudhopper.smpp.type.Address((byte) ours.ton(), (byte) ours.npi(), ours.value());
    }
}
