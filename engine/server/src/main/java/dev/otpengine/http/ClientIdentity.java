package dev.otpengine.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * How a client names itself: in the body, or by HTTP Basic (RFC 6749 section 2.3.1).
 *
 * @param secret none from a public client
 */
public record ClientIdentity(String clientId, Optional<String> secret) {
    private static final String BASIC = "Basic ";

    /** @throws InvalidRequest when there are two ways at once, or two clients */
    public static ClientIdentity of(Form form, String authorization) {
        boolean basic = authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
        if (!basic) {
            return new ClientIdentity(form.require("client_id"), form.get("client_secret"));
        }
        if (form.get("client_secret").isPresent()) {
            throw InvalidRequest.malformed("the client secret stands in the body and in the Authorization header");
        }
        ClientIdentity identity =
                decoded(authorization.substring(BASIC.length()).trim());
        if (form.get("client_id").filter(id -> !id.equals(identity.clientId())).isPresent()) {
            throw InvalidRequest.malformed("client_id is another one than in the Authorization header");
        }
        return identity;
    }

    private static ClientIdentity decoded(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon > 0) {
                return new ClientIdentity(
                        formDecoded(pair.substring(0, colon)), Optional.of(formDecoded(pair.substring(colon + 1))));
            }
        } catch (IllegalArgumentException broken) {
            throw malformed();
        }
        throw malformed();
    }

    private static String formDecoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static InvalidRequest malformed() {
        return InvalidRequest.malformed("the Authorization header is no Basic credential");
    }

    /** @throws InvalidRequest when the client brought none */
    public String requireSecret() {
        return secret.orElseThrow(() -> InvalidRequest.missing("client_secret"));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ClientIdentity[clientId=" + clientId + "]";
    }
}
