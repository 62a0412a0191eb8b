package dev.otpengine.http.signin;

import dev.otpengine.http.Form;
import dev.otpengine.http.InvalidRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How a confidential client names itself: in the body, or by HTTP Basic (RFC 6749 section 2.3.1). */
record ClientSecret(String clientId, String secret) {
    private static final String BASIC = "Basic ";

    /** @throws InvalidRequest when there is no secret, or there are two ways at once */
    static ClientSecret of(Form form, String authorization) {
        boolean basic = authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
        if (!basic) {
            return new ClientSecret(form.require("client_id"), form.require("client_secret"));
        }
        if (form.get("client_secret").isPresent()) {
            throw InvalidRequest.malformed("the client secret stands in the body and in the Authorization header");
        }
        return decoded(authorization.substring(BASIC.length()).trim());
    }

    private static ClientSecret decoded(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon > 0) {
                return new ClientSecret(formDecoded(pair.substring(0, colon)), formDecoded(pair.substring(colon + 1)));
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

    /** Without the secret. */
    @Override
    public String toString() {
        return "ClientSecret[clientId=" + clientId + "]";
    }
}
