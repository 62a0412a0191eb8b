package dev.otpengine.authorization;

import dev.otpengine.directory.Application;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Registered addresses. Compared character by character (RFC 9700 section 4.1.3), but for one thing: a public client on the
 * person's own machine chooses its port when it starts, so that any port will do on a loopback address (RFC 8252 section
 * 7.3).
 */
record RedirectUris(Set<String> registered, boolean publicClient) {
    private static final Pattern LOOPBACK = Pattern.compile("(http://(?:127\\.0\\.0\\.1|\\[::1]))(?::\\d{1,5})?(/.*)?");

    static RedirectUris of(Application application) {
        return new RedirectUris(application.web().redirectUris(), application.isPublicClient());
    }

    static RedirectUris afterLogout(Application application) {
        return new RedirectUris(application.web().logoutUris(), application.isPublicClient());
    }

    boolean contains(String uri) {
        return registered.contains(uri) || (publicClient && isLoopback(uri) && containsWithoutPort(uri));
    }

    private boolean containsWithoutPort(String uri) {
        return registered.stream()
                .filter(RedirectUris::isLoopback)
                .anyMatch(known -> withoutPort(known).equals(withoutPort(uri)));
    }

    private static boolean isLoopback(String uri) {
        return LOOPBACK.matcher(uri).matches();
    }

    private static String withoutPort(String uri) {
        Matcher matcher = LOOPBACK.matcher(uri);
        return matcher.replaceFirst("$1$2");
    }
}
