package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphRig.newUser;
import static dev.otpengine.http.graph.GraphRig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.administration.DirectoryRole;
import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.TenantState;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may call what: for every route, made from the routes themselves. */
class AccessTest {
    private static final String ALL = "https://graph.microsoft.com/.default";

    private SmsRig all;
    private GraphRig rig;

    @BeforeEach
    void start() {
        all = new SmsRig();
        rig = all.graph;
    }

    @AfterEach
    void stop() {
        all.close();
    }

    @Test
    void everyRouteKnowsTokensThatAreNone() {
        String good = rig.adminToken();
        String foreign = rig.token(GraphRig.TENANT, Set.of("User.ReadWrite.All"), "https://elsewhere.example");
        String forAnother = rig.tokenFor("api://shop");
        String changed = good.substring(0, good.length() - 8) + "AAAAAAAA";
        rig.pass(Duration.ofHours(2));
        for (Route route : rig.api.routes()) {
            for (String token :
                    new String[] {"", good, foreign, forAnother, changed, "nonsense", "a.b.c", "e30.e30.e30"}) {
                HttpResponse<String> answer =
                        rig.send(route.method().name(), path(route, UUID.randomUUID()), token, "");
                assertThat(refused(401, answer).getString("code"))
                        .as("%s %s", route.method(), route.path())
                        .isEqualTo("InvalidAuthenticationToken");
                assertThat(answer.headers().firstValue("www-authenticate").orElse(""))
                        .startsWith("Bearer");
            }
        }
    }

    @Test
    void everyRouteWantsOneOfItsPermissions() {
        for (Route route : rig.api.routes()) {
            String path = path(route, UUID.randomUUID());
            String other = rig.token(GraphRig.TENANT, Set.of("Something.Else"));
            assertThat(refused(403, rig.send(route.method().name(), path, other, "{}"))
                            .getString("code"))
                    .as("%s %s", route.method(), route.path())
                    .isEqualTo("Authorization_RequestDenied");
        }
    }

    /** A permission that the application has lost counts no more, whatever its token says. */
    @Test
    void aPermissionThatWasTakenAwayCountsAtOnce() {
        String token = rig.token(GraphRig.TENANT, Set.of("Directory.ReadWrite.All"));
        refused(403, rig.send("GET", "/users", token, ""));
    }

    @Test
    void everyRouteTakesThePermissionsThatTheTableNames() {
        for (Route route : ofOthers()) {
            String path = path(route, UUID.randomUUID());
            int status = rig.send(route.method().name(), path, rig.adminToken(), "{}")
                    .statusCode();
            assertThat(status).as("%s %s", route.method(), route.path()).isNotIn(401, 403, 405, 500, 503);
        }
    }

    /** Each role alone, against each route. */
    @Test
    void everyRouteWantsOneOfItsRoles() {
        String id = UUID.randomUUID().toString();
        for (DirectoryRole role : DirectoryRole.values()) {
            String holder = rig.createUser(role.name());
            rig.give(rig.user(holder), role);
            String token = rig.userToken(rig.user(holder), ALL);
            for (Route route : ofOthers()) {
                HttpResponse<String> answer = rig.send(
                        route.method().name(),
                        readable(route, id),
                        token,
                        GoodBodies.of(route).encode());
                assertThat(answer.statusCode() != 403)
                        .as("%s %s by %s: %s", route.method(), route.path(), role, answer.statusCode())
                        .isEqualTo(route.access().roles().contains(role));
                assertThat(answer.statusCode()).isLessThan(500);
            }
        }
    }

    /** With a name where only some can be, which is looked at before the role is. */
    private static String readable(Route route, String id) {
        return route.path()
                .replace("authenticationMethodConfigurations/:id", "authenticationMethodConfigurations/sms")
                .replace(":phoneId", SmsRig.MOBILE)
                .replaceAll(":[A-Za-z]+", id);
    }

    /** A token that names permissions is good for these alone, also for what is the person's own. */
    @Test
    void aNarrowTokenReadsAndDoesNotWriteOnesOwn() {
        String id = rig.createUser("ann");
        String phones = "/me/authentication/phoneMethods";
        String narrow = rig.userToken(rig.user(id), "openid", "User.Read", "UserAuthenticationMethod.Read");
        assertThat(rig.send("GET", "/me", narrow, "").statusCode()).isEqualTo(200);
        assertThat(rig.send("GET", phones, narrow, "").statusCode()).isEqualTo(200);
        refused(403, rig.send("POST", phones, narrow, SmsRig.phone("mobile", "+1 4255550100")));
        refused(403, rig.send("GET", "/users", narrow, ""));
        all.allowEverybody();
        String writing = rig.userToken(rig.user(id), "https://graph.microsoft.com/UserAuthenticationMethod.ReadWrite");
        assertThat(rig.send("POST", phones, writing, SmsRig.phone("mobile", "+1 4255550100"))
                        .statusCode())
                .isEqualTo(202);
        refused(403, rig.send("GET", "/me", writing, ""));
        refused(400, rig.send("GET", "/me", rig.adminToken(), ""));
    }

