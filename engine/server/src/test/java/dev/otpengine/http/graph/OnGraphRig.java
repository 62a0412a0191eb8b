package dev.otpengine.http.graph;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** Each test has an API of its own, and what is asked of it again and again. */
abstract class OnGraphRig {
    static final String F3 = "66b55226-6b4f-492c-910c-a3b7a3c9d993";
    static final String P1 = "078d2b04-f1bd-4111-bbd4-b4b1b354cef4";

    final GraphRig rig = new GraphRig();

    @AfterEach
    void stop() {
        rig.close();
    }

    void prepay(String sku, long units) {
        rig.inTransaction(transaction -> {
            transaction.licenses().prepay(UUID.fromString(sku), units);
            return sku;
        });
    }

    void assign(String holder, List<String> add, List<String> remove) {
        rig.post(holder + "/assignLicense", licenses(add, remove));
    }

    static JsonObject licenses(List<String> add, List<String> remove) {
        JsonArray added = new JsonArray();
        add.forEach(sku -> added.add(new JsonObject().put("skuId", sku).put("disabledPlans", new JsonArray())));
        return new JsonObject().put("addLicenses", added).put("removeLicenses", new JsonArray(new ArrayList<>(remove)));
    }

    void addMember(String group, String member) {
        rig.post("/groups/" + group + "/members/$ref", reference(member));
    }

    static JsonObject reference(String id) {
        return new JsonObject().put("@odata.id", "https://graph.microsoft.com/v1.0/directoryObjects/" + id);
    }

    static JsonArray references(List<String> ids) {
        JsonArray references = new JsonArray();
        ids.forEach(id -> references.add(reference(id).getString("@odata.id")));
        return references;
    }

    static List<String> ids(JsonObject page) {
        return page.getJsonArray("value").stream()
                .map(entity -> ((JsonObject) entity).getString("id"))
                .toList();
    }

    static List<String> names(JsonObject page) {
        return page.getJsonArray("value").stream()
                .map(user -> ((JsonObject) user).getString("displayName").substring("User ".length()))
                .toList();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
