package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphRig.newGroup;
import static dev.otpengine.http.graph.GraphRig.newUser;
import static dev.otpengine.http.graph.GraphRig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.store.AuditAttribute;
import dev.otpengine.directory.store.AuditEntry;
import dev.otpengine.directory.store.Query;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What goes for all of the API, and its smaller parts. */
class GraphApiTest extends OnGraphRig {
    @Test
    void bodiesThatCantBeReadAreRefused() {
        for (String body : List.of("{", "[]", "7", "null", "\"x\"", "{\"a\":1}}", "not json")) {
            refused(400, rig.send("POST", "/users", rig.adminToken(), body));
        }
        refused(415, rig.send("POST", "/users", rig.adminToken(), "a=b", "content-type", "text/plain"));
        refused(413, rig.send("POST", "/users", rig.adminToken(), "x".repeat(1024 * 1024)));
        refused(405, rig.send("PUT", "/users", rig.adminToken(), "{}"));
        refused(404, rig.send("GET", "/nothing/here", rig.adminToken(), ""));
        assertThat(rig.send("PUT", "/users", rig.adminToken(), "{}")
                        .headers()
                        .firstValue("allow")
                        .orElse(""))
                .contains("GET")
                .contains("POST");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        String nobody = UUID.randomUUID().toString();
        for (String path : List.of(
                "/users/" + nobody,
                "/users/nobody@contoso.example",
                "/users/" + nobody + "/memberOf",
                "/users/" + nobody + "/licenseDetails",
                "/groups/" + nobody,
                "/groups/not-an-id",
                "/groups/" + nobody + "/members",
                "/applications/" + nobody,
                "/domains/nowhere.example",
                "/subscribedSkus/" + nobody,
                "/directoryObjects/" + nobody,
                "/roleManagement/directory/roleAssignments/" + nobody)) {
            assertThat(refused(404, rig.send("GET", path, rig.adminToken(), "")).getString("code"))
                    .isEqualTo("Request_ResourceNotFound");
        }
        refused(404, rig.send("DELETE", "/users/" + nobody, rig.adminToken(), ""));
        refused(404, rig.send("PATCH", "/groups/" + nobody, rig.adminToken(), "{}"));
    }

    @Test
    void aRepeatedPostMakesOneThing() {
        JsonObject first = rig.post("/groups", newGroup("twice"));
        JsonObject again = rig.post("/groups", newGroup("twice"), "retry-attempt", "1");
        assertThat(again.getString("id")).isEqualTo(first.getString("id"));
        JsonObject another = rig.post("/groups", newGroup("twice"));
        assertThat(another.getString("id")).isNotEqualTo(first.getString("id"));

        String ann = rig.createUser("ann");
        assertThat(rig.post("/users", newUser("ann"), "retry-attempt", "1").getString("id"))
                .isEqualTo(ann);
        refused(400, rig.send("POST", "/users", rig.adminToken(), newUser("ann").encode()));

        addMember(first.getString("id"), ann);
        rig.post("/groups/" + first.getString("id") + "/members/$ref", reference(ann), "retry-attempt", "2");
        rig.delete("/groups/" + first.getString("id") + "/members/" + ann + "/$ref");
        rig.post("/groups/" + first.getString("id") + "/members/$ref", reference(ann), "retry-attempt", "1");
        assertThat(ids(rig.get("/groups/" + first.getString("id") + "/members")))
                .containsExactly(ann);

        String app = rig.post("/applications", new JsonObject().put("displayName", "Shop"))
                .getString("id");
        String lost = rig.post("/applications/" + app + "/addPassword", new JsonObject())
                .getString("keyId");
        String told = rig.post("/applications/" + app + "/addPassword", new JsonObject(), "retry-attempt", "1")
                .getString("keyId");
        assertThat(told).isNotEqualTo(lost);
        assertThat(rig.get("/applications/" + app).getJsonArray("passwordCredentials"))
                .hasSize(1);

        rig.pass(Duration.ofHours(0).plusMinutes(16));
        assertThat(rig.post("/groups", newGroup("twice"), "retry-attempt", "1").getString("id"))
                .isNotIn(first.getString("id"), another.getString("id"));
    }

    @Test
    void eachWriteLeavesAnAuditEntryAndARefusedOneNone() {
        String id = UUID.randomUUID().toString();
        HttpResponse<String> made =
                rig.send("POST", "/users", rig.adminToken(), newUser("ann").encode(), "client-request-id", id);
        assertThat(made.statusCode()).isEqualTo(201);
        refused(400, rig.send("POST", "/users", rig.adminToken(), newUser("ann").encode()));
        List<AuditEntry> entries = rig.inTransaction(transaction ->
                transaction.audits().page(Query.<AuditAttribute>all(10)).items());
        assertThat(entries).hasSize(1);
        AuditEntry entry = entries.get(0);
        assertThat(entry.activity()).isEqualTo("Add user");
        assertThat(entry.initiator().id()).isEqualTo(GraphRig.ADMIN_APP);
        assertThat(entry.target().id().toString()).isEqualTo(new JsonObject(made.body()).getString("id"));
        assertThat(entry.correlationId()).contains(UUID.fromString(id));
    }

    @Test
    void rolesAreGivenToPeopleAndTakenAway() {
        String ann = rig.createUser("ann");
        JsonObject body = new JsonObject()
                .put("principalId", ann)
                .put("roleDefinitionId", "fe930be7-5e62-47db-91af-98c3a49a38b1")
                .put("directoryScopeId", "/");
        String path = "/roleManagement/directory/roleAssignments";
        String id = rig.post(path, body).getString("id");
        refused(400, rig.send("POST", path, rig.adminToken(), body.encode()));
        assertThat(rig.post(path, body, "retry-attempt", "1").getString("id")).isEqualTo(id);
        assertThat(ids(rig.get(path + "?$filter=" + encoded("principalId eq '" + ann + "'"))))
                .containsExactly(id);
        refused(
                400,
                rig.send(
                        "POST",
                        path,
                        rig.adminToken(),
                        body.copy().put("principalId", rig.createGroup("g")).encode()));
        refused(
                400,
                rig.send(
                        "POST",
                        path,
                        rig.adminToken(),
                        body.copy().put("directoryScopeId", "/x").encode()));
        rig.delete(path + "/" + id);
        assertThat(ids(rig.get(path))).isEmpty();
    }

    @Test
    void domainsSayWhetherTheyAreFederated() {
        JsonArray domains = rig.get("/domains").getJsonArray("value");
        assertThat(domains).hasSize(2);
        assertThat(rig.get("/domains/federated.contoso.example").getString("authenticationType"))
                .isEqualTo("Federated");
        assertThat(rig.get("/domains/contoso.example").getBoolean("isDefault")).isTrue();
    }
}
