package dev.otpengine.risk;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Where a request comes from.
 *
 * @param address the client's IP address, as text
 * @param headers the request's {@code x-} headers; collected only when somebody asks
 */
public record Origin(String address, Supplier<Map<String, String>> headers) {}
