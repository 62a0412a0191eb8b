package dev.otpengine.authorization;

import dev.otpengine.signin.ClientAuthentication.Client;
import dev.otpengine.signin.GrantedTokens;
import dev.otpengine.signin.Refusal.Kind;
import dev.otpengine.signin.Request;
import dev.otpengine.signin.SignIn;
import dev.otpengine.signin.SignInRefused;
import dev.otpengine.signin.SignedIn;
import dev.otpengine.signin.Step;
import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.RefreshFamilies;
import dev.otpengine.token.RefreshFamilies.Advance;
import dev.otpengine.token.Scope;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** A code becomes tokens, once (RFC 6749 section 4.1.3). */
public final class ExchangeCode {
    static final Duration LIFE = Duration.ofSeconds(60);

    /** RFC 7636 section 4.1. */
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final SignIn signIn;
    private final Authorizations authorizations;
    private final RefreshFamilies families;
    private final Duration refreshLife;
    private final Clock clock;

    /** @param refreshLife how long a code's use matters: as long as what it gave */
    public ExchangeCode(
            SignIn signIn, Authorizations authorizations, RefreshFamilies families, Duration refreshLife, Clock clock) {
        this.signIn = signIn;
        this.authorizations = authorizations;
        this.families = families;
        this.refreshLife = refreshLife;
        this.clock = clock;
    }

    /**
     * What a client brings.
     *
     * @param verifier of PKCE
     * @param proofKey thumbprint of the key that the client proved to have
     */
    public record Use(
            String code,
            String redirectUri,
            Optional<String> verifier,
            Optional<String> clientSecret,
            Optional<String> proofKey) {
        /** Without the code and the secrets. */
        @Override
        public String toString() {
            return "Use";
        }
    }

    /** @return tokens; fails with {@link SignInRefused} */
    public Future<GrantedTokens> exchange(Request request, Use use) {
        return signIn.clients()
                .authenticate(request.tenant(), request.clientId(), use.clientSecret())
                .compose(client -> opened(client, use))
                .compose(code -> signIn.stillAllowed()
                        .check(request, Step.EXCHANGE, code.signIn())
                        .compose(person -> use(request, use, code, person)));
    }

    private Future<AuthorizationCode> opened(Client client, Use use) {
        try {
            AuthorizationCode code = authorizations.code(use.code());
            boolean ofClient = code.clientId().equals(client.application().clientId())
                    && code.signIn().tenantId().equals(client.tenant().id());
            boolean inTime = clock.millis() - code.issuedAtMillis() < LIFE.toMillis();
            if (ofClient && inTime && code.redirectUri().equals(use.redirectUri()) && isVerified(code, use)) {
                return code.proofKey().isEmpty() || code.proofKey().equals(use.proofKey())
                        ? Future.succeededFuture(code)
                        : SignInRefused.failed(Kind.PROOF_KEY_MISMATCH);
            }
            return SignInRefused.failed(Kind.AUTHORIZATION_CODE_INVALID);
        } catch (ForeignTokenException e) {
            return SignInRefused.failed(Kind.AUTHORIZATION_CODE_INVALID);
        }
    }

    /** A verifier without a challenge tells that the challenge was taken away under way (RFC 9700 section 4.8.2). */
    private static boolean isVerified(AuthorizationCode code, Use use) {
        if (code.codeChallenge().isEmpty() || use.verifier().isEmpty()) {
            return code.codeChallenge().isEmpty() && use.verifier().isEmpty();
        }
        String verifier = use.verifier().get();
        return VERIFIER.matcher(verifier).matches()
                && MessageDigest.isEqual(
                        ascii(s256(verifier)), ascii(code.codeChallenge().get()));
    }

    /** The second use finds the first one's family, and ends it. */
    private Future<GrantedTokens> use(Request request, Use use, AuthorizationCode code, SignedIn person) {
        Optional<Scope> scope = signIn.grants().scope(code.scope(), person.tenant());
        if (scope.isEmpty()) {
            return SignInRefused.failed(Kind.SCOPE_INVALID);
        }
        long requestId = signIn.grants().newFamily();
        return families.advance(code.family(), AuthorizationCode.GENERATION, requestId, refreshLife, request.deadline())
                .compose(advance -> advance == Advance.ADVANCED
                        ? Future.succeededFuture(signIn.grants()
                                .first(
                                        person.grant(scope.get(), code.family(), code.nonce(), use.proofKey()),
                                        AuthorizationCode.GENERATION + 1))
                        : SignInRefused.failed(Kind.AUTHORIZATION_CODE_INVALID));
    }

    private static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(ascii(verifier));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
