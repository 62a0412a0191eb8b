package dev.otpengine.http;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is really calling: the peer, or whom a trusted proxy names.
 *
 * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed, as {@link InetAddress#getHostAddress} writes
 *     them
 */
public record ClientAddress(Set<String> trustedProxies) {
    /**
     * Walks the header from its end, where the nearest proxy wrote, past every trusted one: the part before that can be
     * anybody's invention.
     */
    public String of(HttpServerRequest request) {
        String address = request.remoteAddress().hostAddress();
        String forwarded = trustedProxies.contains(address)
                ? String.join(",", request.headers().getAll("x-forwarded-for"))
                : null;
        if (forwarded == null || forwarded.isEmpty()) {
            return address;
        }
        int end = forwarded.length();
        while (end > 0 && trustedProxies.contains(address)) {
            int start = forwarded.lastIndexOf(',', end - 1) + 1;
            @Nullable
            InetAddress named = NetUtil.createInetAddressFromIpAddressString(
                    forwarded.substring(start, end).trim());
            if (named == null) {
                return address;
            }
            address = named.getHostAddress();
            end = start - 1;
        }
        return address;
    }
}
