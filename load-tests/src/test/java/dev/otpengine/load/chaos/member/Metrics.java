package dev.otpengine.load.chaos.member;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process says of itself. */
final class Metrics {
    private static final int PATIENCE_MILLIS = 1_000;

    private Metrics() {}

    /** @return the whole number in the pattern's group; zero when there is none */
    static int read(URI metrics, Pattern wanted) {
        try {
            URLConnection connection = metrics.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try (InputStream body = connection.getInputStream()) {
                Matcher matcher = wanted.matcher(new String(body.readAllBytes(), StandardCharsets.UTF_8));
                return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
            }
        } catch (IOException e) {
            return 0;
        }
    }
}
