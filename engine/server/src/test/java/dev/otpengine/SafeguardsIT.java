package dev.otpengine;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tenant's directory says about codes, countries and numbers is what happens. */
class SafeguardsIT {
    @TempDir
    private Path folder;

    private static ServedEngine engine;
    private static DemoClient contoso;
    private static DemoClient fabrikam;

    @BeforeAll
    static void start() throws Exception {
        engine = TwoTenantsEngine.get();
        contoso = new DemoClient(engine);
        fabrikam = contoso.in(TwoTenants.FABRIKAM);
    }

    /** The prescribed code is good and no text goes out, which is counted and logged. */
    @Test
    void aTestNumberHasItsCodeAndGetsNoText() throws Exception {
        double before = metric("otp_signin_test_numbers_total");
        JsonObject challenge = contoso.challenge(TwoTenants.TEST_NUMBER);
        String token = challenge.getString("continuation_token");

        assertThat(challenge.getInteger("code_length")).isEqualTo(6);
        assertNumber(contoso.redeem(token, "424243"), 50181);
        assertThat(contoso.redeem(token, TwoTenants.PRESCRIBED).getString("access_token"))
                .isNotEmpty();
        assertNumber(contoso.redeem(token, TwoTenants.PRESCRIBED), 50181);
        assertThat(contoso.messages(TwoTenants.TEST_NUMBER, 0)).isEmpty();
        assertThat(metric("otp_signin_test_numbers_total")).isEqualTo(before + 1);
        EventuallyTrue.await(
                () -> engine.output().contains("sign-in result=testNumber step=send tenant=" + TwoTenants.CONTOSO_ID));
    }

    @Test
    void aTestNumberOfOneTenantIsOrdinaryInAnother() throws Exception {
        JsonObject challenge = fabrikam.challenge(TwoTenants.TEST_NUMBER);
        String token = challenge.getString("continuation_token");
        String code = fabrikam.code(TwoTenants.TEST_NUMBER);

        assertNumber(fabrikam.redeem(token, TwoTenants.PRESCRIBED), 50181);
        assertThat(fabrikam.redeem(token, code).getString("access_token")).isNotEmpty();
    }

    @Test
    void aTestNumberThatEndedIsOrdinary() throws Exception {
        String token = contoso.challenge(TwoTenants.ENDED_TEST_NUMBER).getString("continuation_token");
        String code = contoso.code(TwoTenants.ENDED_TEST_NUMBER);

        assertNumber(contoso.redeem(token, TwoTenants.PRESCRIBED), 50181);
        assertThat(contoso.redeem(token, code).getString("access_token")).isNotEmpty();
    }

    /** Looks good to the caller, gets no text, and nothing redeems it; the operator sees why. */
    @Test
    void aBlockedCountryGetsNoText() throws Exception {
        JsonObject challenge = contoso.challenge(TwoTenants.BLOCKED_NUMBER);

        assertThat(challenge.getInteger("interval")).isEqualTo(30);
        assertNumber(contoso.redeem(challenge.getString("continuation_token"), "123456"), 50181);
        assertThat(contoso.messages(TwoTenants.BLOCKED_NUMBER, 0)).isEmpty();
        assertThat(metric("otp_signin_refused_total{reason=\"countryBlocked\",step=\"send\"}"))
                .isPositive();
        EventuallyTrue.await(() -> engine.output().contains("sign-in result=countryBlocked step=send"));
    }

    @Test
    void aWholeNumberOverridesItsCountry() throws Exception {
        assertSignsIn(contoso, TwoTenants.OVERRIDDEN_NUMBER);
        assertSignsIn(fabrikam, TwoTenants.BLOCKED_NUMBER);
    }

    @Test
    void aMonitoredCountryIsToldOf() throws Exception {
        double before = metric("otp_signin_monitored_countries_total");

        assertSignsIn(contoso, TwoTenants.MONITORED_NUMBER);

        assertThat(metric("otp_signin_monitored_countries_total")).isEqualTo(before + 1);
        EventuallyTrue.await(() -> engine.output().contains("sign-in result=countryMonitored step=send"));
        assertThat(engine.output()).doesNotContain(TwoTenants.MONITORED_NUMBER.substring(3));
    }

    @Test
    void aTenantHasItsOwnDigitsAndGaps() throws Exception {
        String number = TwoTenantsEngine.newNumber();
        JsonObject first = fabrikam.challenge(number);
        String code = fabrikam.code(number);
        JsonObject again = new JsonObject(
                fabrikam.challengeAnswer(first.getString("continuation_token")).body());

        assertThat(code).hasSize(8);
        assertThat(first.getInteger("code_length")).isEqualTo(8);
        assertThat(first.getInteger("interval")).isEqualTo(45);
        assertThat(again.getInteger("interval")).isBetween(30, 45);
        assertThat(fabrikam.redeem(first.getString("continuation_token"), code).getString("access_token"))
                .isNotEmpty();
        JsonObject elsewhere = contoso.challenge(number);
        assertThat(elsewhere.getInteger("code_length")).isEqualTo(6);
        assertThat(elsewhere.getInteger("interval")).isEqualTo(30);
    }

