package dev.otpengine.smpp;

import io.vertx.core.buffer.Buffer;

/** Between PDUs and octets, SMPP 3.4 section 4. Text in fields is ISO 8859-1. */
public final class PduCodec {
    /** command_length, command_id, command_status and sequence_number, four octets each. */
    public static final int HEADER_LENGTH = 16;

    private static final byte[] NO_OCTETS = {};
    private static final int COMMAND_ID = 4;
    private static final int COMMAND_STATUS = 8;
    private static final int SEQUENCE = 12;

    private PduCodec() {}

    /** @throws IllegalArgumentException if a field holds a NUL or a character beyond Latin-1 */
    public static Buffer encode(int sequence, Pdu pdu) {
        PduWriter writer;
        if (pdu instanceof SubmitSm submit) {
            writer = shortMessage(submit, submit.message(), sequence);
        } else if (pdu instanceof SubmitSmResp response) {
            writer = submitSmResp(response, sequence);
        } else if (pdu instanceof DeliverSm deliver) {
            writer = shortMessage(deliver, deliver.message(), sequence);
        } else if (pdu instanceof DeliverSmResp response) {
            writer = start(1, response, sequence).cString("");
        } else if (pdu instanceof Bind bind) {
            writer = bind(bind, sequence);
        } else if (pdu instanceof BindResp response) {
            writer = bindResp(response, sequence);
        } else {
            writer = start(0, pdu, sequence);
        }
        return writer.toBuffer();
    }

    /** A PDU of a header alone: the answer to a request that could not be read. */
    static Buffer encodeHeader(int commandId, int commandStatus, int sequence) {
        return new PduWriter(0, commandId, commandStatus, sequence).toBuffer();
    }

    private static PduWriter start(int bodyLength, Pdu pdu, int sequence) {
        int status = pdu instanceof PduResponse response ? response.commandStatus() : CommandStatus.OK;
        return new PduWriter(bodyLength, pdu.commandId(), status, sequence);
    }

    private static PduWriter shortMessage(PduRequest request, ShortMessage message, int sequence) {
        DeliveryOptions delivery = message.delivery();
        Content content = message.content();
        int bodyLength = PduWriter.lengthOf(message.serviceType())
                + PduWriter.lengthOf(message.source())
                + PduWriter.lengthOf(message.destination())
                + PduWriter.lengthOf(delivery.scheduleDeliveryTime())
                + PduWriter.lengthOf(delivery.validityPeriod())
                + 8
                + content.octets().length
                + PduWriter.lengthOf(message.optional());
        return start(bodyLength, request, sequence)
                .cString(message.serviceType())
                .address(message.source())
                .address(message.destination())
                .octet(content.esmClass())
                .octet(delivery.protocolId())
                .octet(delivery.priorityFlag())
                .cString(delivery.scheduleDeliveryTime())
                .cString(delivery.validityPeriod())
                .octet(delivery.registeredDelivery())
                .octet(delivery.replaceIfPresent())
                .octet(content.dataCoding())
                .octet(delivery.defaultMessageId())
                .octet(content.octets().length)
                .octets(content.octets())
                .optional(message.optional());
    }

    private static PduWriter submitSmResp(SubmitSmResp response, int sequence) {
        return response.isOk()
                ? start(PduWriter.lengthOf(response.messageId()), response, sequence)
                        .cString(response.messageId())
                : start(0, response, sequence);
    }

    private static PduWriter bind(Bind bind, int sequence) {
        int bodyLength = PduWriter.lengthOf(bind.systemId())
                + PduWriter.lengthOf(bind.password())
                + PduWriter.lengthOf(bind.systemType())
                + 1
                + PduWriter.lengthOf(bind.addressRange());
        return start(bodyLength, bind, sequence)
                .cString(bind.systemId())
                .cString(bind.password())
                .cString(bind.systemType())
                .octet(bind.interfaceVersion())
                .address(bind.addressRange());
    }

    private static PduWriter bindResp(BindResp response, int sequence) {
        if (!response.isOk()) {
            return start(0, response, sequence);
        }
        int bodyLength = PduWriter.lengthOf(response.systemId()) + PduWriter.lengthOf(response.optional());
        return start(bodyLength, response, sequence)
                .cString(response.systemId())
                .optional(response.optional());
    }

