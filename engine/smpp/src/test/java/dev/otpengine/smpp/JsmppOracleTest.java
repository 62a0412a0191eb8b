package dev.otpengine.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jsmpp.bean.MessageRequest;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.DefaultDecomposer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Octet for octet what jsmpp writes, and each reads what the other wrote. */
class JsmppOracleTest {
    private static final int ROUNDS = 2000;

    private final DefaultComposer composer = new DefaultComposer();
    private final DefaultDecomposer decomposer = new DefaultDecomposer();
    private final RandomPdus random = new RandomPdus(new Random(3));

    @Test
    void bind() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Bind bind = random.bind();
            int sequence = random.sequence();
            byte[] theirs = composer.bind(
                    bind.commandId(),
                    sequence,
                    bind.systemId(),
                    bind.password(),
                    bind.systemType(),
                    (byte) bind.interfaceVersion(),
                    (byte) bind.addressRange().ton(),
                    (byte) bind.addressRange().npi(),
                    bind.addressRange().value());
            assertSame(sequence, bind, theirs);
            org.jsmpp.bean.Bind read =
                    decomposer.bind(PduCodec.encode(sequence, bind).getBytes());
            assertThat(orEmpty(read.getPassword())).isEqualTo(bind.password());
            assertThat(orEmpty(read.getAddressRange()))
                    .isEqualTo(bind.addressRange().value());
        }
    }

    @Test
    void bindResp() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            BindResp response = random.bindResp();
            int sequence = random.sequence();
            byte[] theirs = composer.bindResp(
                    response.commandId(), sequence, response.systemId(), optional(response.optional()));
            assertSame(sequence, response, theirs);
            assertThat(orEmpty(decomposer.bindResp(theirs).getSystemId())).isEqualTo(response.systemId());
        }
    }

    @Test
    void submitSm() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            ShortMessage message = random.shortMessage(false);
            int sequence = random.sequence();
            byte[] theirs = composer.submitSm(
                    sequence,
                    message.serviceType(),
                    (byte) message.source().ton(),
                    (byte) message.source().npi(),
                    message.source().value(),
                    (byte) message.destination().ton(),
                    (byte) message.destination().npi(),
                    message.destination().value(),
                    (byte) message.content().esmClass(),
                    (byte) message.delivery().protocolId(),
                    (byte) message.delivery().priorityFlag(),
                    message.delivery().scheduleDeliveryTime(),
                    message.delivery().validityPeriod(),
                    (byte) message.delivery().registeredDelivery(),
                    (byte) message.delivery().replaceIfPresent(),
                    (byte) message.content().dataCoding(),
                    (byte) message.delivery().defaultMessageId(),
                    message.content().octets(),
                    optional(message.optional()));
            assertSame(sequence, new SubmitSm(message), theirs);
            assertReadAlike(
                    message,
                    decomposer.submitSm(
                            PduCodec.encode(sequence, new SubmitSm(message)).getBytes()));
        }
    }

    @Test
    void deliverSm() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            ShortMessage message = random.shortMessage(true);
            int sequence = random.sequence();
            byte[] theirs = composer.deliverSm(
                    sequence,
                    message.serviceType(),
                    (byte) message.source().ton(),
                    (byte) message.source().npi(),
                    message.source().value(),
                    (byte) message.destination().ton(),
                    (byte) message.destination().npi(),
                    message.destination().value(),
                    (byte) message.content().esmClass(),
                    (byte) message.delivery().protocolId(),
                    (byte) message.delivery().priorityFlag(),
                    (byte) message.delivery().registeredDelivery(),
                    (byte) message.content().dataCoding(),
                    message.content().octets(),
                    optional(message.optional()));
            assertSame(sequence, new DeliverSm(message), theirs);
            assertReadAlike(
                    message,
                    decomposer.deliverSm(
                            PduCodec.encode(sequence, new DeliverSm(message)).getBytes()));
        }
    }

    @Test
    void responsesAndLinkPdus() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            SubmitSmResp response = random.submitSmResp();
            int sequence = random.sequence();
            int status = random.octet();
            assertSame(sequence, response, composer.submitSmResp(sequence, response.messageId()));
            assertSame(sequence, new DeliverSmResp(status), composer.deliverSmResp(status, sequence, ""));
            assertSame(sequence, new EnquireLink(), composer.enquireLink(sequence));
            assertSame(sequence, new EnquireLinkResp(0), composer.enquireLinkResp(sequence));
            assertSame(sequence, new Unbind(), composer.unbind(sequence));
            assertSame(sequence, new UnbindResp(status), composer.unbindResp(status, sequence));
            assertSame(sequence, new GenericNack(status), composer.genericNack(status, sequence));
        }
    }

    private static void assertSame(int sequence, Pdu ours, byte[] theirs) {
        assertThat(PduCodec.encode(sequence, ours).getBytes()).isEqualTo(theirs);
        Buffer received = Buffer.buffer(theirs);
        assertThat(PduCodec.decode(received, 0, theirs.length)).isEqualTo(ours);
        assertThat(PduCodec.sequence(received, 0)).isEqualTo(sequence);
    }

    private static void assertReadAlike(ShortMessage ours, MessageRequest theirs) {
        assertThat(orEmpty(theirs.getSourceAddr())).isEqualTo(ours.source().value());
        assertThat(orEmpty(theirs.getDestAddress()))
                .isEqualTo(ours.destination().value());
        assertThat(theirs.getShortMessage()).isEqualTo(ours.content().octets());
        assertThat(theirs.getDataCoding()).isEqualTo((byte) ours.content().dataCoding());
        List<Integer> tags = Arrays.stream(theirs.getOptionalParameters())
                .map(parameter -> parameter.tag & 0xFFFF)
                .toList();
        assertThat(tags).isEqualTo(ours.optional().tlvs().stream().map(Tlv::tag).toList());
    }

    /** jsmpp makes null of an empty string. */
    private static String orEmpty(@Nullable String text) {
        return Objects.toString(text, "");
    }

    private static OptionalParameter[] optional(OptionalParameters ours) {
        return ours.tlvs().stream()
                .map(tlv -> new OptionalParameter.OctetString((short) tlv.tag(), tlv.value()))
                .toArray(OptionalParameter[]::new);
    }
}