    @Test
    void nothingOfAnotherTenantIsThere() {
        String user = rig.createUser("ann");
        String group = rig.createGroup("group");
        String application = rig.post("/applications", new JsonObject().put("displayName", "Shop"))
                .getString("id");
        String other = rig.token(GraphRig.OTHER_TENANT, GraphRig.ALL);
        for (String id : new String[] {user, group, application}) {
            for (Route route : ofOthers()) {
                HttpResponse<String> answer =
                        rig.send(route.method().name(), path(route, UUID.fromString(id)), other, "{}");
                assertThat(answer.statusCode())
                        .as("%s %s", route.method(), route.path())
                        .isNotIn(401, 403, 405, 500, 503);
                assertThat(answer.body()).doesNotContain("ann@contoso", "User ann", "\"Shop\"");
                if (route.path().contains(":")) {
                    assertThat(answer.statusCode())
                            .as("%s %s", route.method(), route.path())
                            .isIn(400, 404);
                }
            }
        }
        assertThat(rig.get("/users/" + user).getString("displayName")).isEqualTo("User ann");
    }

    @Test
    void aPersonNeedsTheScopeAndTheRole() {
        String id = rig.createUser("ann");
        refused(403, rig.send("GET", "/users", rig.userToken(rig.user(id), "openid", "profile"), ""));
        String token = rig.userToken(rig.user(id), ALL);
        refused(403, rig.send("GET", "/users", token, ""));
        rig.give(rig.user(id), DirectoryRole.GLOBAL_READER);
        assertThat(rig.send("GET", "/users", token, "").statusCode()).isEqualTo(200);
        refused(403, rig.send("POST", "/users", token, newUser("bob").encode()));
        rig.give(rig.user(id), DirectoryRole.USER_ADMINISTRATOR);
        assertThat(rig.send("POST", "/users", token, newUser("bob").encode()).statusCode())
                .isEqualTo(201);
        String narrow = rig.userToken(rig.user(id), "https://graph.microsoft.com/User.Read.All");
        assertThat(rig.send("GET", "/users", narrow, "").statusCode()).isEqualTo(200);
        refused(403, rig.send("DELETE", "/users/bob@contoso.example", narrow, ""));
    }

    @Test
    void whoHoldsARoleIsChangedByAGlobalAdministratorOnly() {
        String admin = rig.createUser("admin");
        String other = rig.createUser("other");
        rig.give(rig.user(admin), DirectoryRole.USER_ADMINISTRATOR);
        rig.give(rig.user(other), DirectoryRole.GLOBAL_READER);
        String token = rig.userToken(rig.user(admin), ALL);
        refused(403, rig.send("DELETE", "/users/" + other, token, ""));
        rig.give(rig.user(admin), DirectoryRole.GLOBAL_ADMINISTRATOR);
        assertThat(rig.send("DELETE", "/users/" + other, token, "").statusCode())
                .isEqualTo(204);
    }

    @Test
    void whatAPersonLostCountsAtOnce() {
        String id = rig.createUser("ann");
        rig.give(rig.user(id), DirectoryRole.GLOBAL_READER);
        String token = rig.userToken(rig.user(id), ALL);
        rig.pass(Duration.ofSeconds(5));
        rig.post("/users/" + id + "/revokeSignInSessions", new JsonObject());
        refused(401, rig.send("GET", "/users", token, ""));
        rig.pass(Duration.ofSeconds(5));
        String fresh = rig.userToken(rig.user(id), ALL);
        assertThat(rig.send("GET", "/users", fresh, "").statusCode()).isEqualTo(200);
        rig.patch("/users/" + id, new JsonObject().put("accountEnabled", false));
        refused(401, rig.send("GET", "/users", fresh, ""));
    }

    @Test
    void anApplicationThatIsGoneOrATenantThatIsSuspendedIsLetInNowhere() {
        String token = rig.adminToken();
        rig.inTransaction(transaction -> {
            transaction
                    .tenant()
                    .update(transaction.tenant().find().orElseThrow().withState(TenantState.SUSPENDED));
            return token;
        });
        refused(401, rig.send("GET", "/users", token, ""));
        rig.inTransaction(transaction -> {
            transaction
                    .tenant()
                    .update(transaction.tenant().find().orElseThrow().withState(TenantState.ACTIVE));
            ApplicationRegistration admin =
                    transaction.applications().find(GraphRig.ADMIN_APP).orElseThrow();
            transaction.applications().delete(admin.appId());
            return token;
        });
        refused(401, rig.send("GET", "/users", token, ""));
    }

    /** Without what is about the caller's own, which an application has none of. */
    private List<Route> ofOthers() {
        return rig.api.routes().stream()
                .filter(route -> !route.access().isOwn())
                .toList();
    }

    private static String path(Route route, UUID id) {
        return route.path().replaceAll(":[A-Za-z]+", id.toString());
    }
}
