package dev.otpengine.load.bench;

import java.io.IOException;

/** Finds a string in JSON that has no escapes before it: all that the client needs. */
final class Json {
    private Json() {}

    static String text(String json, String key) throws IOException {
        int name = json.indexOf('"' + key + '"');
        int from = name < 0 ? -1 : json.indexOf('"', json.indexOf(':', name)) + 1;
        int to = from < 1 ? -1 : json.indexOf('"', from);
        if (to < 0) {
            throw new IOException("no " + key + " in " + json);
        }
        return json.substring(from, to);
    }
}
