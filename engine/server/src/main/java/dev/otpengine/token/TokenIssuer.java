package dev.otpengine.token;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.ClientCredential;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.Tenant;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.token.JwtSigner.TokenType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes access tokens (RFC 9068) and ID tokens (OpenID Connect Core section 2). */
public final class TokenIssuer {
    /** RFC 8176: a one-time passcode, confirmed by SMS. */
    private static final JsonArray AMR = new JsonArray().add("otp").add("sms");

    private final JwtSigner signer;
    private final TokenSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final Sealer numberSealer;

    /** @param numberSealer for the number in tokens that only this engine reads */
    public TokenIssuer(
            JwtSigner signer, TokenSettings settings, Clock clock, RandomGenerator random, Sealer numberSealer) {
        this.signer = signer;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.numberSealer = numberSealer;
    }

    /**
     * Who signed in, where, and what for.
     *
     * @param authTimeSeconds when the code was answered, in seconds since 1970
     * @param family random; of all tokens that come from one sign-in, so that they can be revoked together
     * @param nonce the client's, to find again in the ID token
     * @param key thumbprint of the key that the access token is bound to (RFC 9449 section 6.1)
     */
    public record Grant(
            Tenant tenant,
            Application application,
            Subscriber subscriber,
            PhoneNumber number,
            Scope scope,
            long authTimeSeconds,
            long family,
            Optional<String> nonce,
            Optional<String> key) {}

    /**
     * @param idToken present when {@code openid} was asked for
     */
    public record Tokens(
            String accessToken, Optional<String> idToken, long expiresInSeconds, Scope scope, boolean keyBound) {
        /** RFC 6750, or RFC 9449 section 5 for tokens that are worth nothing without a key. */
        public String type() {
            return keyBound ? "DPoP" : "Bearer";
        }
    }

    public TokenSettings settings() {
        return settings;
    }

    /** {@code iss} of everything signed for a tenant. */
    public String issuer(UUID tenantId) {
        return settings.publicUrl() + "/" + tenantId + "/v2.0";
    }

    public Tokens forPerson(Grant grant) {
        Optional<String> idToken = grant.scope().wantsIdToken() ? Optional.of(idToken(grant)) : Optional.empty();
        return new Tokens(
                accessToken(grant),
                idToken,
                lifetimeSeconds(),
                grant.scope(),
                grant.key().isPresent());
    }

    /** Client credentials: the application itself is the subject. */
    public Tokens forApplication(Tenant tenant, Application application, ClientCredential credential, Scope scope) {
        JsonObject claims = common(tenant, audience(scope))
                .put("sub", application.clientId().toString())
                .put("client_id", application.clientId().toString())
                .put("jti", newId());
        if (scope.resource().isEmpty()) {
            // Roles are the engine's own: another resource must not take them for its.
            claims.put("roles", array(credential.roles()));
        }
        return new Tokens(
                signer.sign(TokenType.ACCESS, application.signingAlgorithm(), claims),
                Optional.empty(),
                lifetimeSeconds(),
                scope,
                false);
    }

    private String accessToken(Grant grant) {
        JsonObject claims = common(grant.tenant(), audience(grant.scope()))
                .put("sub", grant.subscriber().id().toString())
                .put("client_id", grant.application().clientId().toString())
                .put("jti", newId())
                .put("scope", grant.scope().toString())
                .put("oid", grant.subscriber().id().toString())
                .put("auth_time", grant.authTimeSeconds())
                .put("amr", AMR)
                .put(AccessTokens.FAMILY, Long.toHexString(grant.family()));
        if (grant.scope().wantsIdToken() && grant.scope().resource().isEmpty()) {
            claims.put(AccessTokens.NUMBER, SealedNumber.seal(grant.number(), numberSealer));
        }
        grant.key().ifPresent(key -> claims.put("cnf", new JsonObject().put("jkt", key)));
        return signer.sign(TokenType.ACCESS, grant.application().signingAlgorithm(), claims);
    }

    private String idToken(Grant grant) {
        Subscriber subscriber = grant.subscriber();
        JsonObject claims = common(
                        grant.tenant(), grant.application().clientId().toString())
                .put("sub", subscriber.id().toString())
                .put("oid", subscriber.id().toString())
                .put("auth_time", grant.authTimeSeconds())
                .put("amr", AMR)
                .put("ver", "2.0");
        grant.nonce().ifPresent(nonce -> claims.put("nonce", nonce));
        if (grant.scope().wantsProfile()) {
            claims.put("name", subscriber.displayName()).put("preferred_username", subscriber.userPrincipalName());
        }
        if (grant.scope().wantsPhoneNumber()) {
            claims.put("phone_number", grant.number().e164()).put("phone_number_verified", true);
        }
        return signer.sign(TokenType.ID, grant.application().signingAlgorithm(), claims);
    }

    private JsonObject common(Tenant tenant, String audience) {
        long now = clock.millis() / 1000;
        return new JsonObject()
                .put("iss", issuer(tenant.id()))
                .put("aud", audience)
                .put("iat", now)
                .put("nbf", now)
                .put("exp", now + lifetimeSeconds())
                .put("tid", tenant.id().toString());
    }

    private String audience(Scope scope) {
        return scope.resource().orElse(settings.publicUrl());
    }

    private long lifetimeSeconds() {
        return settings.accessTokenLifetime().toSeconds();
    }

    private String newId() {
        byte[] id = new byte[16];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private static JsonArray array(Set<String> names) {
        JsonArray array = new JsonArray();
        names.stream().sorted().forEach(array::add);
        return array;
    }
}
