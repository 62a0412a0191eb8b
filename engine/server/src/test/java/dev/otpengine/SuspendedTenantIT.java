package dev.otpengine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.command.Commands;
import dev.otpengine.directory.sql.DatabaseSettings;
import dev.otpengine.directory.sql.Databases;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What everybody is told of a tenant that a command in another process suspends, resumes and removes. */
class SuspendedTenantIT {
    private static final String ID = "72f988bf-0000-4000-8000-000000000005";
    private static final String CALLBACK = "http://127.0.0.1/callback";
    private static final String PKCE = "&code_challenge_method=S256&code_challenge=" + "c".repeat(43);
    private static final String DIRECTORY = """
            tenants:
              - id: %s
                displayName: Fabrikam
                domains: [fabrikam.example]
                smsPolicy: &policy
                  state: enabled
                  includeTargets:
                    - {targetType: group, id: all_users, isUsableForSignIn: true}
                applications: &applications
                  - {appId: %s, displayName: Portal, redirectUris: ["%s"]}
                  - appId: %s
                    displayName: Service
                    credential: {secretSha256: %s, roles: [User.Read.All]}
                users: &people
            %s%s
              - id: 72f988bf-0000-4000-8000-000000000006
                displayName: Contoso
                domains: [contoso.example]
                smsPolicy: *policy
                applications: *applications
                users: *people
            """.formatted(
                    ID,
                    TwoTenants.PORTAL,
                    CALLBACK,
                    TwoTenants.SERVICE,
                    Digests.sha256(TwoTenants.SECRET),
                    TwoTenants.person(1, TwoTenants.number(1)),
                    TwoTenants.person(2, TwoTenants.number(2)));

    private final DatabaseSettings database = Databases.postgres();

    @TempDir
    private Path folder;

    private ServedEngine engine;
    private DemoClient client;
    private JsonObject tokens;
    private String pending;
    private String code;
    private String admin;
    private HttpResponse<String> page;

