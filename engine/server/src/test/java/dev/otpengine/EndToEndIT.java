package dev.otpengine;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person signs in, the whole way: the shipped jar, HTTP, SMPP, the phone's inbox. */
class EndToEndIT {
    private static final String PORTAL = DemoClient.PORTAL;
    private static final String TENANT = "72f988bf-0000-4000-8000-000000000001";

    private static EnginePeer engine;
    private static DemoClient client;

    @BeforeAll
    static void start() throws Exception {
        engine = EnginePeer.start();
        client = new DemoClient(engine);
    }

    @AfterAll
    static void stop() throws Exception {
        assertThat(engine.stopsWithin(5)).as("stops within 5 s of SIGTERM").isTrue();
        engine.close();
    }

    @Test
    void signsFrontlineIn() throws Exception {
        JsonObject challenge = client.challenge("+14255550100");
        assertThat(challenge.getString("challenge_type")).isEqualTo("oob");
        assertThat(challenge.getString("binding_method")).isEqualTo("prompt");
        assertThat(challenge.getString("challenge_channel")).isEqualTo("sms");
        assertThat(challenge.getString("challenge_target_label")).isEqualTo("+1*********0");
        assertThat(challenge.getInteger("code_length")).isEqualTo(6);
        assertThat(challenge.getInteger("interval")).isEqualTo(30);
        String token = challenge.getString("continuation_token");
        String code = client.code("+14255550100");

        JsonObject wrong = client.redeem(token, DemoClient.wrong(code));
        assertThat(wrong.getString("error")).isEqualTo("invalid_grant");
        assertThat(wrong.getString("suberror")).isEqualTo("invalid_oob_value");
        assertThat(wrong.getJsonArray("error_codes")).isEqualTo(new JsonArray().add(50181));

        JsonObject tokens = client.redeem(token, code);
        assertThat(tokens.getString("token_type")).isEqualTo("Bearer");
        assertThat(tokens.getString("client_info")).isNotEmpty();
        verifyTokens(tokens);
        assertThat(client.redeem(token, code).getString("suberror")).isEqualTo("invalid_oob_value");
        refreshAndRevoke(tokens.getString("refresh_token"));
    }

