package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphRig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class LicensesTest extends OnGraphRig {
    @Test
    void licensesAreCountedAndNeedAPlace() {
        prepay(F3, 1);
        String ann = rig.createUser("ann");
        JsonObject f3 = licenses(List.of(F3), List.of());
        assertThat(refused(400, rig.send("POST", "/users/" + ann + "/assignLicense", rig.adminToken(), f3.encode()))
                        .getString("message"))
                .contains("usage location");
        rig.patch("/users/" + ann, new JsonObject().put("usageLocation", "de"));
        assign("/users/" + ann, List.of(F3), List.of());
        assign("/users/" + ann, List.of(F3), List.of());
        JsonObject sku = rig.get("/subscribedSkus").getJsonArray("value").getJsonObject(0);
        assertThat(sku.getString("skuPartNumber")).isEqualTo("SPE_F1");
        assertThat(sku.getInteger("consumedUnits")).isEqualTo(1);
        assertThat(sku.getJsonObject("prepaidUnits").getInteger("enabled")).isEqualTo(1);
        assertThat(rig.get("/users/" + ann + "/licenseDetails")
                        .getJsonArray("value")
                        .getJsonObject(0)
                        .getString("skuId"))
                .isEqualTo(F3);

        String bob = rig.createUser("bob");
        rig.patch("/users/" + bob, new JsonObject().put("usageLocation", "DE"));
        assertThat(refused(400, rig.send("POST", "/users/" + bob + "/assignLicense", rig.adminToken(), f3.encode()))
                        .getString("message"))
                .contains("does not have any available licenses");
        JsonObject unknown = licenses(List.of(P1), List.of());
        assertThat(refused(
                                400,
                                rig.send(
                                        "POST", "/users/" + bob + "/assignLicense", rig.adminToken(), unknown.encode()))
                        .getString("message"))
                .contains("does not correspond to a valid company License");
        JsonObject notHeld = licenses(List.of(), List.of(F3));
        refused(400, rig.send("POST", "/users/" + bob + "/assignLicense", rig.adminToken(), notHeld.encode()));
        assign("/users/" + ann, List.of(), List.of(F3));
        assign("/users/" + bob, List.of(F3), List.of());
    }

    @Test
    void aGroupsLicenseIsItsMembersAndNotTakenFromOneOfThem() {
        prepay(F3, 5);
        String ann = rig.createUser("ann");
        rig.patch("/users/" + ann, new JsonObject().put("usageLocation", "DE"));
        String group = rig.createGroup("frontline");
        addMember(group, ann);
        assign("/groups/" + group, List.of(F3), List.of());
        JsonObject user = rig.get("/users/" + ann + "?$select=assignedLicenses,licenseAssignmentStates");
        assertThat(user.getJsonArray("assignedLicenses").getJsonObject(0).getString("skuId"))
                .isEqualTo(F3);
        assertThat(user.getJsonArray("licenseAssignmentStates").getJsonObject(0).getString("assignedByGroup"))
                .isEqualTo(group);
        JsonObject removal = licenses(List.of(), List.of(F3));
        assertThat(refused(
                                400,
                                rig.send(
                                        "POST", "/users/" + ann + "/assignLicense", rig.adminToken(), removal.encode()))
                        .getString("message"))
                .contains("inherited");
        assign("/groups/" + group, List.of(), List.of(F3));
        assertThat(rig.get("/users/" + ann + "/licenseDetails").getJsonArray("value"))
                .isEmpty();
    }
}
