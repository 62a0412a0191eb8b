package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphRig.refused;
import static dev.otpengine.http.graph.SmsRig.POLICY;
import static dev.otpengine.http.graph.SmsRig.policy;
import static dev.otpengine.http.graph.SmsRig.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.administration.DirectoryRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SMS policy, as Graph's clients read and write it. */
class SmsPolicyTest {
    private final SmsRig rig = new SmsRig();
    private final GraphRig graph = rig.graph;

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void isOffUntilSomebodySetsIt() {
        assertThat(graph.get(POLICY))
                .isEqualTo(new JsonObject()
                        .put(
                                "@odata.context",
                                graph.base + "/v1.0/$metadata#authenticationMethodConfigurations/$entity")
                        .put("@odata.type", "#microsoft.graph.smsAuthenticationMethodConfiguration")
                        .put("id", "Sms")
                        .put("state", "disabled")
                        .put("includeTargets", new JsonArray())
                        .put("excludeTargets", new JsonArray()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms", "Sms", "SMS"})
    void isFoundByItsNameInAnyCase(String name) {
        assertThat(graph.get(POLICY.replace("/sms", "/" + name)).getString("id"))
                .isEqualTo("Sms");
    }

    @Test
    void standsInThePolicyOfAllMethods() {
        JsonObject all = graph.get("/policies/authenticationMethodsPolicy");

        assertThat(all.getString("id")).isEqualTo("authenticationMethodsPolicy");
        assertThat(all.getJsonArray("authenticationMethodConfigurations")
                        .getJsonObject(0)
                        .getString("id"))
                .isEqualTo("Sms");
        refused(404, graph.send("GET", POLICY.replace("/sms", "/fido2"), graph.adminToken(), ""));
    }

    @Test
    void keepsWhatAPatchLeavesOutAndReplacesWhatItBrings() {
        String group = graph.createGroup("frontline");
        String user = graph.createUser("adele");
        graph.patch(
                POLICY,
                policy().put("state", "enabled")
                        .put("includeTargets", new JsonArray().add(target(group, "group", true)))
                        .put(
                                "excludeTargets",
                                new JsonArray()
                                        .add(new JsonObject().put("id", user).put("targetType", "user"))));

        graph.patch(POLICY, policy().put("includeTargets", new JsonArray().add(target("all_users", "group", false))));

        JsonObject read = graph.get(POLICY);
        assertThat(read.getString("state")).isEqualTo("enabled");
        assertThat(read.getJsonArray("includeTargets"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("id", "all_users")
                                .put("targetType", "group")
                                .put("isRegistrationRequired", false)
                                .put("isUsableForSignIn", false)));
        assertThat(read.getJsonArray("excludeTargets"))
                .isEqualTo(new JsonArray().add(new JsonObject().put("id", user).put("targetType", "user")));

        graph.patch(POLICY, policy().put("excludeTargets", new JsonArray()));
        assertThat(graph.get(POLICY).getJsonArray("excludeTargets")).isEmpty();
    }

    @Test
    void isResetByDelete() {
        rig.allowEverybody();

        graph.delete(POLICY);

        assertThat(graph.get(POLICY).getString("state")).isEqualTo("disabled");
        assertThat(graph.get(POLICY).getJsonArray("includeTargets")).isEmpty();
    }

    @Test
    void refusesWhatIsNoPolicy() {
        String group = graph.createGroup("frontline");
        String user = graph.createUser("adele");
        List<JsonObject> bad = List.of(
                new JsonObject().put("state", "enabled"),
                policy().put("@odata.type", "#microsoft.graph.fido2AuthenticationMethodConfiguration"),
                policy().put("state", "on"),
                policy().put("state", 1),
                policy().put("id", "Email"),
                policy().put("includeTargets", "all_users"),
                policy().putNull("includeTargets"),
                policy().put("surprise", true),
                include(new JsonObject().put("id", "all_users")),
                include(new JsonObject().put("targetType", "group")),
                include(target("all_users", "user", true)),
                include(target("everybody", "group", true)),
                include(target(group, "user", true)),
                include(target(user, "group", true)),
                include(target(UUID.randomUUID().toString(), "group", true)),
                include(target(group, "role", true)),
                include(target(group, "group", true).put("isRegistrationRequired", true)),
                include(target(group, "group", true).put("surprise", true)),
                include(target(group, "group", true), target(group, "group", false)),
                policy().put("excludeTargets", new JsonArray().add(target("all_users", "group", true))));
        for (JsonObject body : bad) {
            assertThat(patch(graph.adminToken(), body).statusCode())
                    .as(body.encode())
                    .isEqualTo(400);
        }
        assertThat(graph.get(POLICY).getString("state")).isEqualTo("disabled");
    }

    @Test
    void refusesMoreThanTwentyKilobytes() {
        JsonObject[] targets = IntStream.range(0, 200)
                .mapToObj(i -> target(graph.createGroup("group" + i), "group", true))
                .toArray(JsonObject[]::new);

        JsonObject error = refused(400, patch(graph.adminToken(), include(targets)));

        assertThat(error.getString("message")).contains("20 KB");
    }

    @Test
    void isWrittenByPolicyAdministratorsAndReadByReaders() {
        var policyAdministrator = graph.user(graph.createUser("policy"));
        var reader = graph.user(graph.createUser("reader"));
        var nobody = graph.user(graph.createUser("nobody"));
        graph.give(policyAdministrator, DirectoryRole.AUTHENTICATION_POLICY_ADMINISTRATOR);
        graph.give(reader, DirectoryRole.GLOBAL_READER);
        String scope = graph.base + "/.default";

        assertThat(patch(graph.userToken(policyAdministrator, scope), policy().put("state", "enabled"))
                        .statusCode())
                .isEqualTo(204);
        refused(403, patch(graph.userToken(reader, scope), policy().put("state", "disabled")));
        assertThat(graph.send("GET", POLICY, graph.userToken(reader, scope), "").statusCode())
                .isEqualTo(200);
        refused(403, graph.send("GET", POLICY, graph.userToken(nobody, scope), ""));
        refused(403, patch(graph.token(GraphRig.TENANT, Set.of("Policy.Read.All")), policy()));
        refused(401, patch("", policy()));
    }

    private static JsonObject include(JsonObject... targets) {
        return policy().put("includeTargets", new JsonArray(List.of(targets)));
    }

    private HttpResponse<String> patch(String token, JsonObject body) {
        return graph.send("PATCH", POLICY, token, body.encode());
    }
}
