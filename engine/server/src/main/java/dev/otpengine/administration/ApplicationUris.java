package dev.otpengine.administration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an application's addresses may look like. */
final class ApplicationUris {
    private static final int LONGEST = 256;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Schemes that a browser would run or read instead of handing on. */
    private static final Set<String> DANGEROUS =
            Set.of("javascript", "data", "vbscript", "file", "blob", "about", "ftp", "ws", "wss", "mailto", "tel");

    private ApplicationUris() {}

    /** https, http to this machine (RFC 8252 section 7.3), or an app's own scheme; exact, so without a wildcard. */
    static void requireRedirect(String property, String uri) {
        URI parsed = parse(uri, property);
        String scheme = parsed.getScheme().toLowerCase(Locale.ROOT);
        Optional<String> host = Optional.ofNullable(parsed.getHost());
        boolean good = switch (scheme) {
            case "https" -> host.isPresent() && parsed.getUserInfo() == null;
            case "http" -> host.filter(LOOPBACK::contains).isPresent() && parsed.getUserInfo() == null;
            default -> !DANGEROUS.contains(scheme);
        };
        if (!good || parsed.getFragment() != null || uri.contains("*")) {
            throw Refusal.invalid("One of the " + property + " is invalid: it must be https, http to localhost, or an "
                    + "app's own scheme, without fragment and wildcard.");
        }
    }

    static void requireIdentifier(String uri) {
        URI parsed = parse(uri, "identifierUris");
        boolean known =
                Set.of("https", "api", "urn").contains(parsed.getScheme().toLowerCase(Locale.ROOT));
        if (!known || parsed.getFragment() != null || uri.endsWith("/") || uri.contains("*")) {
            throw Refusal.invalid("One of the identifierUris is invalid: it must begin with api:, https: or urn: and "
                    + "not end with a slash.");
        }
    }

    private static URI parse(String uri, String property) {
        try {
            URI parsed = new URI(uri);
            if (parsed.getScheme() != null && uri.length() <= LONGEST) {
                return parsed;
            }
        } catch (URISyntaxException e) {
            // Told below, without the address.
        }
        throw Refusal.invalid(
                "One of the " + property + " is no absolute address of at most " + LONGEST + " characters.");
    }
}
