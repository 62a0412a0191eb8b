package dev.otpengine.smpp;

/** A PDU that answers a {@link PduRequest}. */
public sealed interface PduResponse extends Pdu
        permits BindResp, SubmitSmResp, DeliverSmResp, EnquireLinkResp, UnbindResp, GenericNack {
    /** One of {@link CommandStatus}, or whatever else the peer made up. */
    int commandStatus();

    default boolean isOk() {
        return commandStatus() == CommandStatus.OK;
    }
}
