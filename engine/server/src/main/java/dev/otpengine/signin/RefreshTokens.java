package dev.otpengine.signin;

import dev.otpengine.signin.Refusal.Kind;
import dev.otpengine.signin.StillAllowed.Earlier;
import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.RefreshFamilies;
import dev.otpengine.token.RefreshFamilies.Advance;
import dev.otpengine.token.RefreshToken;
import dev.otpengine.token.Scope;
import dev.otpengine.token.Sealer;
import dev.otpengine.token.TokenIssuer.Grant;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** New tokens for a refresh token, after the decision was made again. */
public final class RefreshTokens {
    private final SignInParts parts;
    private final StillAllowed allowed;
    private final RefreshFamilies families;
    private final TokenGrants grants;
    private final Sealer sealer;
    private final Duration life;

    RefreshTokens(
            SignInParts parts,
            StillAllowed allowed,
            RefreshFamilies families,
            TokenGrants grants,
            Sealer sealer,
            Duration life) {
        this.parts = parts;
        this.allowed = allowed;
        this.families = families;
        this.grants = grants;
        this.sealer = sealer;
        this.life = life;
    }

    /**
     * What a client brings.
     *
     * @param requestedScope empty for what was granted before
     * @param key thumbprint of the key that the client proved to hold
     */
    public record Use(
            String refreshToken, Optional<String> requestedScope, Optional<String> clientSecret, Optional<String> key) {
        /** Without the token and the secret. */
        @Override
        public String toString() {
            return "Use[requestedScope=" + requestedScope + "]";
        }
    }

    /** @return what a token of this cluster holds, without a look at whether it was used */
    public Optional<RefreshToken> read(String sealed) {
        try {
            return Optional.of(RefreshToken.open(sealed, sealer));
        } catch (ForeignTokenException e) {
            return Optional.empty();
        }
    }

    /** @return tokens; fails with {@link SignInRefused} */
    public Future<GrantedTokens> refresh(Request request, Use use) {
        RefreshToken token;
        try {
            token = RefreshToken.open(use.refreshToken(), sealer);
        } catch (ForeignTokenException e) {
            return SignInRefused.failed(Kind.REFRESH_TOKEN_INVALID);
        }
        if (parts.clock().millis() >= token.expiresAtMillis()) {
            return SignInRefused.failed(Kind.REFRESH_TOKEN_EXPIRED);
        }
        return allowed.check(request, Step.REFRESH, earlier(token))
                .compose(person -> authenticated(token, use, person))
                .compose(person -> advance(request, token, use, person))
                .onFailure(cause -> Refusals.count(parts.events(), Step.REFRESH, cause));
    }

    private static Earlier earlier(RefreshToken token) {
        return new Earlier(token.tenantId(), token.subjectId(), token.number(), token.authTimeSeconds());
    }

    private Future<SignedIn> authenticated(RefreshToken token, Use use, SignedIn person) {
        if (!person.application().clientId().equals(token.clientId())
                || !token.key().equals(keyOf(token, use))) {
            return SignInRefused.failed(Kind.REFRESH_TOKEN_INVALID);
        }
        return person.application()
                        .authenticates(use.clientSecret(), parts.clock().instant())
                ? Future.succeededFuture(person)
                : SignInRefused.failed(Kind.CLIENT_SECRET_INVALID);
    }

    /** One that is bound to no key may be used with any: only the access token is bound then (RFC 9449 section 5). */
    private static Optional<String> keyOf(RefreshToken token, Use use) {
        return token.key().isEmpty() ? Optional.empty() : use.key();
    }

    private Future<GrantedTokens> advance(Request request, RefreshToken token, Use use, SignedIn person) {
        Optional<Scope> granted = grants.scope(token.scope(), person.tenant());
        Optional<Scope> scope = use.requestedScope().isEmpty()
                ? granted
                : grants.scope(use.requestedScope().get(), person.tenant())
                        .flatMap(requested -> granted.flatMap(before -> before.refreshedTo(requested)));
        if (scope.isEmpty()) {
            return SignInRefused.failed(Kind.SCOPE_INVALID);
        }
        return families.advance(
                        token.family(), token.generation(), Ids.random(parts.random()), life, request.deadline())
                .compose(advance ->
                        grant(advance, token, person.grant(scope.get(), token.family(), Optional.empty(), use.key())));
    }

    private Future<GrantedTokens> grant(Advance advance, RefreshToken token, Grant grant) {
        if (advance == Advance.REUSED) {
            return SignInRefused.failed(Kind.REFRESH_TOKEN_REVOKED);
        }
        parts.events().onRefreshed();
        return Future.succeededFuture(grants.next(grant, token));
    }
}
