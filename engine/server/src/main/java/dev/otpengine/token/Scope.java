package dev.otpengine.token;

import dev.otpengine.directory.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/**
 * What a client asks for (RFC 6749 section 3.3).
 *
 * @param granted in the order asked
 * @param resource identifier URI of the application that the access token is for; empty for the engine's own calls
 */
public record Scope(List<String> granted, Optional<String> resource) {
    /** Alias of the engine's own admin API, so that scripts written for Microsoft Graph stay unchanged. */
    public static final String GRAPH = "https://graph.microsoft.com";

    private static final Set<String> OWN = Set.of("openid", "profile", "email", "phone", "offline_access");
    private static final String DEFAULT = ".default";

    /** RFC 6749 section 3.3: what a scope may be written with, and the blanks between. */
    private static final Pattern ALPHABET = Pattern.compile("[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]*");

    /**
     * The engine's own API has two names, its public URL and {@link #GRAPH}; a permission without either is one of its
     * own, as Microsoft Entra has it.
     *
     * @return empty when a scope is unknown, two resources are named, or there is none at all
     */
    public static Optional<Scope> parse(String requested, Tenant tenant, TokenSettings settings) {
        if (!ALPHABET.matcher(requested).matches()) {
            return Optional.empty();
        }
        List<String> granted = new ArrayList<>();
        Optional<String> resource = Optional.empty();
        StringTokenizer names = new StringTokenizer(requested, " ");
        while (names.hasMoreTokens()) {
            String name = names.nextToken();
            if (granted.contains(name)) {
                continue;
            }
            if (!OWN.contains(name)) {
                Optional<String> named = resourceOf(name, tenant, settings);
                if (named.isEmpty()
                        || resource.filter(other -> !other.equals(named.get())).isPresent()) {
                    return Optional.empty();
                }
                resource = named;
            }
            granted.add(name);
        }
        Optional<String> foreign = resource.filter(uri -> !uri.equals(settings.publicUrl()));
        return granted.isEmpty() ? Optional.empty() : Optional.of(new Scope(List.copyOf(granted), foreign));
    }

    public boolean wantsIdToken() {
        return granted.contains("openid");
    }

    public boolean wantsRefreshToken() {
        return granted.contains("offline_access");
    }

    public boolean wantsProfile() {
        return granted.contains("profile");
    }

    public boolean wantsPhoneNumber() {
        return granted.contains("phone");
    }

    /**
     * What a refresh gets. As Microsoft Entra has it, and MSAL relies on it, a refresh token belongs to a person and a
     * client and not to one API: whatever the client could ask for when the person signed in it may ask for now. OpenID
     * Connect's scopes tell of the person and never widen; those that were not granted are left out instead of refused
     * (RFC 6749 section 3.3), because MSAL asks for the usual three in every refresh.
     *
     * @return empty when nothing is left
     */
    public Optional<Scope> refreshedTo(Scope requested) {
        List<String> kept = requested.granted.stream()
                .filter(name -> granted.contains(name) || !OWN.contains(name))
                .toList();
        return kept.isEmpty() ? Optional.empty() : Optional.of(new Scope(kept, requested.resource));
    }

    /** The only form that client credentials may ask for. */
    public boolean isDefaultOfOneResource() {
        return granted.size() == 1 && granted.get(0).endsWith("/" + DEFAULT);
    }

    @Override
    public String toString() {
        return String.join(" ", granted);
    }

    private static Optional<String> resourceOf(String name, Tenant tenant, TokenSettings settings) {
        if (settings.permissions().contains(name)) {
            return Optional.of(settings.publicUrl());
        }
        int slash = name.lastIndexOf('/');
        if (slash <= 0 || slash == name.length() - 1) {
            return Optional.empty();
        }
        String uri = name.substring(0, slash);
        if (uri.equals(GRAPH) || uri.equals(settings.publicUrl())) {
            String permission = name.substring(slash + 1);
            return permission.equals(DEFAULT) || settings.permissions().contains(permission)
                    ? Optional.of(settings.publicUrl())
                    : Optional.empty();
        }
        return tenant.resource(uri).map(application -> uri);
    }
}
