package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphRig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.models.Group;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import dev.otpengine.limit.LimitEvents;
import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.Quota;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    /** From here the window ends so soon that a client waits one second. */
    private static final Duration NEARLY_OVER = Duration.ofMillis(9_500);

    private GraphRig rig = new GraphRig();
    private String token = "";

    @AfterEach
    void stop() {
        rig.close();
    }

    private void limit(LimitKind kind, long permits) {
        limit(kind, permits, LimitEvents.NONE);
    }

    private void limit(LimitKind kind, long permits, LimitEvents events) {
        rig.close();
        rig = new GraphRig((some, trail) -> List.of(), Map.of(kind, new Quota(permits, WINDOW)), events);
        rig.pass(NEARLY_OVER);
        token = rig.adminToken();
    }

    @Test
    void eachRequestSaysWhatItCosts() {
        limit(LimitKind.ADMIN_UNITS, 1_000);

        assertThat(units("GET", "/users")).isEqualTo("2");
        assertThat(units("GET", "/users?$select=id")).isEqualTo("1");
        assertThat(units("GET", "/users?$select=id&$top=5")).isEqualTo("1");
        assertThat(units("GET", "/subscribedSkus")).isEqualTo("3");
        String group = rig.createGroup("frontline");
        assertThat(units("GET", "/groups/" + group + "/transitiveMembers")).isEqualTo("5");
        assertThat(units("GET", "/groups/" + group + "/members?$top=5")).isEqualTo("2");
        assertThat(units("DELETE", "/groups/" + group)).isEqualTo("1");
    }

    private String units(String method, String path) {
        HttpResponse<String> answer = rig.send(method, path, token, "");
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return header(answer, "x-ms-resource-unit");
    }

    @Test
    void anApplicationHasSoManyUnitsInATenant() {
        limit(LimitKind.ADMIN_UNITS, 10);
        for (int i = 0; i < 4; i++) {
            assertThat(header(users(), "x-ms-throttle-limit-percentage")).isEmpty();
        }
        assertThat(header(users(), "x-ms-throttle-limit-percentage")).isEqualTo("1.00");

        HttpResponse<String> answer = users();

        assertThat(refused(429, answer).getString("code")).isEqualTo("TooManyRequests");
        assertThat(header(answer, "retry-after")).isEqualTo("1");
        assertThat(header(answer, "x-ms-throttle-scope"))
                .isEqualTo("Tenant_Application/ReadWrite/" + GraphRig.ADMIN_APP + "/" + GraphRig.TENANT);
        assertThat(header(answer, "x-ms-throttle-information")).isEqualTo("ResourceUnitLimitExceeded");
        String elsewhere = rig.token(GraphRig.OTHER_TENANT, GraphRig.ALL);
        assertThat(rig.send("GET", "/users", elsewhere, "").statusCode()).isEqualTo(200);
        rig.pass(Duration.ofSeconds(1));
        assertThat(users().statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsRefusedAnywayCostsNothing() {
        limit(LimitKind.ADMIN_UNITS, 2);
        String reader = rig.token(GraphRig.TENANT, Set.of("Group.ReadWrite.All"));
        for (int i = 0; i < 5; i++) {
            refused(401, rig.send("GET", "/users", "nonsense", ""));
            refused(403, rig.send("GET", "/users", reader, ""));
            refused(400, rig.send("GET", "/users?$filter=nonsense", token, ""));
        }

        assertThat(users().statusCode()).isEqualTo(200);
    }

    @Test
    void writesAreCountedForTheApplicationAndReadingGoesOn() {
        limit(LimitKind.ADMIN_WRITES, 1);
        rig.createGroup("first");

        HttpResponse<String> answer = group("second");

        refused(429, answer);
        assertThat(header(answer, "x-ms-throttle-scope")).startsWith("Tenant_Application/Write/");
        assertThat(header(answer, "x-ms-throttle-information")).isEqualTo("WriteLimitExceeded");
        assertThat(users().statusCode()).isEqualTo(200);
    }

    @Test
    void writesAreCountedForTheTenant() {
        limit(LimitKind.TENANT_WRITES, 1);
        rig.createGroup("first");

        HttpResponse<String> answer = group("second");

        refused(429, answer);
        assertThat(header(answer, "x-ms-throttle-scope")).startsWith("Tenant/Write/");
        assertThat(rig.get("/groups").getJsonArray("value")).hasSize(1);
    }

    /** Microsoft's own client waits as long as it is told, sends the same again, and gets through. */
    @Test
    void theClientWaitsAndGetsThrough() {
        limit(LimitKind.ADMIN_WRITES, 1, new LimitEvents() {
            @Override
            public void onExceeded(LimitKind kind) {
                rig.pass(Duration.ofSeconds(1));
            }
        });
        GraphServiceClient graph = SdkClient.of(rig.base, token);
        graph.groups().post(GraphSdkTest.group("first"));

        graph.groups().post(GraphSdkTest.group("second"));

        assertThat(graph.groups().get().getValue())
                .extracting(Group::getDisplayName)
                .containsExactlyInAnyOrder("first", "second");
    }

    private HttpResponse<String> users() {
        return rig.send("GET", "/users", token, "");
    }

    private HttpResponse<String> group(String name) {
        JsonObject body = GraphRig.newGroup(name);
        return rig.send("POST", "/groups", token, body.encode());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
