package dev.otpengine.authorization;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where an answer goes. Known once the client and its redirect URI are: from then on errors are the client's to show.
 *
 * @param redirectUri registered
 * @param issuer told in each answer, so that a client of several servers knows whose it is (RFC 9207)
 * @param state the client's, untouched
 */
public record Destination(String redirectUri, ResponseMode mode, String issuer, Optional<String> state) {
    /** @return as a content security policy names where an address is: its origin, or the scheme of an app */
    public static String source(String address) {
        URI uri = URI.create(address);
        return uri.getRawAuthority() == null || !uri.getScheme().startsWith("http")
                ? uri.getScheme() + ":"
                : uri.getScheme() + "://" + uri.getRawAuthority();
    }

    AuthorizationResponse error(String error, String description) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        parameters.put("error_description", description);
        return answer(parameters);
    }

    AuthorizationResponse code(String code) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", code);
        return answer(parameters);
    }

    private AuthorizationResponse answer(Map<String, String> parameters) {
        state.ifPresent(text -> parameters.put("state", text));
        parameters.put("iss", issuer);
        return new AuthorizationResponse(redirectUri, mode, parameters, Optional.empty());
    }
}
