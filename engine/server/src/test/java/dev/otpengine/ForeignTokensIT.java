package dev.otpengine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.MasterKey;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.signin.TestingContinuations;
import dev.otpengine.token.RefreshToken;
import dev.otpengine.token.Sealer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A token is good where it was given out, to whom, for what, as it is, and for its time. */
class ForeignTokensIT {
    private static final UUID TENANT = UUID.fromString(TwoTenants.CONTOSO_ID);
    private static final UUID CLIENT = UUID.fromString(TwoTenants.PORTAL);
    private static final PhoneNumber NUMBER = new PhoneNumber(13_105_550_100L, 1);
    private static final int CONTINUATION_INVALID = 55200;
    private static final int REFRESH_INVALID = 70000;

    private static ServedEngine engine;
    private static DemoClient client;

    @BeforeAll
    static void start() throws Exception {
        engine = TwoTenantsEngine.get();
        client = new DemoClient(engine);
    }

    @AfterAll
    static void stop() throws Exception {
        String metrics = client.text(engine.management() + "/metrics");
        assertThat(metrics).doesNotContain("status=\"5");
    }

    private record Flow(DemoClient client, String token, String code) {
        /** The right code is good once: what came before changed nothing. */
        JsonObject redeemed() throws Exception {
            JsonObject tokens = client.redeem(token, code);
            assertThat(tokens.getString("access_token")).as(tokens.encode()).isNotEmpty();
            return tokens;
        }
    }

    private static Flow flow(DemoClient client, String number) throws Exception {
        return new Flow(client, client.challenge(number).getString("continuation_token"), client.code(number));
    }

    private static Flow flow() throws Exception {
        return flow(client, TwoTenantsEngine.newNumber());
    }

