package dev.otpengine.http;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An {@code application/x-www-form-urlencoded} body (RFC 6749 section 3.2). What can't be decoded is an error, a parameter
 * without a value counts as absent. One that comes twice is an error when somebody asks for it: parameters that nobody
 * knows are ignored, however often they come.
 */
public final class Form {
    private final Map<String, String> parameters = new HashMap<>();
    private final Set<String> doubled = new HashSet<>();

    private Form() {}

    /** @throws InvalidRequest says which parameter is wrong and how */
    public static Form parse(Buffer body) {
        byte[] bytes = body.getBytes();
        Form form = new Form();
        int start = 0;
        while (start < bytes.length) {
            int end = indexOf(bytes, '&', start, bytes.length);
            if (end > start) {
                form.addParameter(bytes, start, end);
            }
            start = end + 1;
        }
        return form;
    }

    /** All with a value, those that come twice with their first. */
    public Map<String, String> values() {
        return Map.copyOf(parameters);
    }

    /** Names of those that come twice. */
    public Set<String> doubled() {
        return Set.copyOf(doubled);
    }

    /** @throws InvalidRequest when it comes more than once */
    public Optional<String> get(String name) {
        if (doubled.contains(name)) {
            throw InvalidRequest.doubled(name);
        }
        return Optional.ofNullable(parameters.get(name));
    }

    /** @throws InvalidRequest when it is missing, or comes more than once */
    public String require(String name) {
        return get(name).orElseThrow(() -> InvalidRequest.missing(name));
    }

    private void addParameter(byte[] bytes, int start, int end) {
        int equals = indexOf(bytes, '=', start, end);
        String name = decode(bytes, start, equals, "a parameter's name");
        if (equals >= end - 1) {
            return;
        }
        if (parameters.putIfAbsent(name, decode(bytes, equals + 1, end, "the parameter's value")) != null) {
            doubled.add(name);
        }
    }

    private static int indexOf(byte[] bytes, char wanted, int start, int end) {
        int at = start;
        while (at < end && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    private static String decode(byte[] bytes, int start, int end, String what) {
        byte[] decoded = new byte[end - start];
        int length = 0;
        int at = start;
        while (at < end) {
            byte octet = bytes[at];
            if (octet == '%') {
                decoded[length++] =
                        (byte) (hexDigit(bytes, at + 1, end, what) << 4 | hexDigit(bytes, at + 2, end, what));
                at += 3;
            } else {
                decoded[length++] = octet == '+' ? (byte) ' ' : octet;
                at++;
            }
        }
        return utf8(decoded, length, what);
    }

    private static int hexDigit(byte[] bytes, int at, int end, String what) {
        int digit = at < end ? Character.digit(bytes[at], 16) : -1;
        if (digit < 0) {
            throw InvalidRequest.malformed(what + " has a broken percent-encoding");
        }
        return digit;
    }

    private static String utf8(byte[] bytes, int length, String what) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw InvalidRequest.malformed(what + " is not UTF-8");
        }
    }
}
