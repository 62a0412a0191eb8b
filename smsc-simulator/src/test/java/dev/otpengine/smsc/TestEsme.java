package dev.otpengine.smsc;

import dev.otpengine.smpp.Address;
import dev.otpengine.smpp.Bind;
import dev.otpengine.smpp.BindType;
import dev.otpengine.smpp.CloseReason;
import dev.otpengine.smpp.Content;
import dev.otpengine.smpp.DeliverSm;
import dev.otpengine.smpp.DeliverSmResp;
import dev.otpengine.smpp.DeliveryOptions;
import dev.otpengine.smpp.OptionalParameters;
import dev.otpengine.smpp.PduRequest;
import dev.otpengine.smpp.PduResponse;
import dev.otpengine.smpp.SessionCounters;
import dev.otpengine.smpp.SessionListener;
import dev.otpengine.smpp.SessionSettings;
import dev.otpengine.smpp.ShortMessage;
import dev.otpengine.smpp.SmppSession;
import dev.otpengine.smpp.SubmitSm;
import dev.otpengine.smpp.SubmitSmResp;
import dev.otpengine.smpp.TextEncoding;
import dev.otpengine.smpp.TimerRing;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** An ESME for tests: binds, submits, keeps what is delivered. */
public final class TestEsme implements SessionListener {
    private static final long LIMIT_MILLIS = 10_000;

    private final Context context;
    private final NetClient client;
    private final SmppSession session;
    private final BlockingQueue<DeliverSm> delivered = new LinkedBlockingQueue<>();
    private final Promise<CloseReason> closed = Promise.promise();

    TestEsme(Vertx vertx, int port) {
        context = vertx.getOrCreateContext();
        client = vertx.createNetClient();
        session = Await.result(on(() -> client.connect(port, "127.0.0.1")
                .map(socket -> SmppSession.open(
                        socket,
                        TimerRing.start(vertx),
                        SessionSettings.DEFAULT.withWindow(5000),
                        new SessionCounters(),
                        this))));
    }

    private <T> Future<T> on(Supplier<Future<T>> action) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(go -> action.get().onComplete(promise));
        return promise.future();
    }

    public Future<PduResponse> send(PduRequest request, long timeoutMillis) {
        return on(() -> session.send(request, timeoutMillis));
    }

    public PduResponse ask(PduRequest request) {
        return Await.result(send(request, LIMIT_MILLIS));
    }

    public int bind(BindType type, String systemId, String password) {
        return ask(new Bind(type, systemId, password, "", Bind.VERSION_3_4, Address.NONE))
                .commandStatus();
    }

    public TestEsme bound() {
        if (bind(BindType.TRANSCEIVER, "esme", "secret") != 0) {
            throw new AssertionError("not bound");
        }
        return this;
    }

    /** @return the message_id */
    public String submit(String to, String text) {
        return ((SubmitSmResp) ask(message(to, text, 1))).messageId();
    }

    public static SubmitSm message(String to, String text, int registeredDelivery) {
        TextEncoding encoding = TextEncoding.forText(text);
        return message(to, new Content(0, encoding.dataCoding(), encoding.encode(text)), registeredDelivery);
    }

    public static SubmitSm message(String to, Content content, int registeredDelivery) {
        return new SubmitSm(new ShortMessage(
                "",
                new Address(5, 0, "OTP"),
                Address.international(to),
                content,
                DeliveryOptions.of("", registeredDelivery),
                OptionalParameters.NONE));
    }

    /** The next deliver_sm. */
    public DeliverSm receipt() {
        try {
            DeliverSm next = delivered.poll(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError("nothing was delivered");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public int waitingReceipts() {
        return delivered.size();
    }

    public CloseReason closeReason() {
        return Await.result(closed.future());
    }

    public void unbind() {
        Await.result(on(session::close));
    }

    @Override
    public void onRequest(SmppSession from, int sequence, PduRequest request) {
        delivered.add((DeliverSm) request);
        from.respond(sequence, new DeliverSmResp(0));
    }

    @Override
    public void onClosed(SmppSession from, CloseReason reason) {
        closed.complete(reason);
    }

    @Override
    public void onFailure(Throwable failure) {
        throw new AssertionError(failure);
    }
}
