package dev.otpengine.directory.file;

import dev.otpengine.directory.Application.Web;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Reads where an application's browsers may go, and refuses what would be a way in for somebody else. */
final class WebReader {
    private static final int LONGEST_URI = 1_024;
    private static final Duration LONGEST_SESSION = Duration.ofDays(30);
    private static final Set<String> LOCAL = Set.of("127.0.0.1", "[::1]", "localhost");

    private WebReader() {}

    static Web read(Node application) {
        long minutes = application.number("sessionMinutes", Web.SESSION.toMinutes(), 0, LONGEST_SESSION.toMinutes());
        return new Web(uris(application, "redirectUris"), uris(application, "logoutUris"), Duration.ofMinutes(minutes));
    }

    private static Set<String> uris(Node application, String name) {
        List<String> uris = application.texts(name);
        if (!uris.stream().allMatch(WebReader::isSafe)) {
            application.problem(
                    name,
                    "must be addresses without a fragment that begin with https://, with http:// on this machine, or with"
                            + " an application's own scheme such as com.example.app:/");
        }
        return Set.copyOf(uris);
    }

    /** RFC 8252 section 7, RFC 9700 section 4.1. Own schemes have a dot, or are Microsoft's {@code msal}; no script has. */
    private static boolean isSafe(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            if (scheme == null || uri.getRawFragment() != null || text.length() > LONGEST_URI) {
                return false;
            }
            return switch (scheme) {
                case "https" -> uri.getHost() != null && uri.getRawUserInfo() == null;
                case "http" -> uri.getHost() != null && uri.getRawUserInfo() == null && LOCAL.contains(uri.getHost());
                default -> scheme.contains(".") || scheme.startsWith("msal");
            };
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
