package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphRig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.Application.Web;
import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.ApplicationRegistration.Uris;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApplicationsTest extends OnGraphRig {
    @Test
    void applicationsSayBySignsWhetherTheyTakePartAndAddressesAreOneApplications() {
        JsonObject made = rig.post(
                "/applications",
                new JsonObject()
                        .put("displayName", "Shop")
                        .put("identifierUris", new JsonArray().add("api://shop"))
                        .put(
                                "tags",
                                new JsonArray()
                                        .add("SmsSignInNotSupported")
                                        .add("RequiresMfa")
                                        .add("mine"))
                        .put(
                                "web",
                                new JsonObject()
                                        .put("redirectUris", new JsonArray().add("https://shop.example/back"))));
        UUID appId = UUID.fromString(made.getString("appId"));
        var signIn = rig.inTransaction(transaction ->
                transaction.applications().find(appId).orElseThrow().signIn());
        assertThat(signIn.smsSupported()).isFalse();
        assertThat(signIn.mfaRequired()).isTrue();
        assertThat(made.getJsonObject("publicClient").getJsonArray("redirectUris"))
                .containsExactly("https://shop.example/back");

        rig.patch("/applications/" + made.getString("id"), new JsonObject().put("tags", new JsonArray()));
        boolean supported = rig.inTransaction(transaction ->
                transaction.applications().find(appId).orElseThrow().signIn().smsSupported());
        assertThat(supported).isTrue();
        JsonObject second =
                new JsonObject().put("displayName", "Other").put("identifierUris", new JsonArray().add("api://shop"));
        refused(400, rig.send("POST", "/applications", rig.adminToken(), second.encode()));
        second.put("identifierUris", new JsonArray().add("https://graph.microsoft.com"));
        refused(400, rig.send("POST", "/applications", rig.adminToken(), second.encode()));
        second.remove("identifierUris");
        for (String uri : List.of(
                "http://shop.example/",
                "https://shop.example/#x",
                "javascript:alert(1)",
                "https://*.example/",
                "/back")) {
            second.put("web", new JsonObject().put("redirectUris", new JsonArray().add(uri)));
            refused(400, rig.send("POST", "/applications", rig.adminToken(), second.encode()));
        }
    }

    /** What was set by the directory file, or by another call, is no business of a PATCH that doesn't name it. */
    @Test
    void aPatchOfAnApplicationKeepsWhatItLeavesOut() {
        JsonObject web = new JsonObject()
                .put("redirectUris", new JsonArray().add("https://shop.example/back"))
                .put("logoutUrl", "https://shop.example/bye");
        JsonObject made = rig.post(
                "/applications", new JsonObject().put("displayName", "Shop").put("web", web));
        String path = "/applications/" + made.getString("id");
        UUID appId = UUID.fromString(made.getString("appId"));
        rig.inTransaction(transaction -> {
            ApplicationRegistration now = transaction.applications().find(appId).orElseThrow();
            transaction.applications().update(withSession(now, Duration.ofMinutes(30)));
            return now;
        });
        rig.patch(path, new JsonObject().put("displayName", "Shops"));
        JsonObject moved = new JsonObject().put("redirectUris", new JsonArray().add("https://shop.example/there"));
        rig.patch(path, new JsonObject().put("web", moved).put("isDisabled", true));
        JsonObject read = rig.get(path);
        assertThat(read.getString("displayName")).isEqualTo("Shops");
        assertThat(read.getBoolean("isDisabled")).isTrue();
        assertThat(read.getJsonObject("web").getString("logoutUrl")).isEqualTo("https://shop.example/bye");
        Web kept = rig.inTransaction(transaction ->
                transaction.applications().find(appId).orElseThrow().uris().web());
        assertThat(kept)
                .isEqualTo(new Web(
                        Set.of("https://shop.example/there"),
                        Set.of("https://shop.example/bye"),
                        Duration.ofMinutes(30)));
        rig.patch(path, new JsonObject().put("web", new JsonObject().putNull("logoutUrl")));
        assertThat(rig.get(path).getJsonObject("web").getString("logoutUrl")).isNull();
        JsonObject unsafe = new JsonObject().put("web", new JsonObject().put("logoutUrl", "javascript:alert(1)"));
        refused(400, rig.send("PATCH", path, rig.adminToken(), unsafe.encode()));
    }

    private static ApplicationRegistration withSession(ApplicationRegistration now, Duration session) {
        Web web = now.uris().web();
        return new ApplicationRegistration(
                now.appId(),
                now.objectId(),
                now.displayName(),
                now.enabled(),
                now.signIn(),
                new Uris(now.uris().identifier(), new Web(web.redirectUris(), web.logoutUris(), session)),
                now.roles(),
                now.tags(),
                now.secrets(),
                now.created());
    }

    @Test
    void aSecretIsToldOnceKeptAsAHashAndRemoved() {
        String id = rig.post("/applications", new JsonObject().put("displayName", "Shop"))
                .getString("id");
        JsonObject secret = rig.post("/applications/" + id + "/addPassword", new JsonObject());
        String text = secret.getString("secretText");
        assertThat(text).hasSize(40);
        JsonObject shown = rig.get("/applications/" + id)
                .getJsonArray("passwordCredentials")
                .getJsonObject(0);
        assertThat(shown.encode()).doesNotContain(text);
        assertThat(shown.getString("keyId")).isEqualTo(secret.getString("keyId"));
        JsonObject key = new JsonObject().put("keyId", secret.getString("keyId"));
        rig.post("/applications/" + id + "/removePassword", key);
        refused(400, rig.send("POST", "/applications/" + id + "/removePassword", rig.adminToken(), key.encode()));
        assertThat(rig.get("/applications/" + id).getJsonArray("passwordCredentials"))
                .isEmpty();
    }
}
