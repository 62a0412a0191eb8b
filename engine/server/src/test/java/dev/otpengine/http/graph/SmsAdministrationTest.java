package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphRig.refused;
import static dev.otpengine.http.graph.SmsRig.MOBILE;
import static dev.otpengine.http.graph.SmsRig.phones;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.Member;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What else administrators see and do: requirements, locks, explanations, reports, audits. */
class SmsAdministrationTest {
    private static final String EXPLAIN = "/smsSignIn/explain";
    private static final String NUMBER = "+1 4255550100";

    private final SmsRig rig = new SmsRig();
    private final GraphRig graph = rig.graph;
    private String user = "";

    @BeforeEach
    void prepare() {
        user = graph.createUser("adele");
        rig.allowEverybody();
        rig.addPhone(user, "mobile", NUMBER);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void saysWhoMustDoMfa() {
        String path = "/users/" + user + "/authentication/requirements";
        assertThat(graph.get(path).getString("perUserMfaState")).isEqualTo("disabled");

        graph.patch(path, new JsonObject().put("perUserMfaState", "enforced"));

        assertThat(graph.get(path).getString("perUserMfaState")).isEqualTo("enforced");
        for (String bad : List.of("{}", "{\"perUserMfaState\":\"on\"}", "{\"perUserMfaState\":true}")) {
            refused(400, graph.send("PATCH", path, graph.adminToken(), bad));
        }
    }

    @Test
    void explainsARefusalCheckByCheck() {
        JsonObject report = explain(new JsonObject().put("phoneNumber", NUMBER));

        assertThat(report.getString("decision")).isEqualTo("refuse");
        assertThat(report.getString("reason")).isEqualTo("licenseMissing");
        assertThat(report.getJsonArray("checks")).hasSize(14);
        assertThat(report.getJsonArray("checks").stream()
                        .map(JsonObject.class::cast)
                        .filter(check -> check.getString("result").equals("failed"))
                        .map(check -> check.getString("check")))
                .containsExactly("licenseMissing");
        assertThat(report.getString("route")).isEqualTo("carrier");

        license();
        JsonObject allowed = explain(new JsonObject().put("user", "adele@contoso.example"));
        assertThat(allowed.getString("decision")).isEqualTo("allow");
        assertThat(allowed.getJsonObject("familiarCaller").getInteger("nextTextInSeconds"))
                .isZero();
        assertThat(rig.texts).isEmpty();
    }

    @Test
    void explainsOtherPurposesOfAPerson() {
        license();
        rig.post(phones(user) + "/" + MOBILE + "/disableSmsSignIn");

        assertThat(explain(new JsonObject().put("user", user)).getString("reason"))
                .isEqualTo("smsSignInNotEnabled");
        assertThat(explain(new JsonObject().put("user", user).put("purpose", "mfa"))
                        .getString("decision"))
                .isEqualTo("allow");
        assertThat(explain(new JsonObject().put("phoneNumber", "+1 4255559999")).getString("reason"))
                .isEqualTo("phoneNumberUnknown");
        assertThat(explain(new JsonObject().put("phoneNumber", "12")).getString("reason"))
                .isEqualTo("phoneNumberInvalid");
    }

    @Test
    void refusesWhatCantBeExplained() {
        JsonObject application = new JsonObject().put("applicationId", GraphRig.ADMIN_APP.toString());
        List<JsonObject> bad = List.of(
                new JsonObject().put("phoneNumber", NUMBER),
                application.copy(),
                application.copy().put("phoneNumber", 1),
                application.copy().put("phoneNumber", NUMBER).put("purpose", "fun"),
                application.copy().put("phoneNumber", NUMBER).put("purpose", "mfa"),
                application.copy().put("phoneNumber", NUMBER).put("surprise", 1));
        for (JsonObject body : bad) {
            refused(400, graph.send("POST", EXPLAIN, graph.adminToken(), body.encode()));
        }
        refused(
                404,
                graph.send(
                        "POST",
                        EXPLAIN,
                        graph.adminToken(),
                        application.copy().put("user", "nobody@contoso.example").encode()));
    }

    @Test
    void unlocksAndLeavesATrace() {
        assertThat(rig.post("/users/" + user + "/authentication/unlockSmsCodes").statusCode())
                .isEqualTo(204);
        refused(404, rig.post("/users/" + UUID.randomUUID() + "/authentication/unlockSmsCodes"));

        JsonObject entry = audits("?$filter=activityDisplayName%20eq%20'Unlock%20SMS%20codes'")
                .get(0);
        assertThat(entry.getString("result")).isEqualTo("success");
        assertThat(entry.getJsonObject("initiatedBy").getJsonObject("app").getString("displayName"))
                .isEqualTo("Contoso Admin");
        assertThat(entry.getJsonArray("targetResources").getJsonObject(0).getString("id"))
                .isEqualTo(user);
        assertThat(graph.get("/auditLogs/directoryAudits/" + entry.getString("id"))
                        .getString("category"))
                .isEqualTo("UserManagement");
    }

    @Test
    void listsAuditsNewestFirstPageByPageAndByDate() {
        graph.pass(Duration.ofMinutes(1));
        rig.post(phones(user) + "/" + MOBILE + "/disableSmsSignIn");

        List<JsonObject> all = audits("");
        assertThat(all.get(0).getString("activityDisplayName")).isEqualTo("Disable SMS sign-in");
        assertThat(all)
                .extracting(entry -> entry.getString("activityDateTime"))
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(audits("?$filter=activityDateTime%20ge%202026-11-24T12:00:30Z"))
                .hasSize(1);
        JsonObject first = graph.get("/auditLogs/directoryAudits?$top=2");
        assertThat(first.getJsonArray("value")).hasSize(2);
        String next = first.getString("@odata.nextLink");
        assertThat(next).startsWith(graph.base + "/v1.0/auditLogs/directoryAudits?");
        JsonObject second = graph.get(next.substring((graph.base + "/v1.0").length()));
        assertThat(second.getJsonArray("value").getJsonObject(0).getString("id"))
                .isEqualTo(all.get(2).getString("id"));
        refused(400, graph.send("GET", "/auditLogs/directoryAudits?$filter=surprise%20eq%201", graph.adminToken(), ""));
    }

    @Test
    void neverAuditsANumber() {
        assertThat(graph.send("GET", "/auditLogs/directoryAudits", graph.adminToken(), "")
                        .body())
                .doesNotContain("4255550100");
    }

    @Test
    void reportsWhomThePolicyAllowsAndNoLicenseDoes() {
        String licensed = graph.createUser("bert");
        JsonObject report = graph.get("/reports/smsSignIn/unlicensedUsers");
        assertThat(ids(report)).containsExactlyInAnyOrder(user, licensed);

        license();
        assertThat(ids(graph.get("/reports/smsSignIn/unlicensedUsers"))).containsExactly(licensed);
        rig.setPolicy();
        assertThat(ids(graph.get("/reports/smsSignIn/unlicensedUsers"))).isEmpty();
    }

    @Test
    void reportsWhoseNumberIsAboutToBeSwitchedOff() {
        String report = "/reports/smsSignIn/unusedNumbers";
        assertThat(ids(graph.get(report))).isEmpty();
        graph.inTransaction(transaction -> {
            PhoneMethod mobile = transaction
                    .phones()
                    .find(UUID.fromString(user), PhoneType.MOBILE)
                    .orElseThrow();
            transaction.phones().update(mobile.enabled(graph.clock.instant().minus(Duration.ofDays(170))));
            return user;
        });

        JsonObject soon = graph.get(report).getJsonArray("value").getJsonObject(0);
        assertThat(soon.getString("userPrincipalName")).isEqualTo("adele@contoso.example");
        assertThat(Instant.parse(soon.getString("signInEndDateTime")))
                .isEqualTo(Instant.parse(soon.getString("lastUsedDateTime")).plus(Duration.ofDays(180)));
    }

    @Test
    void reportsWhatPeopleHaveRegistered() {
        JsonObject details = graph.get("/reports/authenticationMethods/userRegistrationDetails")
                .getJsonArray("value")
                .getJsonObject(0);

        assertThat(details.getString("userPrincipalName")).isEqualTo("adele@contoso.example");
        assertThat(details.getJsonArray("methodsRegistered")).isEqualTo(new JsonArray().add("mobilePhone"));
        assertThat(details.getBoolean("isPasswordlessCapable")).isTrue();
        assertThat(details.getString("userPreferredMethodForSecondaryAuthentication"))
                .isEqualTo("sms");
    }

    private void license() {
        graph.inTransaction(transaction -> {
            transaction.licenses().prepay(Licenses.MICROSOFT_365_F3, 10);
            transaction
                    .licenses()
                    .assign(new LicenseAssignment(
                            Licenses.MICROSOFT_365_F3, new Member.OfUser(UUID.fromString(user)), Set.of()));
            return user;
        });
    }

    private JsonObject explain(JsonObject question) {
        HttpResponse<String> answer = graph.send(
                "POST",
                EXPLAIN,
                graph.adminToken(),
                question.put("applicationId", GraphRig.ADMIN_APP.toString()).encode());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private List<JsonObject> audits(String query) {
        return graph.get("/auditLogs/directoryAudits" + query).getJsonArray("value").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("value").stream()
                .map(entry -> ((JsonObject) entry).getString("id"))
                .toList();
    }
}
