package dev.otpengine.signin;

import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.Directory;
import dev.otpengine.directory.file.FiledDirectory;
import dev.otpengine.limit.LimitEvents;
import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.LimitRule;
import dev.otpengine.limit.LimitRules;
import dev.otpengine.limit.LimitSettings;
import dev.otpengine.limit.Limits;
import dev.otpengine.limit.MemoryLeaseStore;
import dev.otpengine.limit.Quota;
import dev.otpengine.limit.WhenAway;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.OtpStore;
import dev.otpengine.risk.Origin;
import dev.otpengine.risk.RiskCheck;
import dev.otpengine.signin.RedeemCode.Answer;
import dev.otpengine.signin.RedeemCode.Wanted;
import dev.otpengine.sms.MemoryDeliveredTexts;
import dev.otpengine.sms.ReceiptEvents;
import dev.otpengine.sms.Receipts;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.JwtSigner;
import dev.otpengine.token.RefreshFamilies;
import dev.otpengine.token.SealedNumber;
import dev.otpengine.token.Sealer;
import dev.otpengine.token.SigningKeys;
import dev.otpengine.token.TokenIssuer;
import dev.otpengine.token.TokenSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sign-in on parts that tests hold in their hands. Random is fixed, so that no chance hit comes and goes. */
public final class SignInRig {
    public static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);
    static final String PORTAL = "11111111-0000-4000-8000-000000000001";

    /** No two may seal with one salt. */
    private static final AtomicInteger RIGS = new AtomicInteger();

    /** Generating them takes longer than most tests. */
    private static final SigningKeys KEYS = SigningKeys.generate();

    private final Vertx vertx;
    private final Map<LimitKind, LimitRule> rules = new EnumMap<>(LimitKind.class);
    final RecordingCarrier carrier = new RecordingCarrier();
    final MemoryLeaseStore leases;
    private RiskCheck risk = RiskCheck.none();
    private final SignIn signIn;
    private final Receipts receipts;
    final SigningKeys keys = KEYS;
    final TokenIssuer issuer;

    /**
     * @param directory as YAML
     * @param quotas where they are not practically endless
     */
    public SignInRig(
            Vertx vertx,
            Clock clock,
            String directory,
            OtpStore store,
            RefreshFamilies families,
            Map<LimitKind, Quota> quotas) {
        this(vertx, clock, FiledDirectory.of(directory), store, families, quotas);
    }

    SignInRig(
            Vertx vertx,
            Clock clock,
            Directory directory,
            OtpStore store,
            RefreshFamilies families,
            Map<LimitKind, Quota> quotas) {
        this.vertx = vertx;
        this.leases = new MemoryLeaseStore(clock);
        SplittableRandom random = new SplittableRandom(20_261_124L + RIGS.getAndIncrement());
        for (LimitKind kind : LimitKind.values()) {
            Quota quota = quotas.getOrDefault(kind, new Quota(1_000_000_000, Duration.ofDays(1)));
            rules.put(kind, new LimitRule(kind, quota, WhenAway.CLOSED, false));
        }
        Limits limits = new Limits(leases, new LimitSettings(2, 10_000), clock, random, LimitEvents.NONE);
        limits.prepare(new LimitRules(rules).windows());
        issuer = new TokenIssuer(
                new JwtSigner(keys),
                new TokenSettings(
                        "https://login.example",
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        Set.of("User.Read", "User.Read.All")),
                clock,
                random,
                new Sealer(MASTER, SealedNumber.PURPOSE, random));
        receipts = new Receipts(
                MASTER,
                new MemoryDeliveredTexts(),
                ReceiptEvents.NONE,
                new Receipts.Time(clock, System::nanoTime),
                random,
                true,
                Optional.of(Duration.ofSeconds(3)));
        signIn = SignIn.create(
                new SignIn.Ground(vertx, clock, random, MASTER, new SilentEvents()),
                new SignIn.Ports(
                        directory,
                        store,
                        limits,
                        new LimitRules(rules),
                        new CodeDerivation(MASTER),
                        (question, deadline) -> risk.judge(question, deadline),
                        carrier,
                        receipts,
                        families,
                        issuer));
    }

    void judgeBy(RiskCheck check) {
        risk = check;
    }

    public SignIn signIn() {
        return signIn;
    }

    /** Who is to hear of receipts; the carrier calls each text {@code 1}. */
    public Receipts receipts() {
        return receipts;
    }

    /** The latest code to a number. */
    public Optional<String> code(String number) {
        return carrier.code(number);
    }

    String start(String number) throws Exception {
        return await(signIn.start().start(request(), number));
    }

    /** @return the next token */
    String challenge(String token) throws Exception {
        return await(signIn.send().send(request(), token)).continuationToken();
    }

    /** @return what the caller is told instead of a challenge */
    Refusal refusedChallenge(String token) throws Exception {
        return refusal(signIn.send().send(request(), token));
    }

    Future<GrantedTokens> redeem(String token, String code) throws Exception {
        Answer answer = new Answer(token, code);
        Wanted wanted = new Wanted("openid offline_access", Optional.empty());
        Future<GrantedTokens> redeemed = signIn.redeem().redeem(request(), answer, wanted);
        await(redeemed.otherwiseEmpty());
        return redeemed;
    }

    static Refusal refusal(Future<?> failed) throws Exception {
        return await(failed.map(granted -> Optional.<Refusal>empty())
                        .otherwise(cause -> Optional.of(((SignInRefused) cause).refusal())))
                .orElseThrow(() -> new AssertionError("was granted"));
    }

    static Request request() {
        return request("192.0.2.1");
    }

    static Request request(String address) {
        return new Request(
                "contoso.example",
                PORTAL,
                1L + address.length(),
                Optional.empty(),
                new Origin(address, Map::of),
                "correlation",
                Deadline.after(Duration.ofSeconds(8), System::nanoTime));
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    void close() throws Exception {
        await(vertx.close());
    }
}
