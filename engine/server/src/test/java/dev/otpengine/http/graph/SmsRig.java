package dev.otpengine.http.graph;

import dev.otpengine.administration.AuditTrail;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.Directory;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Tenant;
import dev.otpengine.directory.store.MemoryDirectoryStore;
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
import dev.otpengine.otp.TestingOtpStore;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.risk.Origin;
import dev.otpengine.risk.RiskCheck;
import dev.otpengine.signin.MemoryRefreshFamilies;
import dev.otpengine.signin.RedeemCode.Answer;
import dev.otpengine.signin.RedeemCode.Wanted;
import dev.otpengine.signin.Request;
import dev.otpengine.signin.SendCode.Challenge;
import dev.otpengine.signin.SignIn;
import dev.otpengine.signin.SilentEvents;
import dev.otpengine.sms.MemoryDeliveredTexts;
import dev.otpengine.sms.ReceiptEvents;
import dev.otpengine.sms.Receipts;
import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.SmsCarrier;
import dev.otpengine.sms.SmsMessage;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.JwtSigner;
import dev.otpengine.token.SealedNumber;
import dev.otpengine.token.Sealer;
import dev.otpengine.token.TokenIssuer;
import dev.otpengine.token.TokenSettings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The admin API with policy, phones and everything else of sign-in by text, over the same directory as the sign-in. */
final class SmsRig implements AutoCloseable {
    static final String POLICY = "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/sms";
    static final String MOBILE = "3179e48a-750b-4051-897c-87b9720928f7";
    static final String ALTERNATE = "b6332ec1-7057-4abe-9331-3d72feddfe41";
    static final String OFFICE = "e37fc753-ff3b-4958-9484-eaa9425c82bc";

    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);

    private final AtomicReference<SignIn> signIn = new AtomicReference<>();
    final List<SmsMessage> texts = new CopyOnWriteArrayList<>();
    final GraphRig graph = new GraphRig(this::resources);

    private List<Resource> resources(GraphRig rig, AuditTrail trail) {
        SignIn made = signIn(rig);
        signIn.set(made);
        return SmsResources.of(rig.store, trail, made);
    }

    private SignIn signIn(GraphRig rig) {
        SecureRandom random = new SecureRandom();
        Map<LimitKind, LimitRule> rules = new EnumMap<>(LimitKind.class);
        for (LimitKind kind : LimitKind.values()) {
            rules.put(kind, new LimitRule(kind, new Quota(1_000_000, Duration.ofDays(1)), WhenAway.CLOSED, false));
        }
        Limits limits = new Limits(
                new MemoryLeaseStore(rig.clock), new LimitSettings(2, 10_000), rig.clock, random, LimitEvents.NONE);
        TokenIssuer issuer = new TokenIssuer(
                new JwtSigner(GraphRig.KEYS),
                new TokenSettings(rig.base, Duration.ofHours(1), Duration.ofDays(1), Access.allPermissions()),
                rig.clock,
                random,
                new Sealer(MASTER, SealedNumber.PURPOSE, random));
        return SignIn.create(
                new SignIn.Ground(GraphRig.VERTX, rig.clock, random, MASTER, new SilentEvents()),
                new SignIn.Ports(
                        new StoredDirectory(rig.store),
                        new TestingOtpStore(MASTER),
                        limits,
                        new LimitRules(rules),
                        new CodeDerivation(MASTER),
                        RiskCheck.none(),
                        new Carrier(),
                        new Receipts(
                                MASTER,
                                new MemoryDeliveredTexts(),
                                ReceiptEvents.NONE,
                                new Receipts.Time(rig.clock, System::nanoTime),
                                random,
                                true,
                                Optional.empty()),
                        new MemoryRefreshFamilies(),
                        issuer));
    }

    /** Looks into the truth each time. */
    private record StoredDirectory(MemoryDirectoryStore store) implements Directory {
        @Override
        public Future<Optional<Tenant>> tenant(String idOrDomain) {
            return Future.succeededFuture(store.tenant(idOrDomain.toLowerCase(Locale.ROOT), deadline()));
        }

        @Override
        public Future<Holder> holder(UUID tenantId, PhoneNumber number) {
            return Future.succeededFuture(store.holder(tenantId, number, deadline()));
        }

        private static Deadline deadline() {
            return Deadline.after(Duration.ofSeconds(20), System::nanoTime);
        }
    }

    private final class Carrier implements SmsCarrier {
        @Override
        public Future<SendResult> send(SmsMessage message, Deadline deadline) {
            texts.add(message);
            return Future.succeededFuture(new SendResult.Accepted("1"));
        }

        @Override
        public Future<SendResult> pretend(Deadline deadline) {
            return Future.succeededFuture(new SendResult.Accepted("1"));
        }

        @Override
        public boolean isAvailable() {
            return true;
        }
    }

    /** What a person does at the sign-in prompt with a number. @return what the next step needs */
    String enterNumber(String number) {
        SignIn here = Objects.requireNonNull(signIn.get());
        return await(here.start()
                .start(request(here), number)
                .compose(token -> here.send().send(request(here), token))
                .map(Challenge::continuationToken));
    }

    /** Whether the code signs in. */
    boolean enterCode(String token, String code) {
        SignIn here = Objects.requireNonNull(signIn.get());
        return await(here.redeem()
                .redeem(request(here), new Answer(token, code), new Wanted("openid", Optional.empty()))
                .map(true)
                .otherwise(false));
    }

    private static Request request(SignIn signIn) {
        return new Request(
                GraphRig.TENANT.toString(),
                GraphRig.ADMIN_APP.toString(),
                signIn.callers().place("192.0.2.1"),
                Optional.empty(),
                new Origin("192.0.2.1", Map::of),
                "correlation",
                Deadline.after(Duration.ofSeconds(20), System::nanoTime));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /** The first word of the latest text. */
    String code() {
        return texts.get(texts.size() - 1).text().split(" ", 2)[0];
    }

    /** Everybody may sign in by text. */
    void allowEverybody() {
        setPolicy(target("all_users", "group", true));
    }

    void setPolicy(JsonObject... include) {
        graph.patch(POLICY, policy().put("state", "enabled").put("includeTargets", new JsonArray(List.of(include))));
    }

    static JsonObject policy() {
        return new JsonObject().put("@odata.type", "#microsoft.graph.smsAuthenticationMethodConfiguration");
    }

    static JsonObject target(String id, String type, boolean usable) {
        return new JsonObject().put("id", id).put("targetType", type).put("isUsableForSignIn", usable);
    }

    static String phones(String user) {
        return "/users/" + user + "/authentication/phoneMethods";
    }

    HttpResponse<String> addPhone(String user, String type, String number) {
        return graph.send("POST", phones(user), graph.adminToken(), phone(type, number));
    }

    static String phone(String type, String number) {
        return new JsonObject()
                .put("phoneType", type)
                .put("phoneNumber", number)
                .encode();
    }

    HttpResponse<String> post(String path) {
        return graph.send("POST", path, graph.adminToken(), "");
    }

    JsonObject read(String user, String phone) {
        return graph.get(phones(user) + "/" + phone);
    }

    String state(String user) {
        return read(user, MOBILE).getString("smsSignInState");
    }

    @Override
    public void close() {
        graph.close();
    }
}
