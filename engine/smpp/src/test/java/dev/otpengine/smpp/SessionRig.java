package dev.otpengine.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/** A session over a real connection to a {@link RawPeer}. */
final class SessionRig implements AutoCloseable, SessionListener {
    /** What a test lets the session's owner do with a request. */
    interface RequestHandler {
        void handle(SmppSession session, int sequence, PduRequest request);
    }

    final SessionCounters counters = new SessionCounters();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();
    final Promise<CloseReason> closed = Promise.promise();
    final RawPeer peer;
    volatile RequestHandler onRequest = (session, sequence, request) -> session.respond(sequence, new DeliverSmResp(0));
    volatile boolean deaf;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final NetClient client = vertx.createNetClient();
    private final SmppSession session;

    SessionRig(SessionSettings settings) {
        Promise<RawPeer> accepted = Promise.promise();
        NetServer server = vertx.createNetServer().connectHandler(socket -> accepted.complete(new RawPeer(socket)));
        int port = Await.result(server.listen(0, "127.0.0.1")).actualPort();
        session = Await.result(on(() -> client.connect(port, "127.0.0.1")
                .map(socket -> SmppSession.open(socket, TimerRing.start(vertx), settings, counters, this))));
        peer = Await.result(accepted.future());
    }

    /** Runs on the session's context. */
    <T> Future<T> on(Supplier<Future<T>> action) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(go -> action.get().onComplete(promise));
        return promise.future();
    }

    <T> T ask(Function<SmppSession, T> question) {
        return Await.result(on(() -> Future.succeededFuture(question.apply(session))));
    }

    /** Only for use on its context. */
    SmppSession session() {
        return session;
    }

    Future<PduResponse> send(PduRequest request, long timeoutMillis) {
        return on(() -> session.send(request, timeoutMillis));
    }

    Future<PduResponse> send(PduRequest request) {
        return send(request, 10_000);
    }

    /** One more exchange works, whatever else is on its way. */
    void assertAlive() {
        Future<PduResponse> sent = send(submit(OptionalParameters.NONE));
        RawPeer.Received request = peer.take();
        while (request.commandId() != CommandId.SUBMIT_SM) {
            request = peer.take();
        }
        peer.write(request.sequence(), SubmitSmResp.accepted("alive"));
        assertThat(Await.result(sent)).isEqualTo(SubmitSmResp.accepted("alive"));
    }

    static SubmitSm submit(OptionalParameters optional) {
        return new SubmitSm(new ShortMessage(
                "",
                new Address(5, 0, "OTP"),
                Address.international("14255550100"),
                new Content(0, 0, "text".getBytes(StandardCharsets.US_ASCII)),
                DeliveryOptions.DEFAULT,
                optional));
    }

    Future<Void> closeSession() {
        return on(session::close);
    }

    @Override
    public void close() {
        Await.result(vertx.close());
    }

    @Override
    public void onRequest(SmppSession from, int sequence, PduRequest request) {
        onRequest.handle(from, sequence, request);
    }

    @Override
    public void onClosed(SmppSession from, CloseReason reason) {
        closed.complete(reason);
    }

    @Override
    public void onFailure(Throwable failure) {
        failures.add(failure);
    }

    @Override
    public boolean answersEnquireLink() {
        return !deaf;
    }
}
