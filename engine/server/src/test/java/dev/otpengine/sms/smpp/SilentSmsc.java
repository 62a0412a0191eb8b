package dev.otpengine.sms.smpp;

import dev.otpengine.smpp.BindResp;
import dev.otpengine.smpp.BindType;
import dev.otpengine.smpp.OptionalParameters;
import dev.otpengine.smpp.PduCodec;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes connections, perhaps a bind, and never says another word: a half-open peer. */
final class SilentSmsc {
    private final int port;
    final BlockingQueue<NetSocket> connections = new LinkedBlockingQueue<>();

    SilentSmsc(Vertx vertx, boolean answersBind) {
        port = Await.result(vertx.createNetServer()
                        .connectHandler(socket -> onConnection(socket, answersBind))
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    private void onConnection(NetSocket socket, boolean answersBind) {
        AtomicBoolean answered = new AtomicBoolean(!answersBind);
        socket.exceptionHandler(reset -> {});
        socket.handler(bind -> {
            if (answered.compareAndSet(false, true)) {
                socket.write(PduCodec.encode(1, new BindResp(BindType.TRANSCEIVER, 0, "", OptionalParameters.NONE)));
            }
        });
        connections.add(socket);
    }

    int port() {
        return port;
    }
}
