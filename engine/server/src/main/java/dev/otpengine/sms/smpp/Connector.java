package dev.otpengine.sms.smpp;

import dev.otpengine.smpp.Address;
import dev.otpengine.smpp.Bind;
import dev.otpengine.smpp.BindType;
import dev.otpengine.smpp.CloseReason;
import dev.otpengine.smpp.CommandStatus;
import dev.otpengine.smpp.DeliverSm;
import dev.otpengine.smpp.DeliverSmResp;
import dev.otpengine.smpp.GenericNack;
import dev.otpengine.smpp.PduFramer;
import dev.otpengine.smpp.PduRequest;
import dev.otpengine.smpp.PduResponse;
import dev.otpengine.smpp.SessionCounters;
import dev.otpengine.smpp.SessionListener;
import dev.otpengine.smpp.SessionSettings;
import dev.otpengine.smpp.SmppSession;
import dev.otpengine.smpp.TimerRing;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one transceiver bind up: connects, binds, and starts over when the link is gone. For one event loop. */
final class Connector implements SessionListener {
    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);
    private static final int MAX_UNANSWERED = 2;

    /** Told of what the messages of this bind depend on. */
    interface Listener {
        void onBound(SmppSession session);

        void onUnbound(CloseReason reason);

        void onBindFailed(BindFailure failure);

        void onDeliverSm(DeliverSm deliver);
    }

    private final SmppSettings settings;
    private final TimerRing timers;
    private final SessionCounters counters;
    private final Backoff backoff;
    private final Listener listener;
    // In a field for as long as the bind lives: the garbage collector closes the sockets of a client that nobody refers
    // to, and a client for each connection would never be freed.
    private final NetClient client;
    private final Retry retry = new Retry();
    private @Nullable SmppSession bound;
    private boolean closing;

    private final class Retry extends TimerRing.Entry {
        @Override
        protected void onDue() {
            attempt();
        }
    }

    Connector(
            Vertx vertx,
            SmppSettings settings,
            TimerRing timers,
            SessionCounters counters,
            Backoff backoff,
            Listener listener) {
        this.settings = settings;
        this.timers = timers;
        this.counters = counters;
        this.backoff = backoff;
        this.listener = listener;
        this.client =
                vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true).setConnectTimeout((int)
                        settings.timeouts().connect().toMillis()));
    }

    /** @return completes when this attempt has an outcome, and never fails: after a failure it tries again by itself */
    Future<Void> attempt() {
        return client.connect(settings.port(), settings.host()).transform(this::onConnected);
    }

    private Future<Void> onConnected(AsyncResult<NetSocket> connected) {
        if (connected.failed()) {
            return tryAgain(BindFailure.CONNECT, connected.cause().getMessage());
        }
        SmppSession session = SmppSession.open(connected.result(), timers, sessionSettings(), counters, this);
        SmppSettings.Account account = settings.account();
        Bind bind = new Bind(
                BindType.TRANSCEIVER,
                account.systemId(),
                account.password(),
                account.systemType(),
                Bind.VERSION_3_4,
                Address.NONE);
        return session.send(bind, settings.timeouts().bind().toMillis())
                .transform(answer -> onBindAnswer(session, answer));
    }

    private SessionSettings sessionSettings() {
        return new SessionSettings(
                settings.links().window(),
                settings.timeouts().enquireLink(),
                MAX_UNANSWERED,
                settings.timeouts().drain(),
                PduFramer.DEFAULT_MAX_LENGTH);
    }

    private Future<Void> onBindAnswer(SmppSession session, AsyncResult<PduResponse> answer) {
        if (answer.failed()) {
            session.abort();
            return tryAgain(BindFailure.NO_ANSWER, answer.cause().getMessage());
        }
        int status = answer.result().commandStatus();
        if (status != CommandStatus.OK) {
            session.abort();
            return tryAgain(failure(status), CommandStatus.name(status));
        }
        LOG.info(
                "Bound to {}:{} as {}",
                settings.host(),
                settings.port(),
                settings.account().systemId());
        bound = session;
        backoff.onBound();
        if (closing) {
            session.close();
        } else {
            listener.onBound(session);
        }
        return Future.succeededFuture();
    }

    private static BindFailure failure(int status) {
        return switch (status) {
            case CommandStatus.BIND_FAILED, CommandStatus.INVALID_PASSWORD, CommandStatus.INVALID_SYSTEM_ID ->
                BindFailure.CREDENTIALS;
            case CommandStatus.ALREADY_BOUND -> BindFailure.ALREADY_BOUND;
            default -> BindFailure.REFUSED;
        };
    }

    private Future<Void> tryAgain(BindFailure failure, @Nullable String why) {
        if (!closing) {
            long pauseMillis = failure == BindFailure.CREDENTIALS
                    ? backoff.jittered(settings.retry().credentials().toMillis())
                    : backoff.nextMillis();
            LOG.warn(
                    "No bind to {}:{}: {} ({}); again in {} ms",
                    settings.host(),
                    settings.port(),
                    failure,
                    why,
                    pauseMillis);
            listener.onBindFailed(failure);
            timers.scheduleAfter(retry, pauseMillis);
        }
        return Future.succeededFuture();
    }

    @Override
    public void onRequest(SmppSession session, int sequence, PduRequest request) {
        if (request instanceof DeliverSm deliver) {
            session.respond(sequence, new DeliverSmResp(CommandStatus.OK));
            listener.onDeliverSm(deliver);
        } else {
            session.respond(sequence, new GenericNack(CommandStatus.INVALID_COMMAND_ID));
        }
    }

    @Override
    public void onClosed(SmppSession session, CloseReason reason) {
        if (session != bound) {
            return;
        }
        bound = null;
        LOG.info("Bind to {}:{} ended: {}", settings.host(), settings.port(), reason);
        listener.onUnbound(reason);
        if (!closing) {
            timers.scheduleAfter(retry, backoff.afterLossMillis());
        }
    }

    @Override
    public void onFailure(Throwable failure) {
        LOG.error("Handling a PDU from {}:{} failed", settings.host(), settings.port(), failure);
    }

    /** Drains the window, unbinds, and does not come back. */
    Future<Void> close() {
        closing = true;
        retry.cancel();
        Future<Void> ended = bound == null ? Future.succeededFuture() : bound.close();
        return ended.eventually(client::close);
    }
}
