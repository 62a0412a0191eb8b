package dev.otpengine.load.bench;

import java.io.IOException;
import java.net.URI;

/** Where a phone's newest code is read. */
interface Codes extends AutoCloseable {
    /** @param number with a plus */
    String newest(String number) throws IOException;

    @Override
    void close();

    /** For a server that takes any code. */
    static Codes any() {
        return new Codes() {
            @Override
            public String newest(String number) {
                return "123456";
            }

            @Override
            public void close() {}
        };
    }

    /** From the simulator's control API. */
    static Codes inbox(URI simulator) {
        HttpConnection connection = new HttpConnection(simulator);
        return new Codes() {
            @Override
            public String newest(String number) throws IOException {
                String path = "/api/messages?to=%2B" + number.substring(1) + "&limit=1&waitMs=3000";
                return Json.text(connection.get(path), "text").substring(0, 6);
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }
}