    @BeforeEach
    void start() throws Exception {
        engine = ServedEngine.start(
                folder, DIRECTORY, Map.of("OTP_DATABASE_URL", database.url(), "OTP_DATABASE_USER", database.user()));
        client = new DemoClient(engine).in("fabrikam.example");
        String first = client.challenge(TwoTenants.number(1)).getString("continuation_token");
        tokens = client.redeem(first, client.code(TwoTenants.number(1)));
        pending = client.challenge(TwoTenants.number(2)).getString("continuation_token");
        code = client.code(TwoTenants.number(2));
        admin = client.post("token", clientCredentials()).getString("access_token");
        page = get("/fabrikam.example/oauth2/v2.0/authorize?" + authorization(), "");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void isAsIfItWereNotThereUntilItIsResumed() throws Exception {
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(List.of(show(page), users().statusCode(), userInfo().statusCode()))
                .containsOnly(200);

        assertThat(command("suspend")).isZero();
        EventuallyTrue.await(() -> isUnknown(initiated()));
        assertNothingIsThere();
        assertThat(client.in("contoso.example").initiate(TwoTenants.number(1)))
                .as("of another tenant")
                .isNotEmpty();

        assertThat(command("resume")).isZero();
        EventuallyTrue.await(() -> !isUnknown(initiated()));
        assertThat(List.of(show(page), users().statusCode(), userInfo().statusCode()))
                .containsOnly(200);
        assertThat(client.redeem(pending, code).getString("access_token"))
                .as("a code from before")
                .isNotEmpty();
        assertThat(client.refresh(tokens.getString("refresh_token")).getString("access_token"))
                .isNotEmpty();

        assertThat(command("remove", "--yes")).isZero();
        EventuallyTrue.await(() -> isUnknown(initiated()));
        assertNothingIsThere();
    }

    private void assertNothingIsThere() throws Exception {
        for (Map.Entry<String, String> form : forms().entrySet()) {
            assertUnknown(client.send(form.getKey().replaceAll(" .*", ""), form.getValue()));
        }
        for (String tenant : List.of(ID, "fabrikam.example", "nobody.example")) {
            assertUnknown(get("/" + tenant + "/v2.0/.well-known/openid-configuration", ""));
            assertUnknown(get("/" + tenant + "/discovery/v2.0/keys", ""));
            assertPage(get("/" + tenant + "/oauth2/v2.0/authorize?" + authorization(), ""));
            assertPage(get("/" + tenant + "/oauth2/v2.0/logout?client_id=" + TwoTenants.PORTAL, ""));
        }
        assertThat(show(page)).isEqualTo(400);
        HttpResponse<String> userInfo = userInfo();
        assertThat(userInfo.statusCode()).as(userInfo.body()).isEqualTo(401);
        HttpResponse<String> users = users();
        assertThat(users.statusCode()).as(users.body()).isEqualTo(401);
        assertThat(new JsonObject(users.body()).getJsonObject("error").getString("code"))
                .isEqualTo("InvalidAuthenticationToken");
    }

    /** By call, and what tells two of one call apart. */
    private Map<String, String> forms() {
        String portal = "client_id=" + TwoTenants.PORTAL;
        String service = "client_id=" + TwoTenants.SERVICE + "&client_secret=" + TwoTenants.SECRET;
        return Map.of(
                "initiate",
                initiation(),
                "challenge",
                portal + "&continuation_token=" + pending,
                "token oob",
                portal + "&grant_type=oob&scope=openid&continuation_token=" + pending + "&oob=" + code,
                "token refresh",
                portal + "&grant_type=refresh_token&refresh_token=" + tokens.getString("refresh_token"),
                "token code",
                portal + "&grant_type=authorization_code&code=x&redirect_uri=" + DemoClient.encoded(CALLBACK),
                "token client",
                clientCredentials(),
                "par",
                authorization(),
                "revoke",
                portal + "&token=" + tokens.getString("refresh_token"),
                "introspect",
                service + "&token=" + tokens.getString("access_token"));
    }

    private static String initiation() {
        return "client_id=" + TwoTenants.PORTAL + "&challenge_type=oob+redirect&username="
                + DemoClient.encoded(TwoTenants.number(2));
    }

    private static String clientCredentials() {
        return "grant_type=client_credentials&client_id=" + TwoTenants.SERVICE + "&client_secret=" + TwoTenants.SECRET
                + "&scope=" + DemoClient.encoded("https://graph.microsoft.com/.default");
    }

    private static String authorization() {
        return "client_id=" + TwoTenants.PORTAL + "&response_type=code&scope=openid&redirect_uri="
                + DemoClient.encoded(CALLBACK) + PKCE;
    }

    private HttpResponse<String> initiated() throws Exception {
        return client.send("initiate", initiation());
    }

    private static boolean isUnknown(HttpResponse<String> answer) {
        return answer.body().contains("[90002]");
    }

    private static void assertUnknown(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getJsonArray("error_codes"))
                .as(answer.body())
                .isEqualTo(new JsonArray().add(90002));
    }

    private static void assertPage(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).doesNotContain("Fabrikam");
    }

    private HttpResponse<String> users() throws Exception {
        return get("/v1.0/users", "Bearer " + admin);
    }

    private HttpResponse<String> userInfo() throws Exception {
        return get("/" + ID + "/openid/userinfo", "Bearer " + tokens.getString("access_token"));
    }

    /** @return the status of the page that asks for a number, with the cookie of its flow */
    private int show(HttpResponse<String> authorized) throws Exception {
        String address = authorized.headers().firstValue("location").orElseThrow();
        String cookie =
                authorized.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
        HttpRequest request = HttpRequest.newBuilder(URI.create(engine.api() + address))
                .header("cookie", cookie)
                .build();
        return client.http().send(request, BodyHandlers.ofString()).statusCode();
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(engine.api() + path));
        if (!authorization.isEmpty()) {
            request.header("authorization", authorization);
        }
        return client.http().send(request.build(), BodyHandlers.ofString());
    }

    private int command(String... what) {
        List<String> arguments = new ArrayList<>(List.of("tenants"));
        arguments.addAll(List.of(what));
        arguments.add("fabrikam.example");
        return Commands.run(
                arguments.toArray(String[]::new),
                Map.of(
                        "OTP_DATABASE_URL", database.url(),
                        "OTP_DATABASE_USER", database.user(),
                        "OTP_KEYS_MASTER", Base64.getEncoder().encodeToString(engine.masterKey())));
    }
}
