package dev.otpengine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.spi.impl.SerializationServiceSupport;
import dev.otpengine.StoredForms;
import dev.otpengine.cluster.Cluster;
import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.cluster.Discovery;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.FailureArchive;
import dev.otpengine.otp.hazelcast.HazelcastOtpStore;
import dev.otpengine.signin.RefreshTokens.Use;
import dev.otpengine.token.FamilyArchive;
import dev.otpengine.token.hazelcast.HazelcastRefreshFamilies;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a member keeps in memory, byte by byte, after sign-ins in every state: no code and no number is in it. Random and
 * clock are fixed, so that no chance hit comes and goes.
 */
class StoredSecretsTest {
    private static final int PEOPLE = 40;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC);

    private static Cluster member;
    private static SignInRig rig;

    @BeforeAll
    static void start() {
        Vertx vertx = Vertx.vertx();
        CodeDerivation codes = new CodeDerivation(SignInRig.MASTER);
        member = Cluster.join(
                new ClusterSettings("127.0.0.1", 0, new Discovery.Alone(), 1),
                SignInRig.MASTER,
                List.of(
                        config -> HazelcastOtpStore.configure(config, codes, FailureArchive.NONE, 1_000),
                        config -> HazelcastRefreshFamilies.configure(config, FamilyArchive.NONE, Clock.systemUTC())));
        rig = new SignInRig(
                vertx,
                CLOCK,
                TestDirectory.of(PEOPLE, ""),
                new HazelcastOtpStore(vertx, member.instance()),
                new HazelcastRefreshFamilies(vertx, member.instance()),
                Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        member.close();
        rig.close();
    }

    @Test
    void holdsNeitherCodesNorNumbers() throws Exception {
        List<String> secrets = new ArrayList<>();
        for (int n = 1; n <= PEOPLE; n++) {
            secrets.addAll(attempt(TestDirectory.number(n), n));
        }
        for (int n = 1; n <= PEOPLE / 4; n++) {
            secrets.addAll(attempt("+1212556%04d".formatted(n), 1));
        }

        List<byte[]> kept = entries(member.instance());
        assertThat(kept).hasSizeGreaterThan(PEOPLE + PEOPLE / 4);
        assertThat(secrets).hasSizeGreaterThan(3 * PEOPLE);
        for (String secret : secrets) {
            assertThat(found(kept, secret)).as(secret).isFalse();
        }
    }

    @Test
    void aPlantedSecretIsFound() {
        byte[] bytes = ByteBuffer.allocate(40)
                .position(7)
                .putLong(13_105_560_001L)
                .put("482913".getBytes(StandardCharsets.US_ASCII))
                .put(new byte[] {0x13, 0x10, 0x55, 0x60, 0x00, 0x2f})
                .array();

        assertThat(found(List.of(bytes), "13105560001")).isTrue();
        assertThat(found(List.of(bytes), "482913")).isTrue();
        assertThat(found(List.of(bytes), "13105560002")).isTrue();
        assertThat(found(List.of(bytes), "13105560003")).isFalse();
    }

    /**
     * One attempt in one of four states: text sent, wrong guess, tokens given, refreshed.
     *
     * @return the number, and where there is a code that too, as it is and with the digit in front that guesses have
     */
    private static List<String> attempt(String number, int n) throws Exception {
        List<String> secrets = new ArrayList<>(List.of(number.substring(1)));
        String token = rig.challenge(rig.start(number));
        String code = rig.carrier.code(number).orElse("");
        if (n % 4 == 1) {
            assertThat(rig.redeem(token, "000000").failed()).isTrue();
        }
        if (n % 4 >= 2) {
            GrantedTokens tokens = SignInRig.await(rig.redeem(token, code));
            if (n % 4 == 3) {
                SignInRig.await(rig.signIn()
                        .refresh()
                        .refresh(
                                SignInRig.request(),
                                new Use(
                                        tokens.refreshToken().orElseThrow(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())));
            }
        }
        if (!code.isEmpty()) {
            secrets.add(code);
            secrets.add("1" + code);
        }
        return secrets;
    }

    /** All keys and values of all maps, as the members send and keep them. */
    private static List<byte[]> entries(HazelcastInstance instance) {
        List<byte[]> entries = new ArrayList<>();
        for (String map : List.of("otp", "otp-decoys", "refresh-families")) {
            instance.getMap(map).forEach((key, value) -> {
                entries.add(bytes(instance, key));
                entries.add(bytes(instance, value));
            });
        }
        return entries;
    }

    private static byte[] bytes(HazelcastInstance instance, Object kept) {
        return ((SerializationServiceSupport) instance)
                .getSerializationService()
                .toData(kept)
                .toByteArray();
    }

    private static boolean found(List<byte[]> kept, String digits) {
        return StoredForms.of(digits).stream()
                .anyMatch(form -> kept.stream().anyMatch(bytes -> StoredForms.holds(bytes, form)));
    }
}
