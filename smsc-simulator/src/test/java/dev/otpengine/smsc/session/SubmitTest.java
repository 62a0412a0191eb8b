package dev.otpengine.smsc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.smpp.Address;
import dev.otpengine.smpp.BindType;
import dev.otpengine.smpp.CommandStatus;
import dev.otpengine.smpp.Content;
import dev.otpengine.smpp.DeliverSm;
import dev.otpengine.smpp.DeliverSmResp;
import dev.otpengine.smpp.DeliveryOptions;
import dev.otpengine.smpp.OptionalParameters;
import dev.otpengine.smpp.ShortMessage;
import dev.otpengine.smpp.SubmitSm;
import dev.otpengine.smpp.SubmitSmResp;
import dev.otpengine.smpp.TextEncoding;
import dev.otpengine.smpp.Tlv;
import dev.otpengine.smsc.Await;
import dev.otpengine.smsc.SimulatorRig;
import dev.otpengine.smsc.SmscSettings;
import dev.otpengine.smsc.TestEsme;
import dev.otpengine.smsc.behaviour.Behaviour;
import dev.otpengine.smsc.inbox.InboxMessage;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubmitTest {
    private static final String PHONE = "14255550100";

    private final SimulatorRig rig = new SimulatorRig(SmscSettings.DEFAULT
            .withAccounts(Map.of("esme", "secret", "long", "a password of 24 letters"))
            .withBehaviour(Behaviour.HEALTHY.withReceipts(new Behaviour.Receipts(0, 0, 0, 0))));

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void bindsWhoKnowsThePassword() {
        assertThat(rig.connect().bind(BindType.TRANSCEIVER, "esme", "secret")).isZero();
        assertThat(rig.connect().bind(BindType.TRANSMITTER, "long", "a password of 24 letters"))
                .isZero();
        assertThat(rig.connect().bind(BindType.TRANSCEIVER, "esme", "guess")).isEqualTo(CommandStatus.INVALID_PASSWORD);
        assertThat(rig.connect().bind(BindType.TRANSCEIVER, "nobody", "secret"))
                .isEqualTo(CommandStatus.INVALID_SYSTEM_ID);
    }

    @Test
    void bindsOnce() {
        TestEsme esme = rig.connect().bound();

        assertThat(esme.bind(BindType.TRANSCEIVER, "esme", "secret")).isEqualTo(CommandStatus.ALREADY_BOUND);
    }

    @Test
    void takesMessagesOnlyFromWhoMaySubmit() {
        TestEsme esme = rig.connect();
        assertThat(esme.ask(TestEsme.message(PHONE, "x", 0)).commandStatus())
                .isEqualTo(CommandStatus.INCORRECT_BIND_STATUS);

        esme.bind(BindType.RECEIVER, "esme", "secret");
        assertThat(esme.ask(TestEsme.message(PHONE, "x", 0)).commandStatus())
                .isEqualTo(CommandStatus.INCORRECT_BIND_STATUS);
        assertThat(rig.array("/api/messages")).isEmpty();
    }

    @Test
    void checksTheMessage() {
        TestEsme esme = rig.connect().bound();

        assertThat(esme.ask(TestEsme.message("", "x", 0)).commandStatus())
                .isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS);
        assertThat(esme.ask(TestEsme.message("+", "x", 0)).commandStatus())
                .isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS);
        assertThat(esme.ask(TestEsme.message("1425x", "x", 0)).commandStatus())
                .isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS);
        assertThat(esme.ask(withValidity("2511241210")).commandStatus())
                .isEqualTo(CommandStatus.INVALID_VALIDITY_PERIOD);
        assertThat(esme.ask(withValidity("000000000500000R")).commandStatus()).isZero();
        assertThat(esme.ask(new DeliverSm(withValidity("").message())))
                .isEqualTo(new DeliverSmResp(CommandStatus.INVALID_COMMAND_ID));
    }

    private static SubmitSm withValidity(String validity) {
        ShortMessage message = TestEsme.message(PHONE, "x", 0).message();
        return new SubmitSm(new ShortMessage(
                "",
                message.source(),
                message.destination(),
                message.content(),
                DeliveryOptions.of(validity, 0),
                OptionalParameters.NONE));
    }

    @Test
    void givesEachMessageItsOwnId() {
        TestEsme esme = rig.connect().bound();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            ids.add(esme.submit(PHONE, "x"));
        }

        assertThat(ids).hasSize(500).allMatch(id -> id.matches("[0-9a-f]{16}"));
    }

    @Test
    void readsEveryEncoding() {
        TestEsme esme = rig.connect().bound();
        esme.submit(PHONE, "Ihr Code: 123456 [€]");
        esme.submit(PHONE, "Ваш код: 123456 😀");
        esme.ask(TestEsme.message(PHONE, new Content(0, 3, TextEncoding.LATIN_1.encode("Fähre ©")), 0));
        esme.ask(TestEsme.message(PHONE, new Content(0, 4, new byte[] {1, -1}), 0));

        List<InboxMessage> messages = Await.result(rig.simulator().messages("+" + PHONE, 10));

        assertThat(messages)
                .extracting(InboxMessage::text)
                .containsExactly("01ff", "Fähre ©", "Ваш код: 123456 😀", "Ihr Code: 123456 [€]");
        assertThat(messages)
                .extracting(message -> message.encoding().label())
                .containsExactly("binary", "Latin-1", "UCS-2", "GSM-7");
    }

    @Test
    void readsAMessagePayload() {
        String text = "a".repeat(500);
        ShortMessage message = new ShortMessage(
                "",
                new Address(5, 0, "OTP"),
                Address.international(PHONE),
                new Content(0, 0, new byte[0]),
                DeliveryOptions.DEFAULT,
                OptionalParameters.of(Tlv.messagePayload(TextEncoding.GSM.encode(text))));

        rig.connect().bound().ask(new SubmitSm(message));

        InboxMessage read = Await.result(rig.simulator().firstMessage("+" + PHONE));
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.segments()).isEqualTo(4);
    }

    @Test
    void putsThePartsOfALongMessageTogetherInWhateverOrderTheyCome() {
        TestEsme esme = rig.connect().bound();
        esme.ask(part(new byte[] {5, 0, 3, 9, 3, 3}, "three"));
        esme.ask(part(new byte[] {5, 0, 3, 9, 3, 1}, "one "));
        esme.ask(part(new byte[] {6, 8, 4, 1, 9, 2, 1}, "sixteen "));
        assertThat(rig.array("/api/messages")).isEmpty();
        esme.ask(part(new byte[] {5, 0, 3, 9, 3, 2}, "two "));
        esme.ask(part(new byte[] {6, 8, 4, 1, 9, 2, 2}, "bit"));

        List<InboxMessage> messages = Await.result(rig.simulator().messages("+" + PHONE, 10));

        assertThat(messages).extracting(InboxMessage::text).containsExactly("sixteen bit", "one two three");
        assertThat(messages).extracting(InboxMessage::segments).containsExactly(2, 3);
    }

    @Test
    void survivesBrokenUserDataHeaders() {
        TestEsme esme = rig.connect().bound();
        byte[][] headers = {{}, {0}, {5}, {5, 0, 3, 1}, {-1, 0, 3, 1, 0, 0}, {3, 0, 3, 1}, {5, 0, 3, 1, 2, 9}};
        for (byte[] header : headers) {
            assertThat(esme.ask(part(header, "")).commandStatus()).isZero();
        }
        assertThat(rig.metric("smsc_link_problems_total{kind=\"listener_failure\"}"))
                .isZero();
    }

    private static SubmitSm part(byte[] header, String text) {
        byte[] characters = text.getBytes(StandardCharsets.US_ASCII);
        byte[] octets = new byte[header.length + characters.length];
        System.arraycopy(header, 0, octets, 0, header.length);
        System.arraycopy(characters, 0, octets, header.length, characters.length);
        return TestEsme.message(PHONE, new Content(Content.UDH_INDICATOR, 0, octets), 0);
    }

    @Test
    void sendsTheReceiptThatWasAskedFor() {
        TestEsme esme = rig.connect().bound();
        esme.ask(TestEsme.message(PHONE, "no receipt", 0));
        esme.ask(TestEsme.message(PHONE, "only if it fails", 2));
        String id = esme.submit(PHONE, "123456");

        ShortMessage receipt = esme.receipt().message();

        assertThat(receipt.content().isReceipt()).isTrue();
        assertThat(receipt.optional().receiptedMessageId()).isEqualTo(id);
        assertThat(receipt.optional().messageState()).hasValue(2);
        assertThat(receipt.source().value()).isEqualTo(PHONE);
        assertThat(receipt.destination().value()).isEqualTo("OTP");
        assertThat(new String(receipt.octets(), StandardCharsets.ISO_8859_1))
                .matches("id:" + id
                        + " sub:001 dlvrd:001 submit date:\\d{10} done date:\\d{10} stat:DELIVRD err:000 text:");
        assertThat(esme.waitingReceipts()).isZero();
    }

    @Test
    void sendsReceiptsOnTheReceiverOfThePair() {
        TestEsme receiver = rig.connect();
        receiver.bind(BindType.RECEIVER, "esme", "secret");
        TestEsme transmitter = rig.connect();
        transmitter.bind(BindType.TRANSMITTER, "esme", "secret");

        String id = transmitter.submit(PHONE, "x");

        assertThat(receiver.receipt().message().optional().receiptedMessageId()).isEqualTo(id);
    }

    @Test
    void sendsMoreReceiptsThanItsWindowTakesAtOnce() {
        TestEsme esme = rig.connect().bound();
        for (int i = 0; i < 3000; i++) {
            esme.send(TestEsme.message(PHONE, "x", 1), 10_000);
        }
        Set<String> receipted = new HashSet<>();
        for (int i = 0; i < 3000; i++) {
            receipted.add(esme.receipt().message().optional().receiptedMessageId());
        }

        assertThat(receipted).hasSize(3000);
    }

    @Test
    void refusalsAreCountedByName() {
        TestEsme esme = rig.connect().bound();
        esme.ask(TestEsme.message("", "x", 0));
        Await.result(rig.simulator().behave(Behaviour.HEALTHY.withRefusals(new Behaviour.Refusals(0x1234, 100, 0))));
        assertThat(esme.ask(TestEsme.message(PHONE, "x", 0))).isEqualTo(SubmitSmResp.refused(0x1234));

        assertThat(rig.metric("smsc_submits_total{status=\"ESME_RINVDSTADR\"}")).isEqualTo(1);
        assertThat(rig.metric("smsc_submits_total{status=\"other\"}")).isEqualTo(1);
    }
}
