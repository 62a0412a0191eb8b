package dev.otpengine.http;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * @param port 0 for any free one
 * @param publicUrl what clients call this server; empty for {@code http://host:port} of the bound port
 * @param corsOrigins origins whose pages may call the API
 * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed
 * @param tls certificate and key; empty behind a proxy that ends TLS
 */
public record HttpSettings(
        String host,
        int port,
        Optional<String> publicUrl,
        Set<String> corsOrigins,
        Set<String> trustedProxies,
        Optional<Tls> tls) {

    /** PEM files. */
    public record Tls(Path certificate, Path key) {}
}
