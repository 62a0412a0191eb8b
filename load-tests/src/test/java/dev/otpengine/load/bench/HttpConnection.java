package dev.otpengine.load.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept-alive connection, one call at a time: enough of HTTP/1.1 for a client that must cost little. */
final class HttpConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream input;
    private final String host;

    HttpConnection(URI server) {
        try {
            socket = new Socket(server.getHost(), server.getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            input = new BufferedInputStream(socket.getInputStream());
            host = server.getAuthority();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the body of the answer, which must be 200 */
    String get(String path) throws IOException {
        return call("GET " + path + " HTTP/1.1\r\nhost: " + host + "\r\n\r\n");
    }

    /** @return the body of the answer, which must be 200 */
    String post(String path, String form) throws IOException {
        return call("POST " + path + " HTTP/1.1\r\nhost: " + host
                + "\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: " + form.length()
                + "\r\n\r\n" + form);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String call(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String status = line();
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            } else if (header.toLowerCase(Locale.ROOT).startsWith("transfer-encoding:")) {
                throw new IOException("chunked answers are not read here");
            }
        }
        String body = new String(input.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status + ": " + body);
        }
        return body;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
