package dev.otpengine.signin;

import dev.otpengine.directory.Subscriber;
import dev.otpengine.eligibility.Decision;
import dev.otpengine.signin.Refusal.Kind;
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
    private final Candidates candidates;
    private final RefreshFamilies families;
    private final TokenGrants grants;
    private final Sealer sealer;
    private final Duration life;

    RefreshTokens(
            SignInParts parts,
            Candidates candidates,
            RefreshFamilies families,
            TokenGrants grants,
            Sealer sealer,
            Duration life) {
        this.parts = parts;
        this.candidates = candidates;
        this.families = families;
        this.grants = grants;
        this.sealer = sealer;
        this.life = life;
    }

    /**
     * @param requestedScope empty for what was granted before
     * @return tokens; fails with {@link SignInRefused}
     */
    public Future<GrantedTokens> refresh(Request request, String refreshToken, Optional<String> requestedScope) {
        RefreshToken token;
        try {
            token = RefreshToken.open(refreshToken, sealer);
        } catch (ForeignTokenException e) {
            return SignInRefused.failed(Kind.REFRESH_TOKEN_INVALID);
        }
        if (parts.clock().millis() >= token.expiresAtMillis()) {
            return SignInRefused.failed(Kind.REFRESH_TOKEN_EXPIRED);
        }
        return candidates
                .find(request, Optional.of(token.number()))
                .compose(Candidate::knownClient)
                .compose(candidate -> allowed(request, token, candidate))
                .compose(candidate -> advance(request, token, candidate, requestedScope))
                .onFailure(cause -> Refusals.count(parts.events(), Step.REFRESH, cause));
    }

    private Future<Candidate> allowed(Request request, RefreshToken token, Candidate candidate) {
        if (!candidate.isOf(token.tenantId(), token.clientId())) {
            return SignInRefused.failed(Kind.REFRESH_TOKEN_INVALID);
        }
        if (!(candidate.decision() instanceof Decision.Allow)) {
            Refusals.report(parts.events(), Step.REFRESH, request, candidate);
            return SignInRefused.failed(candidate.mustDoMfa() ? Kind.MFA_REQUIRED : Kind.REFRESH_NOT_ALLOWED);
        }
        return Future.succeededFuture(candidate);
    }

    private Future<GrantedTokens> advance(
            Request request, RefreshToken token, Candidate candidate, Optional<String> requestedScope) {
        if (!(candidate.treatment(Step.REFRESH) instanceof Candidate.Treatment.Serve serve)
                || !serve.subscriber().id().equals(token.subjectId())) {
            return SignInRefused.failed(Kind.REFRESH_NOT_ALLOWED);
        }
        Optional<Scope> granted = grants.scope(token.scope(), candidate.tenant());
        Optional<Scope> scope = requestedScope.isEmpty()
                ? granted
                : grants.scope(requestedScope.get(), candidate.tenant())
                        .flatMap(requested -> granted.flatMap(before -> before.refreshedTo(requested)));
        if (scope.isEmpty()) {
            return SignInRefused.failed(Kind.SCOPE_INVALID);
        }
        return families.advance(
                        token.family(), token.generation(), Ids.random(parts.random()), life, request.deadline())
                .compose(advance -> grant(advance, token, candidate, serve.subscriber(), scope.get()));
    }

    private Future<GrantedTokens> grant(
            Advance advance, RefreshToken token, Candidate candidate, Subscriber subscriber, Scope scope) {
        if (advance == Advance.REUSED) {
            return SignInRefused.failed(Kind.REFRESH_TOKEN_REVOKED);
        }
        parts.events().onRefreshed();
        return Future.succeededFuture(grants.next(
                new Grant(
                        candidate.tenant(),
                        candidate.application(),
                        subscriber,
                        candidate.number(),
                        scope,
                        token.authTimeSeconds(),
                        Optional.empty()),
                token));
    }
}
