package dev.otpengine;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Speaks HTTP as no client would. */
final class RawConnection implements AutoCloseable {
    private final Socket socket;

    private RawConnection(Socket socket) {
        this.socket = socket;
    }

    static RawConnection to(String address) throws IOException {
        URI uri = URI.create(address);
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(20_000);
        return new RawConnection(socket);
    }

    RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** One request, after which the server ends the connection. */
    RawConnection sendForm(String target, String body) throws IOException {
        return send(String.join(
                "\r\n",
                "POST " + target + " HTTP/1.1",
                "host: engine",
                "connection: close",
                "content-type: application/x-www-form-urlencoded",
                "content-length: " + body.length(),
                "",
                body));
    }

    /** No more will come. */
    RawConnection endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Everything that comes until the server ends the connection. */
    String readToEnd() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
