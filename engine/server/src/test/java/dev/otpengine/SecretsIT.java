package dev.otpengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand people sign in while the engine says all that it can say: none of their secrets is in it. */
class SecretsIT {
    private static final int SIGN_INS = 1_000;
    private static final String SECRET = TwoTenants.SECRET;
    private static final String WRONG_SECRET = "another-long-secret-of-nobody";

    @TempDir
    private Path folder;

    private final SecretSearch secrets = new SecretSearch();

    @Test
    void noSecretIsLeftAnywhere() throws Exception {
        try (ServedEngine engine = ServedEngine.start(
                folder, directory(), Map.of("OTP_LOG_LEVEL", "TRACE", "OTP_LOG_HAZELCAST", "TRACE"))) {
            plantKey(engine.masterKey());
            DemoClient client = new DemoClient(engine);
            signIn(client);
            String metrics = client.text(engine.management() + "/metrics");
            engine.stop();

            assertThat(secrets.planted()).isGreaterThan(10 * SIGN_INS);
            assertThat(engine.output()).contains("DEBUG").contains("sign-in result=success");
            assertThat(secrets.in(engine.output())).as("process output").isEmpty();
            assertThat(metrics).contains("otp_signin_redeemed_total " + SIGN_INS + ".0");
            assertThat(secrets.in(metrics)).as("metrics").isEmpty();
            assertThat(written(folder.resolve("data"))).isNotEmpty().allSatisfy(this::assertHoldsNothing);
        }
    }

    /** What the search is worth: it finds each kind where it is, and nothing where it is not. */
    @Test
    void aPlantedSecretIsFound() {
        secrets.plantCode("482913");
        secrets.plantNumber("+13105560001");
        secrets.plantWord(SECRET);
        String token = "AAAAAAAAAAAAAAAAAAAAAAAAAbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_aB";
        secrets.plantToken(token);
        secrets.plantToken("eyJhbGciOiJFUzI1NiJ9." + token + "." + token.toLowerCase(Locale.ROOT));

        for (String hit : List.of(
                "code=482913 sent",
                "482913",
                "{\"oob\":\"482913\"}",
                "to +13105560001",
                "x3105560001",
                "s=" + SECRET,
                "t=" + token,
                token.substring(20) + "...",
                token.toLowerCase(Locale.ROOT))) {
            assertThat(secrets.in(hit)).as(hit).isNotEmpty();
        }
        for (String miss : List.of("12:00:00.482913", "7482913", "id-482913", "310556000", token.substring(0, 40))) {
            assertThat(secrets.in(miss)).as(miss).isEmpty();
        }
    }

    private void plantKey(byte[] key) {
        String encoded = Base64.getEncoder().encodeToString(key);
        secrets.plantWord(encoded);
        secrets.plantWord(encoded.substring(0, 20));
        secrets.plantWord(HexFormat.of().formatHex(key, 0, 12));
        secrets.plantWord(SECRET);
        secrets.plantWord(WRONG_SECRET);
    }

    private void signIn(DemoClient client) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> signedIn = new ArrayList<>();
            for (int n = 1; n <= SIGN_INS; n++) {
                int person = n;
                signedIn.add(
                        people.submit(() -> signIn(client.from("10.0." + person / 250 + "." + person % 250), person)));
            }
            for (Future<?> one : signedIn) {
                one.get();
            }
        } finally {
            people.shutdownNow();
        }
    }

    private JsonObject signIn(DemoClient client, int n) throws Exception {
        String number = number(n);
        secrets.plantNumber(number);
        String started = plantedToken(client.initiate(number));
        JsonObject challenge = new JsonObject(client.challengeAnswer(started).body());
        String token = plantedToken(challenge.getString("continuation_token"));
        String code = client.code(number);
        secrets.plantCode(code);
        stray(client, n, token, code);
        JsonObject tokens = client.redeem(token, code);
        List.of("access_token", "id_token", "refresh_token")
                .forEach(name -> secrets.plantToken(tokens.getString(name)));
        if (n % 20 == 2) {
            JsonObject refreshed = client.refresh(tokens.getString("refresh_token"));
            plantedToken(refreshed.getString("refresh_token"));
            plantedToken(refreshed.getString("access_token"));
        }
        return tokens;
    }

    private String plantedToken(String token) {
        secrets.plantToken(token);
        return token;
    }

    /** What people and attackers do besides. */
    private void stray(DemoClient client, int n, String token, String code) throws Exception {
        switch (n % 20) {
            case 0 -> {
                String wrong = DemoClient.wrong(code);
                secrets.plantCode(wrong);
                client.redeem(token, wrong);
            }
            case 1 ->
                plantedToken(new JsonObject(client.challengeAnswer(token).body()).getString("continuation_token"));
            case 3 -> {
                String unknown = "+1212556%04d".formatted(n);
                secrets.plantNumber(unknown);
                client.redeem(plantedToken(client.challenge(unknown).getString("continuation_token")), code);
            }
            case 4 -> {
                plantedToken(clientCredentials(client, SECRET).getString("access_token"));
                clientCredentials(client, WRONG_SECRET);
            }
            case 5 -> client.post("token?oob=" + code + "&continuation_token=" + token, "grant_type=oob&oob=" + code);
            case 6 -> client.post("token/" + code + "/" + token, "%zz=" + code);
            case 7 -> client.redeem(token.substring(1) + code, code);
            case 8 -> client.post("initiate", "client_id=" + code + "&challenge_type=redirect+oob&username=" + code);
            default -> {}
        }
    }

    private static JsonObject clientCredentials(DemoClient client, String secret) throws Exception {
        return client.post(
                "token",
                "grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&client_id="
                        + TwoTenants.SERVICE + "&client_secret=" + secret);
    }

    private void assertHoldsNothing(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        assertThat(secrets.in(new String(bytes, StandardCharsets.ISO_8859_1))).isEmpty();
        for (int n = 1; n <= SIGN_INS; n++) {
            for (byte[] form : StoredForms.of(number(n).substring(1))) {
                assertThat(StoredForms.holds(bytes, form)).isFalse();
            }
        }
    }

    private static Set<Path> written(Path data) {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(int n) {
        return "+1310556%04d".formatted(n);
    }

    private static String directory() {
        StringBuilder people = new StringBuilder();
        IntStream.rangeClosed(1, SIGN_INS).forEach(n -> people.append(TwoTenants.person(n, number(n))));
        return """
                tenants:
                  - id: 72f988bf-0000-4000-8000-000000000001
                    displayName: Contoso
                    domains: [contoso.example]
                    smsPolicy:
                      state: enabled
                      includeTargets:
                        - {targetType: group, id: all_users, isUsableForSignIn: true}
                    applications:
                      - {appId: 11111111-0000-4000-8000-000000000001, displayName: Portal}
                      - appId: 11111111-0000-4000-8000-000000000004
                        displayName: Service
                        credential: {secretSha256: %s, roles: [User.Read.All]}
                    users:
                %s""".formatted(Digests.sha256(SECRET), people);
    }
}
