package dev.otpengine.http;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/**
 * Who is really calling: the peer, or whom a trusted proxy names.
 *
 * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed
 */
public record ClientAddress(Set<String> trustedProxies) {
    /**
     * Walks the header from its end, where the nearest proxy wrote, past every trusted one: the part before that can be
     * anybody's invention.
     */
    public String of(HttpServerRequest request) {
        String address = request.remoteAddress().hostAddress();
        String forwarded = trustedProxies.contains(address) ? request.getHeader("x-forwarded-for") : null;
        if (forwarded == null) {
            return address;
        }
        int end = forwarded.length();
        while (end > 0 && trustedProxies.contains(address)) {
            int start = forwarded.lastIndexOf(',', end - 1) + 1;
            String named = forwarded.substring(start, end).trim();
            if (!isAddress(named)) {
                return address;
            }
            address = named;
            end = start - 1;
        }
        return address;
    }

    private static boolean isAddress(String text) {
        return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text);
    }
}