    private static void verifyTokens(JsonObject tokens) throws Exception {
        JsonObject metadata = client.get(engine.api() + "/contoso.example/v2.0/.well-known/openid-configuration");
        JWKSet keys = JWKSet.parse(client.get(metadata.getString("jwks_uri")).encode());
        for (String name : List.of("access_token", "id_token")) {
            SignedJWT jwt = SignedJWT.parse(tokens.getString(name));
            assertThat(jwt.verify(new ECDSAVerifier(
                            keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toECKey())))
                    .as(name)
                    .isTrue();
            assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo(metadata.getString("issuer"));
            assertThat(jwt.getJWTClaimsSet().getExpirationTime().toInstant()).isAfter(Instant.now());
            assertThat(jwt.getJWTClaimsSet().getStringClaim("tid")).isEqualTo(TENANT);
            assertThat(jwt.getJWTClaimsSet().getStringListClaim("amr")).containsExactly("otp", "sms");
        }
        SignedJWT access = SignedJWT.parse(tokens.getString("access_token"));
        assertThat(access.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(access.getJWTClaimsSet().getStringClaim("client_id")).isEqualTo(PORTAL);
        SignedJWT id = SignedJWT.parse(tokens.getString("id_token"));
        assertThat(id.getJWTClaimsSet().getAudience()).containsExactly(PORTAL);
        assertThat(id.getJWTClaimsSet().getStringClaim("preferred_username")).isEqualTo("frontline@contoso.example");
        assertThat(id.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("n-1");
    }

    private static void refreshAndRevoke(String first) throws Exception {
        JsonObject second = client.refresh(first);
        assertThat(second.getString("access_token")).isNotEmpty();
        assertThat(client.refresh(first).getJsonArray("error_codes").getInteger(0))
                .isEqualTo(50173);
        assertThat(client.refresh(second.getString("refresh_token")).getString("error"))
                .isEqualTo("invalid_grant");
    }

    /** Refused numbers look like good ones, get no text, and nothing redeems them; the operator sees the reason. */
    @ParameterizedTest
    @CsvSource({
        "+14255550101, licenseMissing",
        "+14255550102, accountDisabled",
        "+14255550103, guestNotSupported",
        "+14255550104, notTargetedByPolicy",
        "+14255550105, smsSignInNotEnabled",
        "+14255550108, notUsableForSignIn",
        "+14255550177, phoneNumberUnknown"
    })
    void refusesWithoutTelling(String number, String reason) throws Exception {
        JsonObject challenge = client.challenge(number);
        assertThat(challenge.fieldNames())
                .containsExactlyInAnyOrderElementsOf(
                        client.challenge("+1310555" + number.substring(8)).fieldNames());
        assertThat(challenge.getInteger("interval")).isEqualTo(30);

        JsonObject redeemed = client.redeem(challenge.getString("continuation_token"), "123456");
        assertThat(redeemed.getString("suberror")).isEqualTo("invalid_oob_value");
        assertThat(client.messages(number, 0)).isEmpty();
        assertThat(client.text(engine.management() + "/metrics"))
                .contains("otp_signin_refused_total{reason=\"" + reason + "\",step=\"start\"}");
        assertThat(engine.output()).doesNotContain(number.substring(1));
    }

    @Test
    void tellsHowManyEntriesEachMapHas() throws Exception {
        client.challenge("+14255550179");

        String metrics = client.text(engine.management() + "/metrics");
        assertThat(metrics).containsPattern("otp_map_entries\\{map=\"otp-decoys\"} [1-9]");
        for (String map : List.of(
                "bind-leases",
                "delivered-texts",
                "directory-numbers",
                "directory-tenants",
                "limit",
                "limit-slots",
                "otp",
                "pushed-requests",
                "refresh-families",
                "used-proofs")) {
            assertThat(metrics).contains("otp_map_entries{map=\"" + map + "\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+447700900123", "+14255550109", "+13105550007"})
    void signsOthersIn(String number) throws Exception {
        String token = client.challenge(number).getString("continuation_token");

        assertThat(client.redeem(token, client.code(number)).getString("id_token"))
                .isNotEmpty();
    }

    @Test
    void tellsADemandForMfaOnlyAfterTheRightCode() throws Exception {
        String token = client.challenge("+14255550106").getString("continuation_token");
        String code = client.code("+14255550106");

        assertThat(client.redeem(token, DemoClient.wrong(code)).getString("suberror"))
                .isEqualTo("invalid_oob_value");
        JsonObject answer = client.redeem(token, code);
        assertThat(answer.getJsonArray("error_codes").getInteger(0)).isEqualTo(50076);
        assertThat(answer.containsKey("suberror")).isFalse();
        assertThat(client.redeem(token, code).getString("suberror")).isEqualTo("invalid_oob_value");
    }

    @Test
    void sendsClientsWithoutOobToTheBrowser() throws Exception {
        JsonObject answer = client.post(
                "initiate", "client_id=" + PORTAL + "&challenge_type=password+redirect&username=%2B14255550100");

        assertThat(answer.getString("challenge_type")).isEqualTo("redirect");
    }

    @Test
    void givesAnApplicationItsToken() throws Exception {
        JsonObject tokens = client.post(
                "token",
                "grant_type=client_credentials&client_id=11111111-0000-4000-8000-000000000003"
                        + "&client_secret=dev-admin-secret&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default");

        SignedJWT jwt = SignedJWT.parse(tokens.getString("access_token"));
        assertThat(jwt.getJWTClaimsSet().getStringListClaim("roles")).contains("User.ReadWrite.All");
    }

    @Test
    void letsConfiguredOriginsCall() throws Exception {
        HttpRequest preflight = HttpRequest.newBuilder(URI.create(client.url("token")))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("origin", "https://app.contoso.example")
                .header("access-control-request-headers", "content-type,x-client-sku,client-request-id")
                .build();
        HttpResponse<Void> answer = client.http().send(preflight, BodyHandlers.discarding());

        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("https://app.contoso.example");
        assertThat(answer.headers().firstValue("access-control-allow-headers"))
                .contains("content-type, x-client-sku, client-request-id");
    }

    @Test
    void isReady() throws Exception {
        assertThat(client.get(engine.management() + "/health/ready").getString("status"))
                .isEqualTo("ready");
        assertThat(client.get(engine.management() + "/health/live").getString("status"))
                .isEqualTo("live");
    }
}
