package dev.otpengine.smsc.session;

import dev.otpengine.smpp.SessionCounters;
import dev.otpengine.smpp.SessionSettings;
import dev.otpengine.smpp.SmppSession;
import dev.otpengine.smpp.TimerRing;
import dev.otpengine.smsc.behaviour.BehaviourSwitch;
import dev.otpengine.smsc.inbox.Inbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The SMPP port. Lives on one context, and so do all its sessions: nothing here is locked. */
public final class SmppServer {
    private static final int MAX_CONNECTIONS = 1000;
    private static final long BIND_LIMIT_MILLIS = 30_000;
    private static final SessionSettings SESSION =
            SessionSettings.DEFAULT.withWindow(1000).withDrainTimeout(Duration.ofSeconds(2));

    private final NetServer server;
    private final TimerRing timers;
    private final SessionCounters counters = new SessionCounters();
    private final MessageCentre centre;
    private final Map<EsmeLink, SmppSession> connections = new HashMap<>();

    /** @param accounts password by system_id; empty lets everybody bind */
    public SmppServer(
            Vertx vertx, Map<String, String> accounts, Inbox inbox, BehaviourSwitch behaviour, MeterRegistry registry) {
        timers = TimerRing.start(vertx);
        server = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true));
        SessionMeters meters = new SessionMeters(registry, counters);
        centre = new MessageCentre(timers, Clock.systemUTC(), accounts, inbox, behaviour, meters);
        registry.gaugeMapSize("smsc.connections", List.of(), connections);
    }

    /**
     * Opens the port.
     *
     * @param port 0 takes any that is free
     * @return the port
     */
    public Future<Integer> listen(String host, int port) {
        return server.connectHandler(this::onConnection).listen(port, host).map(NetServer::actualPort);
    }

    private void onConnection(NetSocket socket) {
        if (connections.size() >= MAX_CONNECTIONS) {
            socket.close();
            return;
        }
        EsmeLink link = new EsmeLink(centre, socket.remoteAddress().toString(), connections::remove);
        SmppSession session = SmppSession.open(socket, timers, SESSION, counters, link);
        connections.put(link, session);
        timers.runAfter(BIND_LIMIT_MILLIS, () -> dropUnbound(link, session));
    }

    private static void dropUnbound(EsmeLink link, SmppSession session) {
        if (!link.isBound()) {
            session.abort();
        }
    }

    public List<BoundSession> boundSessions() {
        return centre.boundSessions();
    }

    /** Takes no more connections, unbinds all sessions, and waits for them within their drain timeout. */
    public Future<Void> close() {
        List<Future<Void>> closing =
                connections.values().stream().map(SmppSession::close).toList();
        return Future.join(closing)
                .eventually(server::close)
                .onComplete(done -> timers.close())
                .mapEmpty();
    }
}
