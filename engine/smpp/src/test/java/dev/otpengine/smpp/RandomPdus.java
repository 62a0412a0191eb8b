package dev.otpengine.smpp;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** PDUs as all three codecs allow them: fields within the specification's limits, ASCII in strings. */
final class RandomPdus {
    private static final int PRINTABLE_FIRST = 0x20;
    private static final int PRINTABLE_COUNT = 0x7E - PRINTABLE_FIRST + 1;
    private static final List<BindType> BIND_TYPES = List.of(BindType.values());
    private static final int[] TAGS = {
        Tlv.RECEIPTED_MESSAGE_ID, Tlv.MESSAGE_STATE, Tlv.MESSAGE_PAYLOAD, 0x1400, 0x3FFF, 0x020C
    };

    private final RandomGenerator random;

    RandomPdus(RandomGenerator random) {
        this.random = random;
    }

    int sequence() {
        return random.nextInt(1, Integer.MAX_VALUE);
    }

    BindType bindType() {
        return BIND_TYPES.get(random.nextInt(BIND_TYPES.size()));
    }

    Bind bind() {
        return new Bind(bindType(), text(15), text(8), text(12), octet(), address(40));
    }

    BindResp bindResp() {
        OptionalParameters version =
                random.nextBoolean() ? OptionalParameters.NONE : OptionalParameters.of(Tlv.interfaceVersion(octet()));
        return new BindResp(bindType(), CommandStatus.OK, text(15), version);
    }

    SubmitSmResp submitSmResp() {
        return SubmitSmResp.accepted(text(64));
    }

    /** submit_sm, or with fewer fields set, deliver_sm. */
    ShortMessage shortMessage(boolean deliver) {
        return new ShortMessage(
                text(5),
                address(20),
                address(20),
                new Content(octet(), octet(), octets(random.nextInt(255))),
                new DeliveryOptions(
                        octet(),
                        octet(),
                        deliver ? "" : time(),
                        deliver ? "" : time(),
                        octet(),
                        deliver ? 0 : octet(),
                        deliver ? 0 : octet()),
                optional());
    }

    OptionalParameters optional() {
        List<Tlv> tlvs = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            tlvs.add(tlv(TAGS[random.nextInt(TAGS.length)]));
        }
        return new OptionalParameters(tlvs);
    }

    private Tlv tlv(int tag) {
        return switch (tag) {
            case Tlv.RECEIPTED_MESSAGE_ID -> Tlv.receiptedMessageId(text(64));
            case Tlv.MESSAGE_STATE -> Tlv.messageState(octet());
            case 0x020C -> new Tlv(tag, octets(2));
            default -> new Tlv(tag, octets(random.nextInt(300)));
        };
    }

    Address address(int maxLength) {
        return new Address(octet(), octet(), text(maxLength));
    }

    int octet() {
        return random.nextInt(256);
    }

    byte[] octets(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }

    private String time() {
        return random.nextBoolean() ? "" : "0000000%08dR".formatted(random.nextInt(100_000_000));
    }

    private String text(int maxLength) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(maxLength + 1); left > 0; left--) {
            text.append((char) (PRINTABLE_FIRST + random.nextInt(PRINTABLE_COUNT)));
        }
        return text.toString();
    }
}
