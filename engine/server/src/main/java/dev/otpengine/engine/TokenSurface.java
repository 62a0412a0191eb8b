package dev.otpengine.engine;

import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.authorization.Authorizations;
import dev.otpengine.authorization.Authorize;
import dev.otpengine.authorization.ExchangeCode;
import dev.otpengine.authorization.IssuedTokens;
import dev.otpengine.authorization.Logout;
import dev.otpengine.authorization.hazelcast.HazelcastPushedRequests;
import dev.otpengine.authorization.hazelcast.HazelcastUsedProofs;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.dpop.Proofs;
import dev.otpengine.http.Edge;
import dev.otpengine.http.FormCall;
import dev.otpengine.http.ProofHeader;
import dev.otpengine.http.oidc.OpenIdConnect;
import dev.otpengine.http.page.AuthorizationFlows;
import dev.otpengine.http.page.ProtocolPages;
import dev.otpengine.http.page.SignInPage;
import dev.otpengine.http.signin.SignInCalls;
import dev.otpengine.signin.SignIn;
import dev.otpengine.token.JwtVerifier;
import dev.otpengine.token.RefreshFamilies;
import dev.otpengine.token.SealedNumber;
import dev.otpengine.token.Sealer;
import dev.otpengine.token.TokenIssuer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Native authentication and OpenID Connect, wired: they share the token endpoint. */
record TokenSurface(SignInCalls signIn, OpenIdConnect openId, SignInPage page) {
    static TokenSurface create(
            Surface surface,
            HazelcastInstance instance,
            Edge edge,
            SignIn signIn,
            RefreshFamilies families,
            TokenIssuer issuer) {
        Engine.Ground ground = surface.ground();
        MasterKey master = ground.settings().keys().master();
        RandomGenerator random = ground.randomness().secure();
        JwtVerifier verifier = new JwtVerifier(ground.settings().keys().signing(), issuer);
        String publicUrl = issuer.settings().publicUrl();
        Duration refreshLife = issuer.settings().refreshTokenLifetime();
        Authorizations authorizations = new Authorizations(signIn, master, ground.clock(), random);
        RandomGenerator requests = ground.randomness().ordinary();
        HazelcastPushedRequests pushed = new HazelcastPushedRequests(ground.vertx(), instance, requests);
        HazelcastUsedProofs used = new HazelcastUsedProofs(ground.vertx(), instance, requests, System::nanoTime);
        Proofs proofs = new Proofs(used, master, ground.clock());
        ProofHeader proofHeader = new ProofHeader(proofs, publicUrl);
        Logout logout = new Logout(signIn, authorizations, verifier, families);
        OpenIdConnect openId = new OpenIdConnect(
                new OpenIdConnect.Ports(
                        signIn,
                        authorizations,
                        new Authorize(
                                new Authorize.Ports(signIn, authorizations, pushed, families, issuer, verifier),
                                ground.clock(),
                                random),
                        new IssuedTokens(
                                signIn,
                                verifier,
                                families,
                                new Sealer(master, SealedNumber.PURPOSE, random),
                                publicUrl,
                                refreshLife,
                                ground.clock()),
                        logout,
                        proofHeader,
                        new ProtocolPages(surface.directory(), publicUrl)),
                publicUrl,
                edge,
                random,
                surface.metrics()::callAnswered);
        ExchangeCode codes = new ExchangeCode(signIn, authorizations, families, refreshLife, ground.clock());
        SignInPage page = new SignInPage(
                new SignInPage.Ports(
                        ground.vertx(),
                        surface.directory(),
                        signIn,
                        new AuthorizationFlows(openId.flows(), authorizations, logout, signIn),
                        edge,
                        new SignInPage.Keys(master, random),
                        surface.metrics()::callAnswered),
                publicUrl);
        surface.metrics().pageStreams(page::openStreams);
        return new TokenSurface(new SignInCalls(signIn, codes, proofHeader), openId, page);
    }

    /** By the part of the path after the tenant. */
    Map<String, FormCall> bySuffix() {
        Map<String, FormCall> calls = new HashMap<>(signIn.bySuffix());
        calls.putAll(openId.bySuffix());
        return calls;
    }
}
