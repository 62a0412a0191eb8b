package dev.otpengine.signin;

import dev.otpengine.directory.Tenant;
import dev.otpengine.token.RefreshToken;
import dev.otpengine.token.Scope;
import dev.otpengine.token.Sealer;
import dev.otpengine.token.TokenIssuer;
import dev.otpengine.token.TokenIssuer.Grant;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes the tokens of a grant, with a refresh token where one was asked for. */
public final class TokenGrants {
    private final TokenIssuer issuer;
    private final Sealer sealer;
    private final Clock clock;
    private final RandomGenerator random;

    TokenGrants(TokenIssuer issuer, Sealer sealer, Clock clock, RandomGenerator random) {
        this.issuer = issuer;
        this.sealer = sealer;
        this.clock = clock;
        this.random = random;
    }

    public Optional<Scope> scope(String requested, Tenant tenant) {
        return Scope.parse(requested, tenant, issuer.settings());
    }

    /** @return a random name for all tokens of one sign-in */
    public long newFamily() {
        return Ids.random(random);
    }

    /**
     * Tokens of a sign-in: the first of their family.
     *
     * @param generation of the refresh token; what was used up before it has those below
     */
    public GrantedTokens first(Grant grant, int generation) {
        RefreshToken token = new RefreshToken(
                grant.tenant().id(),
                grant.application().clientId(),
                grant.subscriber().id(),
                grant.number(),
                grant.family(),
                generation,
                grant.authTimeSeconds(),
                refreshExpiry(),
                grant.key().filter(key -> grant.application().isPublicClient()),
                grant.scope().toString());
        return granted(grant, token, grant.scope().wantsRefreshToken());
    }

    /** Tokens of a refresh: the next of their family, which goes on even when its scope was narrowed this once. */
    GrantedTokens next(Grant grant, RefreshToken used) {
        return granted(grant, used.next(refreshExpiry()), true);
    }

    private GrantedTokens granted(Grant grant, RefreshToken refreshToken, boolean refreshable) {
        return new GrantedTokens(
                issuer.forPerson(grant),
                refreshable ? Optional.of(refreshToken.seal(sealer)) : Optional.empty(),
                grant.tenant().id(),
                Optional.of(grant.subscriber().id()));
    }

    private long refreshExpiry() {
        return clock.millis() + issuer.settings().refreshTokenLifetime().toMillis();
    }
}