    @Test
    void anApplicationSignsWithItsAlgorithm() throws Exception {
        DemoClient web = contoso.as(TwoTenants.RSA_APPLICATION);
        JsonObject tokens = signIn(web, TwoTenantsEngine.newNumber());
        JsonObject metadata = contoso.get(engine.api() + "/contoso.example/v2.0/.well-known/openid-configuration");
        JWKSet keys = JWKSet.parse(contoso.get(metadata.getString("jwks_uri")).encode());

        for (String name : List.of("access_token", "id_token")) {
            SignedJWT jwt = SignedJWT.parse(tokens.getString(name));
            assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
            assertThat(jwt.verify(new RSASSAVerifier(
                            keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey())))
                    .as(name)
                    .isTrue();
            assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo(metadata.getString("issuer"));
        }
    }

    /** An access token for a registered resource names it, and holds none of the engine's own roles. */
    @Test
    void anIdentifierUriIsAnAudience() throws Exception {
        String number = TwoTenantsEngine.newNumber();
        String token = contoso.challenge(number).getString("continuation_token");
        JsonObject tokens = contoso.post(
                "token",
                FormText.of(
                                "grant_type",
                                "oob",
                                "client_id",
                                TwoTenants.PORTAL,
                                "continuation_token",
                                token,
                                "oob",
                                contoso.code(number),
                                "scope",
                                DemoClient.encoded(TwoTenants.ORDERS_URI + "/Orders.Read"))
                        .toString());

        SignedJWT jwt = SignedJWT.parse(tokens.getString("access_token"));
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly(TwoTenants.ORDERS_URI);
        assertNumber(
                fabrikam.post(
                        "token",
                        FormText.of(
                                        "grant_type",
                                        "oob",
                                        "client_id",
                                        TwoTenants.PORTAL,
                                        "continuation_token",
                                        fabrikam.challenge(number).getString("continuation_token"),
                                        "oob",
                                        "12345678",
                                        "scope",
                                        DemoClient.encoded(TwoTenants.ORDERS_URI + "/Orders.Read"))
                                .toString()),
                70011);
    }

    /** All problems at once, each with its place and its rule. */
    @Test
    void aDirectoryWithNumbersOutOfBoundsIsRefused() throws Exception {
        String directory = TwoTenants.yaml()
                .replace("digits: 8", "digits: 5\n      lifetimeSeconds: 3600\n      guessesInARow: 101")
                .replace("sendGapsSeconds: [45, 90]", "sendGapsSeconds: [90, 45]")
                .replace("block: [\"+44\"]", "block: \"+44\"\n      default: perhaps")
                .replace("code: \"424242\", until: \"2099", "code: \"42\", until: \"soon")
                .replace("    testNumbers:", "    spending: none\n    testNumbers:");
        try (EngineProcess process = ServedEngine.launch(folder, directory, Map.of())) {
            assertThat(process.awaitEnd()).isEqualTo(1);

            assertThat(process.output())
                    .contains("otp-engine can't start:")
                    .contains(
                            "tenants[1].codes.digits must be from 6 to 8 (NIST SP 800-63B-4 section 3.1.3.1: 6 or more)")
                    .contains("tenants[1].codes.lifetimeSeconds must be from 60 to 600 (NIST SP 800-63B-4")
                    .contains("tenants[1].codes.guessesInARow must be from 8 to 100 (NIST SP 800-63B-4 section 3.2.2")
                    .contains("tenants[1].codes.sendGapsSeconds must be 10 or more, below 3600, and never fall")
                    .contains("tenants[0].countries.block must be a list")
                    .contains("tenants[0].countries.default must be allow, monitor or block")
                    .contains("tenants[0].testNumbers[0].code must have 6 to 8 digits")
                    .contains("tenants[0].testNumbers[0].until must be an instant")
                    .contains("tenants[0].spending must be a map")
                    .doesNotContain("\tat ");
        }
    }

    private static JsonObject signIn(DemoClient client, String number) throws Exception {
        String token = client.challenge(number).getString("continuation_token");
        return client.redeem(token, client.code(number));
    }

    private static void assertSignsIn(DemoClient client, String number) throws Exception {
        JsonObject tokens = signIn(client, number);
        assertThat(tokens.getString("access_token")).as(tokens.encode()).isNotEmpty();
    }

    private static double metric(String name) throws Exception {
        return contoso.text(engine.management() + "/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    private static void assertNumber(JsonObject answer, int number) {
        assertThat(answer.getJsonArray("error_codes")).as(answer.encode()).isEqualTo(new JsonArray().add(number));
    }
}
