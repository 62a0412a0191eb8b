package dev.otpengine.authorization;

import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.signin.ClientAuthentication.Client;
import dev.otpengine.signin.Request;
import dev.otpengine.signin.SignIn;
import dev.otpengine.signin.SignInRefused;
import dev.otpengine.signin.SignedIn;
import dev.otpengine.signin.Step;
import dev.otpengine.signin.StillAllowed.Earlier;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.AccessTokens;
import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.JwtSigner.TokenType;
import dev.otpengine.token.JwtVerifier;
import dev.otpengine.token.RefreshFamilies;
import dev.otpengine.token.RefreshToken;
import dev.otpengine.token.SealedNumber;
import dev.otpengine.token.Sealer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What becomes of tokens after they were given out: userinfo, introspection, revocation. */
public final class IssuedTokens {
    private final SignIn signIn;
    private final JwtVerifier verifier;
    private final RefreshFamilies families;
    private final Sealer numberSealer;
    private final String publicUrl;
    private final Duration refreshLife;
    private final Clock clock;

    /** @param refreshLife how long a revocation matters */
    public IssuedTokens(
            SignIn signIn,
            JwtVerifier verifier,
            RefreshFamilies families,
            Sealer numberSealer,
            String publicUrl,
            Duration refreshLife,
            Clock clock) {
        this.signIn = signIn;
        this.verifier = verifier;
        this.families = families;
        this.numberSealer = numberSealer;
        this.publicUrl = publicUrl;
        this.refreshLife = refreshLife;
        this.clock = clock;
    }

    /** Who asks, by an access token. */
    public record Bearer(String accessToken, Optional<String> proofKey) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /** @return the claims of OpenID Connect Core section 5.3.2; fails with {@link ForeignTokenException} */
    public Future<JsonObject> userInfo(Bearer bearer, Function<String, Request> caller) {
        try {
            JsonObject claims = verifier.claims(bearer.accessToken(), TokenType.ACCESS);
            Optional<String> key =
                    Optional.ofNullable(claims.getJsonObject("cnf")).map(cnf -> cnf.getString("jkt"));
            List<String> scopes = List.of(claims.getString("scope", "").split(" "));
            boolean good = isInTime(claims)
                    && publicUrl.equals(claims.getString("aud"))
                    && key.equals(bearer.proofKey())
                    && scopes.contains("openid")
                    && claims.containsKey(AccessTokens.NUMBER);
            if (!good) {
                throw new ForeignTokenException();
            }
            Request request = caller.apply(claims.getString("client_id"));
            return live(claims, request.deadline())
                    .compose(live -> live ? person(request, claims) : Future.failedFuture(new ForeignTokenException()))
                    .map(person -> claims(person, scopes))
                    .recover(cause -> cause instanceof SignInRefused
                            ? Future.failedFuture(new ForeignTokenException())
                            : Future.failedFuture(cause));
        } catch (ForeignTokenException e) {
            return Future.failedFuture(e);
        }
    }

    /** @return the body of RFC 7662 section 2.2; tells a client of its own tokens and those for its resources alone */
    public Future<JsonObject> introspect(Client client, String token, Deadline deadline) {
        Optional<RefreshToken> refresh = signIn.refresh().read(token);
        if (refresh.isPresent()) {
            return introspect(client, refresh.get(), deadline);
        }
        try {
            JsonObject claims = verifier.claims(token, TokenType.ACCESS);
            if (!isInTime(claims) || !concerns(client, claims)) {
                return inactive();
            }
            return live(claims, deadline).map(live -> live ? active(claims) : new JsonObject().put("active", false));
        } catch (ForeignTokenException e) {
            return inactive();
        }
    }

    /**
     * Ends the sign-in that a token came from (RFC 7009). What is no token of the client's is none that could be used.
     *
     * @return false when it is another client's
     */
    public Future<Boolean> revoke(Client client, String token, Deadline deadline) {
        Optional<RefreshToken> refresh = signIn.refresh().read(token);
        if (refresh.isPresent()) {
            return refresh.get().clientId().equals(client.application().clientId())
                    ? families.revoke(refresh.get().family(), refreshLife, deadline)
                            .map(true)
                    : Future.succeededFuture(false);
        }
        try {
            JsonObject claims = verifier.claims(token, TokenType.ACCESS);
            if (!claims.getString("client_id")
                    .equals(client.application().clientId().toString())) {
                return Future.succeededFuture(false);
            }
            return claims.containsKey(AccessTokens.FAMILY)
                    ? families.revoke(family(claims), refreshLife, deadline).map(true)
                    : Future.succeededFuture(true);
        } catch (ForeignTokenException e) {
            return Future.succeededFuture(true);
        }
    }

    private Future<JsonObject> introspect(Client client, RefreshToken token, Deadline deadline) {
        boolean own = token.clientId().equals(client.application().clientId());
        if (!own || clock.millis() >= token.expiresAtMillis()) {
            return inactive();
        }
        return families.generation(token.family(), deadline)
                .map(current -> current.isPresent() && token.generation() >= current.getAsInt()
                        ? new JsonObject()
                                .put("active", true)
                                .put("client_id", token.clientId().toString())
                                .put("sub", token.subjectId().toString())
                                .put("scope", token.scope())
                                .put("exp", token.expiresAtMillis() / 1000)
                        : new JsonObject().put("active", false));
    }

    private static boolean concerns(Client client, JsonObject claims) {
        return claims.getString("tid").equals(client.tenant().id().toString())
                && (claims.getString("client_id")
                                .equals(client.application().clientId().toString())
                        || client.application().identifierUris().contains(claims.getString("aud")));
    }

    private static JsonObject active(JsonObject claims) {
        JsonObject body =
                claims.copy().put("active", true).put("token_type", claims.containsKey("cnf") ? "DPoP" : "Bearer");
        body.remove(AccessTokens.NUMBER);
        return body;
    }

    private static Future<JsonObject> inactive() {
        return Future.succeededFuture(new JsonObject().put("active", false));
    }

    private Future<SignedIn> person(Request request, JsonObject claims) {
        try {
            PhoneNumber number = SealedNumber.open(claims.getString(AccessTokens.NUMBER), numberSealer);
            return signIn.stillAllowed()
                    .check(
                            request,
                            Step.USER_INFO,
                            new Earlier(
                                    UUID.fromString(claims.getString("tid")),
                                    UUID.fromString(claims.getString("sub")),
                                    number,
                                    claims.getLong("auth_time")));
        } catch (ForeignTokenException e) {
            return Future.failedFuture(e);
        }
    }

    private static JsonObject claims(SignedIn person, List<String> scopes) {
        JsonObject claims = new JsonObject()
                .put("sub", person.subscriber().id().toString())
                .put("oid", person.subscriber().id().toString())
                .put("tid", person.tenant().id().toString());
        if (scopes.contains("profile")) {
            claims.put("name", person.subscriber().displayName())
                    .put("preferred_username", person.subscriber().userPrincipalName());
        }
        if (scopes.contains("phone")) {
            claims.put("phone_number", person.number().e164()).put("phone_number_verified", true);
        }
        return claims;
    }

    private Future<Boolean> live(JsonObject claims, Deadline deadline) {
        return claims.containsKey(AccessTokens.FAMILY)
                ? families.generation(family(claims), deadline).map(current -> current.isPresent())
                : Future.succeededFuture(true);
    }

    private boolean isInTime(JsonObject claims) {
        return clock.millis() / 1000 < claims.getLong("exp");
    }

    private static long family(JsonObject claims) {
        return Long.parseUnsignedLong(claims.getString(AccessTokens.FAMILY), 16);
    }
}
