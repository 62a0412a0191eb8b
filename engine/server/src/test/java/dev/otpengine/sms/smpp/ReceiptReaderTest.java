package dev.otpengine.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.smpp.Address;
import dev.otpengine.smpp.Content;
import dev.otpengine.smpp.DeliveryOptions;
import dev.otpengine.smpp.OptionalParameters;
import dev.otpengine.smpp.ShortMessage;
import dev.otpengine.smpp.Tlv;
import dev.otpengine.sms.Receipt;
import dev.otpengine.sms.Receipt.State;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptReaderTest {
    private static final String USUAL = "id:0a1B2c sub:001 dlvrd:001 submit date:2611241200 done date:261124120005"
            + " stat:DELIVRD err:000 text:123456 is your cod";

    @Test
    void readsTheTextOfTheSpecification() {
        assertThat(read(USUAL)).contains(new Receipt("0a1B2c", Set.of(14255550100L), State.DELIVERED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stat:DELIVRD id:42",
                "ID:42 STAT:delivrd",
                "id:42,sub:1,stat:DELIVERED,err:0",
                "id: 42 stat: DELIVRD",
                "id=42;stat=DELIVRD",
                " \tid:42\r\nstat:DELIVRD",
                "id:42 stat:DELIVRD text:id:43 stat:UNDELIV",
                "sub:001 dlvrd:001 id:42 done date: stat:DELIVRD Text:"
            })
    void readsWhatVendorsMakeOfIt(String text) {
        assertThat(read(text)).contains(new Receipt("42", Set.of(14255550100L), State.DELIVERED));
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVRD, DELIVERED",
        "UNDELIV, UNDELIVERED",
        "EXPIRED, UNDELIVERED",
        "DELETED, UNDELIVERED",
        "REJECTD, UNDELIVERED",
        "FAILED, UNDELIVERED",
        "ENROUTE, UNDER_WAY",
        "ACCEPTD, UNDER_WAY",
        "UNKNOWN, UNDER_WAY",
        "0, UNDER_WAY"
    })
    void readsTheState(String word, State state) {
        assertThat(read("id:42 stat:" + word).map(Receipt::state)).contains(state);
    }

    @ParameterizedTest
    @CsvSource({
        "1, UNDER_WAY",
        "2, DELIVERED",
        "3, UNDELIVERED",
        "4, UNDELIVERED",
        "5, UNDELIVERED",
        "6, UNDER_WAY",
        "7, UNDER_WAY",
        "8, UNDELIVERED",
        "0, UNDER_WAY",
        "255, UNDER_WAY"
    })
    void takesTheParametersBeforeTheText(int code, State state) {
        OptionalParameters own = OptionalParameters.of(Tlv.receiptedMessageId("77"), Tlv.messageState(code));

        assertThat(read(receipt(new byte[0], 0, own)).map(Receipt::state)).contains(state);
        assertThat(read(receipt(latin(USUAL), 0, own)).orElseThrow().messageId())
                .isEqualTo("77");
        assertThat(read(receipt(latin(USUAL), 0, own)).orElseThrow().state()).isEqualTo(state);
    }

    @Test
    void readsAnIdWithoutItsClosingNul() {
        Tlv bare = new Tlv(Tlv.RECEIPTED_MESSAGE_ID, latin("abcd"));

        assertThat(read(receipt(new byte[0], 0, OptionalParameters.of(bare))).map(Receipt::messageId))
                .contains("abcd");
    }

    @Test
    void readsTextInUcs2AndInThePayload() {
        byte[] ucs2 = "id:42 stat:DELIVRD".getBytes(StandardCharsets.UTF_16BE);
        assertThat(read(receipt(ucs2, 8, OptionalParameters.NONE)).map(Receipt::state))
                .contains(State.DELIVERED);

        OptionalParameters payload = OptionalParameters.of(Tlv.messagePayload(latin(USUAL)));
        assertThat(read(receipt(new byte[0], 0, payload)).map(Receipt::messageId))
                .contains("0a1B2c");
    }

    @Test
    void takesWhatNamesNoMessageForNoReceipt() {
        assertThat(read("")).isEmpty();
        assertThat(read("stat:DELIVRD")).isEmpty();
        assertThat(read("avoid:42 stat:DELIVRD")).isEmpty();
        assertThat(read("id:" + "9".repeat(66))).isEmpty();
        Content fromAPhone = new Content(0, 0, latin(USUAL));
        assertThat(read(message(fromAPhone, OptionalParameters.NONE))).isEmpty();
    }

    @Test
    void readsTheNumberAtEitherEnd() {
        assertThat(between("+14255550100", "OTP").numbers()).containsExactly(14255550100L);
        assertThat(between("OTP", "14255550100").numbers()).containsExactly(14255550100L);
        assertThat(between("14255550100", "12345").numbers()).containsExactlyInAnyOrder(14255550100L, 12345L);
        assertThat(between("14255550100", "14255550100").numbers()).containsExactly(14255550100L);
        assertThat(between("", "1234567890123456").numbers()).isEmpty();
    }

    /** Whatever comes, in whatever order: what is well said is read, and nothing throws. */
    @Test
    void readsEveryMixtureOfKeys() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 5_000; round++) {
            String id =
                    random.nextBoolean() ? Long.toHexString(random.nextLong()) : Long.toString(random.nextInt(1, 99));
            boolean delivered = random.nextBoolean();
            String[] parts = {
                cased("id:", random) + id,
                cased("stat:", random) + (delivered ? "DELIVRD" : "UNDELIV"),
                "sub:" + random.nextInt(1000),
                "done date:" + random.nextInt(),
                "err:" + random.nextInt(1000)
            };
            shuffle(parts, random);

            assertThat(read(String.join(random.nextBoolean() ? " " : ",", parts)))
                    .contains(new Receipt(id, Set.of(14255550100L), delivered ? State.DELIVERED : State.UNDELIVERED));
        }
    }

    @Test
    void neverThrows() {
        SplittableRandom random = new SplittableRandom(13);
        byte[] usual = latin(USUAL);
        for (int round = 0; round < 20_000; round++) {
            byte[] octets = random.nextInt(3) == 0 ? new byte[random.nextInt(255)] : usual.clone();
            for (int change = random.nextInt(8); change > 0 && octets.length > 0; change--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = Arrays.copyOf(octets, random.nextInt(octets.length + 1));
            Tlv tlv = new Tlv(
                    random.nextBoolean() ? Tlv.RECEIPTED_MESSAGE_ID : Tlv.MESSAGE_STATE,
                    Arrays.copyOf(octets, random.nextInt(Math.min(4, octets.length + 1))));
            OptionalParameters own = random.nextBoolean() ? OptionalParameters.NONE : OptionalParameters.of(tlv);

            read(receipt(cut, random.nextInt(256), own))
                    .ifPresent(read -> assertThat(read.messageId()).isNotEmpty().hasSizeLessThanOrEqualTo(65));
        }
    }

    private static String cased(String key, SplittableRandom random) {
        return random.nextBoolean() ? key : key.toUpperCase(Locale.ROOT);
    }

    private static void shuffle(String[] parts, SplittableRandom random) {
        List<String> list = Arrays.asList(parts);
        for (int i = parts.length - 1; i > 0; i--) {
            Collections.swap(list, i, random.nextInt(i + 1));
        }
    }

    private static Optional<Receipt> read(String text) {
        return read(receipt(latin(text), 0, OptionalParameters.NONE));
    }

    private static Optional<Receipt> read(ShortMessage message) {
        return ReceiptReader.read(message);
    }

    private static Receipt between(String source, String destination) {
        return ReceiptReader.read(new ShortMessage(
                        "",
                        new Address(1, 1, source),
                        new Address(5, 0, destination),
                        Content.receipt(latin(USUAL)),
                        DeliveryOptions.DEFAULT,
                        OptionalParameters.NONE))
                .orElseThrow();
    }

    private static ShortMessage receipt(byte[] octets, int dataCoding, OptionalParameters own) {
        return message(new Content(0x04, dataCoding, octets), own);
    }

    private static ShortMessage message(Content content, OptionalParameters own) {
        return new ShortMessage(
                "", new Address(1, 1, "14255550100"), new Address(5, 0, "OTP"), content, DeliveryOptions.DEFAULT, own);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
