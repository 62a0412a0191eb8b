package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphRig.newGroup;
import static dev.otpengine.http.graph.GraphRig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GroupsTest extends OnGraphRig {
    @Test
    void groupsNestAndMayGoInCircles() {
        String ann = rig.createUser("ann");
        String inner = rig.createGroup("inner");
        String outer = rig.createGroup("outer");
        addMember(inner, ann);
        addMember(outer, inner);
        addMember(inner, outer);
        assertThat(ids(rig.get("/groups/" + outer + "/members"))).containsExactly(inner);
        assertThat(ids(rig.get("/groups/" + outer + "/transitiveMembers"))).contains(ann, inner);
        assertThat(ids(rig.get("/users/" + ann + "/memberOf"))).containsExactly(inner);
        assertThat(ids(rig.get("/users/" + ann + "/transitiveMemberOf"))).containsExactlyInAnyOrder(inner, outer);
        assertThat(rig.get("/groups/" + inner + "/members").getJsonArray("value").stream()
                        .map(member -> ((JsonObject) member).getString("@odata.type")))
                .containsExactlyInAnyOrder("#microsoft.graph.user", "#microsoft.graph.group");

        refused(
                400,
                rig.send(
                        "POST",
                        "/groups/" + inner + "/members/$ref",
                        rig.adminToken(),
                        reference(ann).encode()));
        refused(
                400,
                rig.send(
                        "POST",
                        "/groups/" + inner + "/members/$ref",
                        rig.adminToken(),
                        reference(inner).encode()));
        refused(
                404,
                rig.send(
                        "POST",
                        "/groups/" + inner + "/members/$ref",
                        rig.adminToken(),
                        reference(UUID.randomUUID().toString()).encode()));
        rig.delete("/groups/" + inner + "/members/" + ann + "/$ref");
        refused(404, rig.send("DELETE", "/groups/" + inner + "/members/" + ann + "/$ref", rig.adminToken(), ""));
        assertThat(ids(rig.get("/users/" + ann + "/memberOf"))).isEmpty();
    }

    @Test
    void membersAreBoundAllOrNone() {
        String ann = rig.createUser("ann");
        String group = rig.post("/groups", newGroup("one").put("members@odata.bind", references(List.of(ann))))
                .getString("id");
        assertThat(ids(rig.get("/groups/" + group + "/members"))).containsExactly(ann);
        String bob = rig.createUser("bob");
        JsonObject bad = new JsonObject()
                .put(
                        "members@odata.bind",
                        references(List.of(bob, UUID.randomUUID().toString())));
        refused(404, rig.send("PATCH", "/groups/" + group, rig.adminToken(), bad.encode()));
        assertThat(ids(rig.get("/groups/" + group + "/members"))).containsExactly(ann);
        rig.patch("/groups/" + group, new JsonObject().put("members@odata.bind", references(List.of(bob))));
        assertThat(ids(rig.get("/groups/" + group + "/members"))).containsExactlyInAnyOrder(ann, bob);
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            many.add(UUID.randomUUID().toString());
        }
        refused(
                400,
                rig.send(
                        "PATCH",
                        "/groups/" + group,
                        rig.adminToken(),
                        new JsonObject()
                                .put("members@odata.bind", references(many))
                                .encode()));
    }
}
