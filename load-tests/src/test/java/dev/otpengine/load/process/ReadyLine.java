package dev.otpengine.load.process;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ready http=8080 management=9090 ...}, as the engine and the simulator print it. */
public record ReadyLine(String text) {
    public static boolean matches(String line) {
        return line.startsWith("ready ");
    }

    /** What listens on this machine under that name. */
    public URI address(String name) {
        return URI.create("http://127.0.0.1:" + port(name));
    }

    public int port(String name) {
        Matcher matcher = Pattern.compile(" " + name + "=(\\d+)").matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no port " + name + " in: " + text);
        }
        return Integer.parseInt(matcher.group(1));
    }
}
