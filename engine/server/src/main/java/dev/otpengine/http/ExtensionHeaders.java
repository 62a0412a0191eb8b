package dev.otpengine.http;

import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Headers that begin with {@code x-}: what applications and proxies say beyond the protocol. */
public final class ExtensionHeaders {
    static final int MOST = 16;
    static final int LONGEST_VALUE = 256;

    /** Nothing but a header name can look like this. */
    private static final Pattern NAME = Pattern.compile("x-[a-z0-9-]{1,60}");

    /** Everybody may write these, and who is really calling has been found out from them. */
    private static final String FORWARDED = "x-forwarded-";

    private ExtensionHeaders() {}

    /** @param name in lower case */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The first few by lower-case name, without those that name proxies and those with a long value. One that comes twice
     * has both values with a comma between (RFC 9110 section 5.3), so that neither hides the other.
     */
    public static Map<String, String> of(MultiMap headers) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            boolean hasRoom = found.size() < MOST || found.containsKey(name);
            if (hasRoom && isName(name) && !name.startsWith(FORWARDED)) {
                found.merge(name, header.getValue(), (first, second) -> first + ", " + second);
            }
        }
        found.values().removeIf(value -> value.length() > LONGEST_VALUE);
        return found;
    }
}
