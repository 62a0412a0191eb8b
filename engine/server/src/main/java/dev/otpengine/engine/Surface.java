package dev.otpengine.engine;

import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.audit.SignInLog;
import dev.otpengine.audit.SignInObserver;
import dev.otpengine.config.Settings;
import dev.otpengine.directory.hazelcast.HazelcastDirectory;
import dev.otpengine.http.Application;
import dev.otpengine.http.ClientAddress;
import dev.otpengine.http.Cors;
import dev.otpengine.http.Edge;
import dev.otpengine.http.FormCalls;
import dev.otpengine.http.graph.Access;
import dev.otpengine.http.oidc.DiscoveryRoutes;
import dev.otpengine.http.signin.RefusalErrors;
import dev.otpengine.limit.Limits;
import dev.otpengine.metrics.Metrics;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.OtpStore;
import dev.otpengine.risk.RiskCheck;
import dev.otpengine.signin.SignIn;
import dev.otpengine.sms.Receipts;
import dev.otpengine.sms.SmsCarrier;
import dev.otpengine.token.JwtSigner;
import dev.otpengine.token.RefreshFamilies;
import dev.otpengine.token.SealedNumber;
import dev.otpengine.token.Sealer;
import dev.otpengine.token.TokenIssuer;
import dev.otpengine.token.TokenSettings;
import dev.otpengine.token.hazelcast.HazelcastRefreshFamilies;

/** What the public can call, wired to what answers it. */
record Surface(
        Engine.Ground ground,
        People people,
        Metrics metrics,
        SignInLog log,
        CodeDerivation codes,
        RiskCheck risk,
        SmsCarrier carrier) {
    /** @param port that the public calls */
    Application application(int port, HazelcastInstance instance, OtpStore store, Limits limits) {
        TokenIssuer issuer = issuer(port);
        RefreshFamilies families = new HazelcastRefreshFamilies(ground.vertx(), instance);
        Edge edge = edge();
        SignIn signIn = signIn(new Shared(store, limits, families, ReceiptMeters.receipts(this, instance)), issuer);
        TokenSurface tokens = TokenSurface.create(this, instance, edge, signIn, families, issuer);
        FormCalls calls = new FormCalls(
                tokens.bySuffix(), edge, refused -> RefusalErrors.of(refused.refusal()), metrics::callAnswered);
        Application application = new Application(ground.vertx(), calls);
        new DiscoveryRoutes(directory(), issuer, ground.settings().keys().signing()).register(application.router());
        tokens.openId().register(application.router());
        tokens.page().register(application.router());
        new AdminApi(ground, edge, people.store(), limits, metrics::callAnswered).serve(application, signIn, issuer);
        return application;
    }

    HazelcastDirectory directory() {
        return people.directory();
    }

    /** What members share. */
    private record Shared(OtpStore store, Limits limits, RefreshFamilies families, Receipts receipts) {}

    private SignIn signIn(Shared shared, TokenIssuer issuer) {
        return SignIn.create(
                new SignIn.Ground(
                        ground.vertx(),
                        ground.clock(),
                        ground.randomness().secure(),
                        ground.settings().keys().master(),
                        new SignInObserver(metrics, log, people.lastUses())),
                new SignIn.Ports(
                        directory(),
                        shared.store(),
                        shared.limits(),
                        ground.settings().limits().rules(),
                        codes,
                        risk,
                        carrier,
                        shared.receipts(),
                        shared.families(),
                        issuer));
    }

    private TokenIssuer issuer(int port) {
        Settings settings = ground.settings();
        String publicUrl =
                settings.http().publicUrl().orElse("http://" + settings.http().host() + ":" + port);
        return new TokenIssuer(
                new JwtSigner(settings.keys().signing()),
                new TokenSettings(
                        publicUrl, settings.tokens().access(), settings.tokens().refresh(), Access.allPermissions()),
                ground.clock(),
                ground.randomness().secure(),
                new Sealer(
                        settings.keys().master(),
                        SealedNumber.PURPOSE,
                        ground.randomness().secure()));
    }

    private Edge edge() {
        return new Edge(
                new Cors(ground.settings().http().corsOrigins()),
                new ClientAddress(ground.settings().http().trustedProxies()),
                ground.clock(),
                System::nanoTime,
                ground.randomness().ordinary());
    }
}
