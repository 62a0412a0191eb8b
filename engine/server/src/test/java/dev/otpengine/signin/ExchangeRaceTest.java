package dev.otpengine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.authorization.AuthorizationRequest;
import dev.otpengine.authorization.Authorizations;
import dev.otpengine.authorization.Destination;
import dev.otpengine.authorization.ExchangeCode;
import dev.otpengine.authorization.Interaction;
import dev.otpengine.authorization.ResponseMode;
import dev.otpengine.cluster.TestingCluster;
import dev.otpengine.otp.TestingOtpStore;
import dev.otpengine.phone.PhoneNumbers;
import dev.otpengine.signin.RedeemCode.Answer;
import dev.otpengine.signin.Refusal.Kind;
import dev.otpengine.token.FamilyArchive;
import dev.otpengine.token.hazelcast.HazelcastRefreshFamilies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who stole a code redeems it at the same time as its client, on whichever member. */
class ExchangeRaceTest {
    private static final String BACK = "http://127.0.0.1:49152/back";
    private static final int RUNS = 10;
    private static final int AT_ONCE = 32;

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC);
    private final Vertx vertx = Vertx.vertx();
    private final List<ExchangeCode> members = new ArrayList<>();
    private TestingCluster cluster;
    private SignInRig rig;
    private Authorizations authorizations;
    private SignedIn person;

    @BeforeEach
    void start() throws Exception {
        cluster = TestingCluster.start(
                List.of(config -> HazelcastRefreshFamilies.configure(config, FamilyArchive.NONE, Clock.systemUTC())));
        rig = new SignInRig(
                vertx, clock, OpenIdRig.DIRECTORY, new TestingOtpStore(SignInRig.MASTER), families(0), Map.of());
        authorizations = new Authorizations(rig.signIn(), SignInRig.MASTER, clock, new SecureRandom());
        for (int member = 0; member < 2; member++) {
            members.add(new ExchangeCode(rig.signIn(), authorizations, families(member), Duration.ofDays(1), clock));
        }
        person = signIn();
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
        rig.close();
    }

    @Test
    void oneOfManyGetsTokensAndTheyAreWorthNothingAfterwards() throws Exception {
        for (int run = 0; run < RUNS; run++) {
            String code = code();
            List<Future<GrantedTokens>> exchanges = new ArrayList<>();
            for (int n = 0; n < AT_ONCE; n++) {
                exchanges.add(members.get(n % 2).exchange(SignInRig.request(), use(code)));
            }
            SignInRig.await(Future.join(exchanges).otherwiseEmpty());

            List<Future<GrantedTokens>> granted =
                    exchanges.stream().filter(Future::succeeded).toList();
            assertThat(granted).hasSize(1);
            for (Future<GrantedTokens> exchange : exchanges) {
                if (exchange.failed()) {
                    assertThat(SignInRig.refusal(exchange).kind()).isEqualTo(Kind.AUTHORIZATION_CODE_INVALID);
                }
            }
            assertThat(SignInRig.refusal(refresh(granted.get(0).result())).kind())
                    .isEqualTo(Kind.REFRESH_TOKEN_REVOKED);
        }
    }

    private HazelcastRefreshFamilies families(int member) {
        return new HazelcastRefreshFamilies(vertx, cluster.member(member));
    }

    private SignedIn signIn() throws Exception {
        Request request = SignInRig.request();
        String begun = SignInRig.await(rig.signIn().start().startOnPage(request, PhoneNumbers.parse(OpenIdRig.NUMBER)));
        String sent = rig.challenge(begun);
        String texted = rig.code(OpenIdRig.NUMBER).orElseThrow();
        return SignInRig.await(rig.signIn().redeem().prove(request, new Answer(sent, texted)));
    }

    private String code() {
        AuthorizationRequest wanted = new AuthorizationRequest(
                person.tenant().id(),
                UUID.fromString(SignInRig.PORTAL),
                new Destination(BACK, ResponseMode.QUERY, "https://login.example", Optional.empty()),
                "openid offline_access",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Interaction(Set.of(), OptionalLong.empty(), Optional.empty(), List.of(), Optional.empty()),
                clock.millis());
        return authorizations.complete(wanted, person).parameters().getOrDefault("code", "");
    }

    private static ExchangeCode.Use use(String code) {
        return new ExchangeCode.Use(code, BACK, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Future<GrantedTokens> refresh(GrantedTokens tokens) {
        return rig.signIn()
                .refresh()
                .refresh(
                        SignInRig.request(),
                        new RefreshTokens.Use(
                                tokens.refreshToken().orElseThrow(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
    }
}
