package dev.otpengine.smsc.session;

import dev.otpengine.smpp.Bind;
import dev.otpengine.smpp.BindResp;
import dev.otpengine.smpp.CloseReason;
import dev.otpengine.smpp.CommandStatus;
import dev.otpengine.smpp.DeliverSm;
import dev.otpengine.smpp.DeliverSmResp;
import dev.otpengine.smpp.OptionalParameters;
import dev.otpengine.smpp.PduRequest;
import dev.otpengine.smpp.SessionListener;
import dev.otpengine.smpp.ShortMessage;
import dev.otpengine.smpp.SmppSession;
import dev.otpengine.smpp.SubmitSm;
import dev.otpengine.smpp.SubmitSmResp;
import dev.otpengine.smpp.Tlv;
import dev.otpengine.smsc.behaviour.BindFaults;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One ESME's connection: binds it, answers its submit_sm with the faults in force, sends it receipts. */
final class EsmeLink implements SessionListener {
    private static final Logger LOG = LoggerFactory.getLogger(EsmeLink.class);
    private static final String SMSC_SYSTEM_ID = "smsc-simulator";
    private static final int MAX_DELAYED_RESPONSES = 10_000;

    private final MessageCentre centre;
    private final String remoteAddress;
    private final Consumer<EsmeLink> onClosed;
    private @Nullable BoundEsme bound;
    private int delayedResponses;

    EsmeLink(MessageCentre centre, String remoteAddress, Consumer<EsmeLink> onClosed) {
        this.centre = centre;
        this.remoteAddress = remoteAddress;
        this.onClosed = onClosed;
    }

    @Override
    public void onRequest(SmppSession session, int sequence, PduRequest request) {
        if (request instanceof SubmitSm submit) {
            onSubmit(session, sequence, submit.message());
        } else if (request instanceof Bind wanted) {
            onBind(session, sequence, wanted);
        } else if (request instanceof DeliverSm) {
            session.respond(sequence, new DeliverSmResp(CommandStatus.INVALID_COMMAND_ID));
        } else {
            throw new IllegalStateException("the session answers " + request + " itself");
        }
    }

    private void onBind(SmppSession session, int sequence, Bind wanted) {
        int status = bound != null ? CommandStatus.ALREADY_BOUND : centre.admit(wanted.systemId(), wanted.password());
        centre.meters().onBind(status);
        if (status != CommandStatus.OK) {
            session.respond(sequence, BindResp.refused(wanted.type(), status));
            return;
        }
        ReceiptQueue receipts = new ReceiptQueue(session, centre.meters());
        bound = centre.bind(wanted, remoteAddress, receipts);
        OptionalParameters version = OptionalParameters.of(Tlv.interfaceVersion(Bind.VERSION_3_4));
        session.respond(sequence, new BindResp(wanted.type(), CommandStatus.OK, SMSC_SYSTEM_ID, version));
        LOG.info("{} bound as {} from {}", wanted.systemId(), wanted.type(), remoteAddress);
    }

    private void onSubmit(SmppSession session, int sequence, ShortMessage message) {
        BoundEsme by = bound;
        if (by == null || !by.type().submits()) {
            refuse(session, sequence, CommandStatus.INCORRECT_BIND_STATUS);
            return;
        }
        long n = by.count(centre.behaviour());
        int wrong = SubmitRules.check(message);
        int status = wrong == CommandStatus.OK ? by.faults().submitStatus(n) : wrong;
        if (status == CommandStatus.OK) {
            String id = centre.accept(by, message, n);
            answer(session, sequence, SubmitSmResp.accepted(id), by.faults(), n);
        } else {
            centre.meters().onRefused(status);
            answer(session, sequence, SubmitSmResp.refused(status), by.faults(), n);
        }
    }

    private void refuse(SmppSession session, int sequence, int status) {
        centre.meters().onRefused(status);
        session.respond(sequence, SubmitSmResp.refused(status));
    }

    private void answer(SmppSession session, int sequence, SubmitSmResp response, BindFaults faults, long n) {
        if (faults.disconnectsBeforeResponse(n)) {
            session.abort();
            return;
        }
        int delayMillis = faults.responseDelayMillis(n);
        if (!faults.dropsResponse(n)) {
            respond(session, sequence, response, delayMillis);
        }
        if (faults.disconnectsAfterResponse(n)) {
            centre.timers().runAfter(delayMillis, session::disconnect);
        }
    }

    private void respond(SmppSession session, int sequence, SubmitSmResp response, int delayMillis) {
        if (delayMillis == 0 || delayedResponses == MAX_DELAYED_RESPONSES) {
            session.respond(sequence, response);
        } else {
            delayedResponses++;
            centre.timers().runAfter(delayMillis, () -> {
                delayedResponses--;
                session.respond(sequence, response);
            });
        }
    }

    boolean isBound() {
        return bound != null;
    }

    @Override
    public boolean answersEnquireLink() {
        return centre.behaviour().current().answerEnquireLink();
    }

    @Override
    public void onClosed(SmppSession session, CloseReason reason) {
        BoundEsme was = bound;
        if (was != null) {
            centre.unbind(was);
            LOG.info("{} from {} gone: {}", was.systemId(), remoteAddress, reason);
        }
        onClosed.accept(this);
    }

    @Override
    public void onFailure(Throwable failure) {
        LOG.error("Handling a PDU from {} failed", remoteAddress, failure);
    }
}