    /** Every character, a sample of lengths, and what a lenient decoder would overlook. */
    @Test
    void continuationTokensAreTakenAsTheyAre() throws Exception {
        Flow flow = flow();
        String token = flow.token();
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            refusesContinuation(flow, token.substring(0, i) + other + token.substring(i + 1));
        }
        for (int length : new int[] {1, 2, 3, 4, 20, 27, 48, token.length() - 16, token.length() - 1}) {
            refusesContinuation(flow, token.substring(0, length));
        }
        refusesContinuation(flow, token + "%3D");
        refusesContinuation(flow, token + "A");
        refusesContinuation(flow, token + token);
        refusesContinuation(flow, "%20" + token);
        refusesContinuation(flow, token + "%0A");
        refusesContinuation(flow, token.substring(0, token.length() - 1) + neighbour(token.charAt(token.length() - 1)));
        flow.redeemed();
    }

    /** Differs in the bits that no byte of the token holds. */
    private static char neighbour(char last) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return alphabet.charAt(alphabet.indexOf(last) ^ 1);
    }

    private static void refusesContinuation(Flow flow, String token) throws Exception {
        assertNumber(flow.client().redeem(token, flow.code()), CONTINUATION_INVALID);
        assertNumber(challenge(flow.client(), token), CONTINUATION_INVALID);
    }

    private static JsonObject challenge(DemoClient client, String token) throws Exception {
        return new JsonObject(client.challengeAnswer(token).body());
    }

    /** The same application id, the same person, the same number: only the tenant differs. */
    @Test
    void tokensAreOfOneTenant() throws Exception {
        Flow flow = flow();
        DemoClient foreign = client.in(TwoTenants.FABRIKAM);

        assertNumber(foreign.redeem(flow.token(), flow.code()), CONTINUATION_INVALID);
        assertNumber(challenge(foreign, flow.token()), CONTINUATION_INVALID);
        String refreshToken = flow.redeemed().getString("refresh_token");
        assertNumber(foreign.refresh(refreshToken), REFRESH_INVALID);
        assertThat(client.refresh(refreshToken).getString("access_token")).isNotEmpty();
    }

    @Test
    void tokensAreOfOneApplication() throws Exception {
        Flow flow = flow();
        DemoClient foreign = client.as(TwoTenants.RSA_APPLICATION);

        assertNumber(foreign.redeem(flow.token(), flow.code()), CONTINUATION_INVALID);
        assertNumber(challenge(foreign, flow.token()), CONTINUATION_INVALID);
        String refreshToken = flow.redeemed().getString("refresh_token");
        assertNumber(foreign.refresh(refreshToken), REFRESH_INVALID);
        assertThat(client.refresh(refreshToken).getString("access_token")).isNotEmpty();
    }

    /** The code of one flow is a wrong guess in another, and the token of a flow without a text takes none at all. */
    @Test
    void codesAreOfOneFlow() throws Exception {
        String number = TwoTenantsEngine.newNumber();
        Flow flow = flow(client, number);
        String withoutText = client.initiate(number);
        Flow other = flow();

        assertNumber(client.redeem(withoutText, flow.code()), 50181);
        assertNumber(client.redeem(other.token(), flow.code()), 50181);
        flow.redeemed();
        other.redeemed();
    }

    @Test
    void tokensAreOfOnePurpose() throws Exception {
        JsonObject tokens = flow().redeemed();
        Flow flow = flow();
        String refreshToken = tokens.getString("refresh_token");

        for (String name : new String[] {"refresh_token", "access_token", "id_token"}) {
            refusesContinuation(flow, tokens.getString(name));
        }
        for (String name : new String[] {"access_token", "id_token"}) {
            assertNumber(client.refresh(tokens.getString(name)), REFRESH_INVALID);
        }
        assertNumber(client.refresh(flow.token()), REFRESH_INVALID);
        flow.redeemed();
        assertThat(client.refresh(refreshToken).getString("access_token")).isNotEmpty();
    }

    /** Of another engine; also where it claims to be of this one's key. */
    @Test
    void tokensAreOfOneKey() throws Exception {
        Flow flow = flow();
        byte[] otherKey = new byte[MasterKey.LENGTH];
        Sealer otherContinuations = sealer(otherKey, TestingContinuations.purpose());
        String foreign = continuation(otherContinuations, Instant.now());
        String refresh =
                refreshToken(sealer(otherKey, "refresh token"), Instant.now().plus(Duration.ofDays(1)));

        refusesContinuation(flow, foreign);
        refusesContinuation(flow, claimingOurKey(foreign));
        assertNumber(client.refresh(refresh), REFRESH_INVALID);
        assertNumber(client.refresh(claimingOurKey(refresh)), REFRESH_INVALID);
        flow.redeemed();
    }

    /** What another member of the cluster sealed is as good as our own, until its time is over. */
    @Test
    void tokensEnd() throws Exception {
        Sealer member = sealer(engine.masterKey(), TestingContinuations.purpose());
        Sealer refreshing = sealer(engine.masterKey(), "refresh token");
        Instant now = Instant.now();

        assertNumber(client.redeem(continuation(member, now), "123456"), 50181);
        assertNumber(client.redeem(continuation(member, now.minusSeconds(601)), "123456"), 552003);
        assertNumber(challenge(client, continuation(member, now.minusSeconds(601))), 552003);
        assertThat(challenge(client, continuation(member, now.minusSeconds(601)))
                        .getString("error"))
                .isEqualTo("expired_token");
        assertNumber(client.redeem(continuation(member, now.plusSeconds(600)), "123456"), CONTINUATION_INVALID);
        assertThat(client.refresh(refreshToken(refreshing, now.plusSeconds(60))).getString("access_token"))
                .isNotEmpty();
        assertNumber(client.refresh(refreshToken(refreshing, now.minusSeconds(1))), 70008);
    }

    /** Sealed by a member, and shorter or longer than any token is. */
    @Test
    void sealedNonsenseIsNoToken() throws Exception {
        for (int length : new int[] {0, 1, 73, 74, 75, 500}) {
            String continuation =
                    sealer(engine.masterKey(), TestingContinuations.purpose()).seal(new byte[length]);
            String refresh = sealer(engine.masterKey(), "refresh token").seal(new byte[length]);

            assertNumber(client.redeem(continuation, "123456"), CONTINUATION_INVALID);
            assertThat(client.refresh(refresh).getString("error")).isEqualTo("invalid_grant");
        }
    }

    private static Sealer sealer(byte[] key, String purpose) {
        return new Sealer(new MasterKey(key), purpose, new SecureRandom());
    }

    private static String continuation(Sealer sealer, Instant issued) {
        return TestingContinuations.sealed(sealer, TENANT, CLIENT, NUMBER, issued.toEpochMilli());
    }

    private static String refreshToken(Sealer sealer, Instant end) {
        UUID subject = UUID.fromString("44444444-0000-4000-8000-000000000100");
        return new RefreshToken(
                        TENANT, CLIENT, subject, NUMBER, 9, 0, 1, end.toEpochMilli(), Optional.empty(), "openid")
                .seal(sealer);
    }

    /** With our key's id in front. */
    private static String claimingOurKey(String token) {
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        ByteBuffer.wrap(bytes).putInt(new MasterKey(engine.masterKey()).id());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void assertNumber(JsonObject answer, int number) {
        assertThat(answer.getJsonArray("error_codes")).as(answer.encode()).isEqualTo(new JsonArray().add(number));
    }
}
