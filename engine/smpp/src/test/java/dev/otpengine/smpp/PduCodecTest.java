package dev.otpengine.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PduCodecTest {
    private static final byte[] TEXT = "123456 is your code".getBytes(StandardCharsets.US_ASCII);

    @Test
    void passwordMayBeLongerThanTheSpecificationAllows() {
        Bind bind = new Bind(BindType.TRANSCEIVER, "esme", "correct horse battery", "", Bind.VERSION_3_4, Address.NONE);

        assertThat(roundTrip(bind)).isEqualTo(bind);
    }

    @Test
    void textIsLatin1OnTheWire() {
        SubmitSm submit = new SubmitSm(message(new Address(5, 0, "Fähre"), Address.international("49")));

        assertThat(PduCodec.encode(1, submit).getBytes(19, 24)).containsExactly('F', 0xE4, 'h', 'r', 'e');
        assertThat(roundTrip(submit)).isEqualTo(submit);
    }

    @Test
    void refusesToWriteWhatWouldShiftTheFieldsBehind() {
        SubmitSm nul = new SubmitSm(message(new Address(5, 0, "a\0b"), Address.NONE));
        SubmitSm beyondLatin1 = new SubmitSm(message(new Address(5, 0, "Ω"), Address.NONE));

        assertThatThrownBy(() -> PduCodec.encode(1, nul)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PduCodec.encode(1, beyondLatin1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusalHasNoBody() {
        assertThat(PduCodec.encode(1, SubmitSmResp.refused(CommandStatus.THROTTLED))
                        .length())
                .isEqualTo(16);
        assertThat(roundTrip(SubmitSmResp.refused(CommandStatus.THROTTLED)))
                .isEqualTo(SubmitSmResp.refused(CommandStatus.THROTTLED));
        assertThat(roundTrip(BindResp.refused(BindType.RECEIVER, CommandStatus.INVALID_PASSWORD)))
                .isEqualTo(BindResp.refused(BindType.RECEIVER, CommandStatus.INVALID_PASSWORD));
    }

    @Test
    void tlvLengthIsUnsigned() {
        OptionalParameters payload = OptionalParameters.of(Tlv.messagePayload(new byte[40_000]));
        SubmitSm submit = new SubmitSm(message(payload));

        assertThat(roundTrip(submit)).isEqualTo(submit);
        assertThat(submit.message().octets()).hasSize(TEXT.length);
    }

    @Test
    void octetsComeFromThePayloadWhenTheShortMessageIsEmpty() {
        ShortMessage message = new ShortMessage(
                "",
                Address.NONE,
                Address.NONE,
                new Content(0, 0, new byte[0]),
                DeliveryOptions.DEFAULT,
                OptionalParameters.of(Tlv.messagePayload(TEXT)));

        assertThat(message.octets()).isEqualTo(TEXT);
    }

    @Test
    void receiptedMessageIdNeedsNoNul() {
        OptionalParameters unterminated =
                OptionalParameters.of(new Tlv(Tlv.RECEIPTED_MESSAGE_ID, "abcd".getBytes(StandardCharsets.US_ASCII)));

        assertThat(unterminated.receiptedMessageId()).isEqualTo("abcd");
        assertThat(OptionalParameters.of(Tlv.receiptedMessageId("abcd")).receiptedMessageId())
                .isEqualTo("abcd");
        assertThat(OptionalParameters.NONE.receiptedMessageId()).isNull();
    }

    @Test
    void toleratesStrayOctetsThatCannotBeATlv() {
        SubmitSm submit = new SubmitSm(message(OptionalParameters.NONE));
        for (int stray = 1; stray <= 3; stray++) {
            Buffer pdu = PduCodec.encode(1, submit).appendBytes(new byte[stray]);
            pdu.setInt(0, pdu.length());

            assertThat(PduCodec.decode(pdu, 0, pdu.length())).isEqualTo(submit);
        }
    }

    @Test
    void saysWhichFieldIsTooLong() {
        String long30 = "1".repeat(30);

        assertThat(statusOf(new SubmitSm(message(new Address(5, 0, long30), Address.NONE))))
                .isEqualTo(CommandStatus.INVALID_SOURCE_ADDRESS);
        assertThat(statusOf(new SubmitSm(message(Address.NONE, Address.international(long30)))))
                .isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS);
    }

    @Test
    void saysWhatIsCut() {
        Buffer whole = PduCodec.encode(9, new SubmitSm(message(OptionalParameters.of(Tlv.messageState(2)))));
        int text = whole.length() - 5 - TEXT.length;

        assertThat(statusOfCut(whole, 30)).isEqualTo(CommandStatus.INVALID_COMMAND_LENGTH);
        assertThat(statusOfCut(whole, text - 1)).isEqualTo(CommandStatus.INVALID_COMMAND_LENGTH);
        assertThat(statusOfCut(whole, text + 3)).isEqualTo(CommandStatus.INVALID_MESSAGE_LENGTH);
        assertThat(statusOfCut(whole, whole.length() - 1)).isEqualTo(CommandStatus.INVALID_OPTIONAL_PARAMETERS);
    }

    @Test
    void unknownCommandCarriesItsSequence() {
        Buffer pdu = PduCodec.encodeHeader(0x177, 0, 42);

        MalformedPduException failure =
                catchThrowableOfType(MalformedPduException.class, () -> PduCodec.decode(pdu, 0, 16));

        assertThat(failure.commandStatus()).isEqualTo(CommandStatus.INVALID_COMMAND_ID);
        assertThat(failure.sequence()).isEqualTo(42);
        assertThat(failure.getStackTrace()).isEmpty();
    }

    @Test
    void readsWhateverComesOrSaysSo() {
        Random random = new Random(7);
        RandomPdus pdus = new RandomPdus(random);
        for (int round = 0; round < 50_000; round++) {
            Pdu pdu = round % 2 == 0 ? new SubmitSm(pdus.shortMessage(false)) : pdus.bind();
            byte[] octets = PduCodec.encode(pdus.sequence(), pdu).getBytes();
            damage(octets, random);
            int length = 16 + random.nextInt(octets.length - 15);
            assertOnlyTypedFailure(surrounded(octets, length), length);
        }
    }

    @Test
    void readsRandomOctetsOrSaysSo() {
        Random random = new Random(11);
        int[] commands = {1, 2, 4, 5, 6, 9, 0x15, 0x80000000, 0x80000001, 0x80000004, 0x80000005, 0x80000009};
        for (int round = 0; round < 50_000; round++) {
            byte[] octets = new byte[16 + random.nextInt(200)];
            random.nextBytes(octets);
            Buffer pdu = surrounded(octets, octets.length);
            pdu.setInt(3 + 4, commands[random.nextInt(commands.length)]);
            assertOnlyTypedFailure(pdu, octets.length);
        }
    }

    @Test
    void sequenceNumbersStartOverAtOne() {
        SequenceNumbers numbers = new SequenceNumbers(Integer.MAX_VALUE - 1);

        assertThat(numbers.next()).isEqualTo(Integer.MAX_VALUE);
        assertThat(numbers.next()).isEqualTo(1);
    }

    @Test
    void neverShowsTextNumberOrPassword() {
        ShortMessage message = message(Address.NONE, Address.international("14255550100"));
        Bind bind = new Bind(BindType.TRANSMITTER, "esme", "secret", "", Bind.VERSION_3_4, Address.NONE);

        assertThat(new SubmitSm(message).toString()).doesNotContain("123456", "4255550100");
        assertThat(new DeliverSm(message).toString()).doesNotContain("123456", "4255550100");
        assertThat(bind.toString()).contains("esme").doesNotContain("secret");
        assertThat(Tlv.messagePayload(TEXT).toString()).doesNotContain("123456");
    }

    /** With other octets on both sides, so that reading too far shows. */
    private static Buffer surrounded(byte[] octets, int length) {
        return Buffer.buffer(new byte[] {1, 1, 1})
                .appendBytes(octets, 0, length)
                .appendBytes(new byte[] {1, 1});
    }

    private static void assertOnlyTypedFailure(Buffer buffer, int length) {
        try {
            Pdu pdu = PduCodec.decode(buffer, 3, length);
            assertThat(PduCodec.encode(1, pdu).length()).isLessThanOrEqualTo(Math.max(length, 17));
        } catch (MalformedPduException e) {
            assertThat(e.commandStatus()).isNotZero();
        }
    }

    private static void damage(byte[] octets, Random random) {
        for (int flips = random.nextInt(4); flips > 0; flips--) {
            octets[16 + random.nextInt(octets.length - 16)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private static int statusOf(Pdu pdu) {
        Buffer octets = PduCodec.encode(1, pdu);
        return catchThrowableOfType(MalformedPduException.class, () -> PduCodec.decode(octets, 0, octets.length()))
                .commandStatus();
    }

    private static int statusOfCut(Buffer whole, int length) {
        Buffer cut = whole.copy().setInt(0, length);
        MalformedPduException failure =
                catchThrowableOfType(MalformedPduException.class, () -> PduCodec.decode(cut, 0, length));
        assertThat(failure.sequence()).isEqualTo(9);
        return failure.commandStatus();
    }

    private static Pdu roundTrip(Pdu pdu) {
        Buffer octets = PduCodec.encode(1, pdu);
        return PduCodec.decode(octets, 0, octets.length());
    }

    private static ShortMessage message(OptionalParameters optional) {
        return new ShortMessage(
                "", Address.NONE, Address.NONE, new Content(0, 0, TEXT), DeliveryOptions.DEFAULT, optional);
    }

    private static ShortMessage message(Address source, Address destination) {
        return new ShortMessage(
                "", source, destination, new Content(0, 0, TEXT), DeliveryOptions.DEFAULT, OptionalParameters.NONE);
    }
}