    /** The sequence number of the PDU that starts at {@code at}. */
    public static int sequence(Buffer buffer, int at) {
        return buffer.getInt(at + SEQUENCE);
    }

    /**
     * Reads the PDU that lies at {@code at} and is {@code length} octets long, as a {@link PduFramer} hands it out.
     *
     * @throws MalformedPduException if it cannot be read, whatever the octets are
     */
    public static Pdu decode(Buffer buffer, int at, int length) {
        int commandId = buffer.getInt(at + COMMAND_ID);
        int status = buffer.getInt(at + COMMAND_STATUS);
        // One copy: reading an array is twice as fast as asking the buffer for each octet.
        byte[] body = length == HEADER_LENGTH ? NO_OCTETS : buffer.getBytes(at + HEADER_LENGTH, at + length);
        PduReader reader = new PduReader(body, commandId, sequence(buffer, at));
        return switch (commandId) {
            case CommandId.SUBMIT_SM -> new SubmitSm(shortMessage(reader));
            case CommandId.SUBMIT_SM | CommandId.RESPONSE_BIT ->
                new SubmitSmResp(status, reader.isEmpty() ? "" : reader.cString());
            case CommandId.DELIVER_SM -> new DeliverSm(shortMessage(reader));
            case CommandId.DELIVER_SM | CommandId.RESPONSE_BIT -> new DeliverSmResp(status);
            case CommandId.ENQUIRE_LINK -> new EnquireLink();
            case CommandId.ENQUIRE_LINK | CommandId.RESPONSE_BIT -> new EnquireLinkResp(status);
            case CommandId.UNBIND -> new Unbind();
            case CommandId.UNBIND | CommandId.RESPONSE_BIT -> new UnbindResp(status);
            case CommandId.GENERIC_NACK -> new GenericNack(status);
            case CommandId.BIND_TRANSMITTER -> bind(BindType.TRANSMITTER, reader);
            case CommandId.BIND_RECEIVER -> bind(BindType.RECEIVER, reader);
            case CommandId.BIND_TRANSCEIVER -> bind(BindType.TRANSCEIVER, reader);
            case CommandId.BIND_TRANSMITTER | CommandId.RESPONSE_BIT -> bindResp(BindType.TRANSMITTER, status, reader);
            case CommandId.BIND_RECEIVER | CommandId.RESPONSE_BIT -> bindResp(BindType.RECEIVER, status, reader);
            case CommandId.BIND_TRANSCEIVER | CommandId.RESPONSE_BIT -> bindResp(BindType.TRANSCEIVER, status, reader);
            default -> throw reader.malformed(CommandStatus.INVALID_COMMAND_ID, "unknown command_id");
        };
    }

    private static Bind bind(BindType type, PduReader reader) {
        return new Bind(
                type,
                reader.cString(),
                reader.cString(),
                reader.cString(),
                reader.octet(),
                new Address(reader.octet(), reader.octet(), reader.cString()));
    }

    private static BindResp bindResp(BindType type, int status, PduReader reader) {
        return reader.isEmpty()
                ? new BindResp(type, status, "", OptionalParameters.NONE)
                : new BindResp(type, status, reader.cString(), reader.optional());
    }

    private static ShortMessage shortMessage(PduReader reader) {
        String serviceType = reader.cString(5, CommandStatus.INVALID_SERVICE_TYPE);
        Address source = reader.address(CommandStatus.INVALID_SOURCE_ADDRESS);
        Address destination = reader.address(CommandStatus.INVALID_DESTINATION_ADDRESS);
        int esmClass = reader.octet();
        int protocolId = reader.octet();
        int priorityFlag = reader.octet();
        String schedule = reader.cString(16, CommandStatus.INVALID_SCHEDULE);
        String validity = reader.cString(16, CommandStatus.INVALID_VALIDITY_PERIOD);
        int registeredDelivery = reader.octet();
        int replaceIfPresent = reader.octet();
        int dataCoding = reader.octet();
        int defaultMessageId = reader.octet();
        byte[] octets = reader.octets(reader.octet());
        return new ShortMessage(
                serviceType,
                source,
                destination,
                new Content(esmClass, dataCoding, octets),
                new DeliveryOptions(
                        protocolId,
                        priorityFlag,
                        schedule,
                        validity,
                        registeredDelivery,
                        replaceIfPresent,
                        defaultMessageId),
                reader.optional());
    }
}
