package dev.otpengine.signin;

import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.Directory;
import dev.otpengine.limit.LimitRules;
import dev.otpengine.limit.Limits;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.otp.OtpStore;
import dev.otpengine.risk.RiskCheck;
import dev.otpengine.sms.Receipts;
import dev.otpengine.sms.SmsCarrier;
import dev.otpengine.token.RefreshFamilies;
import dev.otpengine.token.Sealer;
import dev.otpengine.token.TokenIssuer;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** The way in: one object for each thing that a person, or an application, can do. */
public record SignIn(
        StartSignIn start,
        SendCode send,
        RedeemCode redeem,
        RefreshTokens refresh,
        ApplicationSignIn application,
        Enrollment enrollment,
        Inspection inspection,
        Unlocking unlocking,
        StillAllowed stillAllowed,
        ClientAuthentication clients,
        TokenGrants grants,
        CallerHash callers,
        Devices devices,
        Receipts receipts) {

    /** What sign-in stands on. */
    public record Ground(Vertx vertx, Clock clock, RandomGenerator random, MasterKey master, SignInEvents events) {}

    /** The parts of the engine that sign-in uses. */
    public record Ports(
            Directory directory,
            OtpStore store,
            Limits limits,
            LimitRules limitRules,
            CodeDerivation codes,
            RiskCheck risk,
            SmsCarrier carrier,
            Receipts receipts,
            RefreshFamilies families,
            TokenIssuer issuer) {}

    /** Wires the steps. */
    public static SignIn create(Ground ground, Ports ports) {
        Duration lifetime = Duration.ofMillis(OtpPolicy.STANDARD.lifetimeMillis());
        Sealer continuationSealer = new Sealer(ground.master(), "continuation token", ground.random());
        Sealer refreshSealer = new Sealer(ground.master(), "refresh token", ground.random());
        Sealer enrollmentSealer = new Sealer(ground.master(), "enrollment token", ground.random());
        SignInParts parts = new SignInParts(
                ports.store(),
                ports.codes(),
                new Ledgers(ground.master()),
                new GapWaivers(),
                new Budgets(ports.limits(), ports.limitRules(), ground.master()),
                ground.clock(),
                ground.random(),
                ground.events());
        CodeSender sender = new CodeSender(
                parts,
                ports.risk(),
                new TextDelivery(
                        parts,
                        ports.carrier(),
                        ports.receipts(),
                        new DecoyPace(ground.vertx(), ground.random(), System::nanoTime)),
                new Settlements(ground.vertx(), ports.store()));
        CodeCheck check = new CodeCheck(parts);
        Candidates candidates = new Candidates(ports.directory());
        Continuations continuations = new Continuations(candidates, continuationSealer, ground.clock(), lifetime);
        StillAllowed allowed = new StillAllowed(candidates, ground.events());
        ClientAuthentication clients = new ClientAuthentication(ports.directory(), ground.clock());
        TokenGrants grants = new TokenGrants(ports.issuer(), refreshSealer, ground.clock(), ground.random());
        return new SignIn(
                new StartSignIn(candidates, continuationSealer, ground.clock(), ground.random(), ground.events()),
                new SendCode(parts, continuations, continuationSealer, sender),
                new RedeemCode(parts, continuations, check, grants),
                new RefreshTokens(
                        parts,
                        allowed,
                        ports.families(),
                        grants,
                        refreshSealer,
                        ports.issuer().settings().refreshTokenLifetime()),
                new ApplicationSignIn(clients, ports.issuer()),
                new Enrollment(
                        parts,
                        candidates,
                        new Continuations(candidates, enrollmentSealer, ground.clock(), lifetime),
                        enrollmentSealer,
                        sender,
                        check,
                        ports.carrier()),
                new Inspection(parts, ports.directory(), ports.carrier()),
                new Unlocking(parts),
                allowed,
                clients,
                grants,
                new CallerHash(ground.master()),
                new Devices(new Sealer(ground.master(), "device", ground.random()), ground.clock()),
                ports.receipts());
    }
}
