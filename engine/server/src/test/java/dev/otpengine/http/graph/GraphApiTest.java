package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphRig.newGroup;
import static dev.otpengine.http.graph.GraphRig.newUser;
import static dev.otpengine.http.graph.GraphRig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.Application.Web;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.ApplicationRegistration.Uris;
import dev.otpengine.directory.store.AuditAttribute;
import dev.otpengine.directory.store.AuditEntry;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.Query;
import dev.otpengine.phone.PhoneNumber;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphApiTest {
    private static final String F3 = "66b55226-6b4f-492c-910c-a3b7a3c9d993";
    private static final String P1 = "078d2b04-f1bd-4111-bbd4-b4b1b354cef4";

    private GraphRig rig;

    @BeforeEach
    void start() {
        rig = new GraphRig();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aUserIsMadeReadChangedAndRemoved() {
        JsonObject made = rig.post("/users", newUser("ann"));
        assertThat(made.getString("@odata.context")).isEqualTo(rig.base + "/v1.0/$metadata#users/$entity");
        assertThat(made.fieldNames())
                .containsExactlyInAnyOrder(
                        "@odata.context",
                        "businessPhones",
                        "displayName",
                        "givenName",
                        "jobTitle",
                        "mail",
                        "mobilePhone",
                        "officeLocation",
                        "preferredLanguage",
                        "surname",
                        "userPrincipalName",
                        "id");

        rig.patch(
                "/users/ann@contoso.example",
                new JsonObject().put("jobTitle", "Baker").put("accountEnabled", false));
        JsonObject changed = rig.get("/users/" + made.getString("id") + "?$select=id,jobTitle,accountEnabled,userType");
        assertThat(changed.getString("jobTitle")).isEqualTo("Baker");
        assertThat(changed.getBoolean("accountEnabled")).isFalse();
        assertThat(changed.getString("userType")).isEqualTo("Member");

        rig.patch("/users/" + made.getString("id"), new JsonObject().putNull("jobTitle"));
        assertThat(rig.get("/users/" + made.getString("id")).getString("jobTitle"))
                .isNull();

        rig.delete("/users/" + made.getString("id"));
        refused(404, rig.send("GET", "/users/" + made.getString("id"), rig.adminToken(), ""));
    }

    @Test
    void aDeletedUsersNumberAndNameAreFreeAtOnce() {
        UUID first = UUID.fromString(rig.createUser("ann"));
        signInNumber(first);
        rig.delete("/users/" + first);
        UUID second = UUID.fromString(rig.createUser("ann"));
        signInNumber(second);
        Optional<UUID> holder =
                rig.inTransaction(transaction -> transaction.phones().signInHolder(new PhoneNumber(14255550177L, 1)));
        assertThat(holder).contains(second);
    }

    private void signInNumber(UUID user) {
        rig.inTransaction(transaction -> {
            transaction
                    .phones()
                    .add(new PhoneMethod(
                            user,
                            PhoneType.MOBILE,
                            new PhoneNumber(14255550177L, 1),
                            Optional.empty(),
                            SmsSignInState.READY,
                            Instant.EPOCH,
                            Optional.empty()));
            return user;
        });
    }

    @Test
    void pagesAreFollowedByAbsoluteLinksOnThePublicAddress() {
        for (int i = 0; i < 7; i++) {
            rig.createUser("person" + i);
        }
        Set<String> seen = new HashSet<>();
        String path = "/users?$top=3&$select=id,displayName&$filter=startswith(displayName,'User%20p')";
        int pages = 0;
        Optional<String> next = Optional.of(path);
        while (next.isPresent()) {
            JsonObject page = rig.get(next.get(), "x-forwarded-host", "evil.example");
            page.getJsonArray("value").forEach(user -> seen.add(((JsonObject) user).getString("id")));
            next = Optional.ofNullable(page.getString("@odata.nextLink"));
            next.ifPresent(link ->
                    assertThat(link).startsWith(rig.base + "/v1.0/users?").contains("$skiptoken="));
            next = next.map(link -> link.substring((rig.base + "/v1.0").length()));
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "displayName eq 'User ann' | ann",
                "displayName ne 'User ann' | bob cid",
                "userPrincipalName in ('bob@contoso.example','cid@contoso.example') | bob cid",
                "startsWith(userPrincipalName,'b') | bob",
                "accountEnabled eq false | cid",
                "accountEnabled eq true and not(startswith(displayName,'User a')) | bob",
                "userType eq 'Guest' | ",
                "mobilePhone eq null or jobTitle eq 'Baker' | ann bob cid",
                "assignedLicenses/any(x:x/skuId eq 66b55226-6b4f-492c-910c-a3b7a3c9d993) | bob",
                "id eq 00000000-0000-0000-0000-000000000000 | ",
            })
    void filters(String filter, String expected) {
        prepay(F3, 10);
        rig.createUser("ann");
        String bob = rig.createUser("bob");
        rig.patch("/users/" + bob, new JsonObject().put("usageLocation", "DE"));
        assign("/users/" + bob, List.of(F3), List.of());
        String cid = rig.createUser("cid");
        rig.patch("/users/" + cid, new JsonObject().put("accountEnabled", false));
        JsonObject page = rig.get("/users?$filter=" + encoded(filter));
        assertThat(names(page)).containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" ", -1));
    }

    @Test
    void advancedQueriesWantToBeAskedForThemselves() {
        rig.createUser("ann");
        rig.createUser("bob");
        String ends = "/users?$count=true&$filter=" + encoded("endsWith(userPrincipalName,'contoso.example')");
        assertThat(refused(400, rig.send("GET", ends, rig.adminToken(), "")).getString("code"))
                .isEqualTo("Request_UnsupportedQuery");
        JsonObject page = rig.get(ends, "consistencylevel", "eventual");
        assertThat(page.getInteger("@odata.count")).isEqualTo(2);
        String sorted = "/users?$orderby=displayName%20desc&$filter=" + encoded("startsWith(displayName,'User')");
        refused(400, rig.send("GET", sorted, rig.adminToken(), "", "consistencylevel", "eventual"));
        assertThat(names(rig.get(sorted + "&$count=true", "consistencylevel", "eventual")))
                .containsExactly("bob", "ann");
        assertThat(names(rig.get("/users?$orderby=displayName"))).containsExactly("ann", "bob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users?$filter=displayName%20eq",
                "/users?$filter=displayName%20eq%20true",
                "/users?$filter=accountEnabled%20eq%20'yes'",
                "/users?$filter=nothing%20eq%20'x'",
                "/users?$filter=officeLocation%20eq%20'x'",
                "/users?$filter=startsWith(accountEnabled,'x')",
                "/users?$filter=displayName%20gt%20'x'",
                "/users?$filter=memberOf/any(x:x/id%20eq%20'x')",
                "/users?$filter=id%20eq%20'x'",
                "/users?$select=nothing",
                "/users?$orderby=mail",
                "/users?$orderby=displayName%20up",
                "/users?$top=0",
                "/users?$top=1000",
                "/users?$top=many",
                "/users?$top=1&$top=2",
                "/users?$count=yes",
                "/users?$skip=10",
                "/users?$search=x",
                "/users?$expand=memberOf",
                "/users?$skiptoken=nonsense",
                "/users?$zzz=1",
                "/subscribedSkus?$top=1",
            })
    void queriesThatCantBeAreRefused(String path) {
        JsonObject error = refused(400, rig.send("GET", path, rig.adminToken(), ""));
        assertThat(error.getString("code")).isIn("Request_BadRequest", "Request_UnsupportedQuery");
    }

    @ParameterizedTest
    @CsvSource({
        "/users/%zz, 400",
        "/users/%, 400",
        "/users?$top=%zz, 400",
        "/users?$filter=displayName%20eq%20'%00', 400",
        "/users?$filter=%ff, 400",
        "/users/%00, 404",
        "/domains/a%0ab, 404",
        "/users/..%2f..%2f, 404",
    })
    void addressesThatCantBeReadAreRefused(String path, int status) throws Exception {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(rig.base).getPort())) {
            socket.setSoTimeout(10_000);
            String request = "GET /v1.0" + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                    + rig.adminToken() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status)
                    .contains("innerError")
                    .contains("\r\nrequest-id: ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "displayName | 7",
                "displayName | true",
                "displayName | null",
                "displayName | \"\"",
                "accountEnabled | \"true\"",
                "userPrincipalName | \"no-at-sign\"",
                "userPrincipalName | \"a@b@contoso.example\"",
                "userPrincipalName | \"ann@elsewhere.example\"",
                "userPrincipalName | \"ann@federated.contoso.example\"",
                "usageLocation | \"Germany\"",
                "userType | \"Robot\"",
                "businessPhones | \"+1\"",
                "businessPhones | [7]",
                "jobTitle | \"\\u0007\"",
                "unheardOf | 1",
                "@odata.type | \"#microsoft.graph.group\"",
                "@odata.type | 5",
            })
    void usersThatCantBeAreRefused(String property, String value) {
        JsonObject body = newUser("ann").put(property, new JsonArray("[" + value + "]").getValue(0));
        assertThat(refused(400, rig.send("POST", "/users", rig.adminToken(), body.encode()))
                        .getString("code"))
                .isEqualTo("Request_BadRequest");
        assertThat(names(rig.get("/users"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accountEnabled", "displayName", "mailNickname", "userPrincipalName"})
    void whatAUserMustHaveIsNamed(String property) {
        JsonObject body = newUser("ann");
        body.remove(property);
        assertThat(refused(400, rig.send("POST", "/users", rig.adminToken(), body.encode()))
                        .getString("message"))
                .contains("'" + property + "'");
    }

    @Test
    void longTextsAndTakenNamesAreRefused() {
        rig.createUser("ann");
        JsonObject taken = newUser("ann").put("userPrincipalName", "ANN@contoso.example");
        assertThat(refused(400, rig.send("POST", "/users", rig.adminToken(), taken.encode()))
                        .getString("message"))
                .contains("userPrincipalName already exists");
        JsonObject tooLong = newUser("bob").put("displayName", "x".repeat(257));
        refused(400, rig.send("POST", "/users", rig.adminToken(), tooLong.encode()));
        refused(400, rig.send("PATCH", "/users/ann@contoso.example", rig.adminToken(), tooLong.encode()));
    }

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
    void deletedUsersAreListedRestoredAndRemovedForGood() {
        String ann = rig.createUser("ann");
        signInNumber(UUID.fromString(ann));
        rig.delete("/users/" + ann);
        for (String type : List.of("microsoft.graph.user", "graph.user")) {
            assertThat(ids(rig.get("/directory/deletedItems/" + type))).containsExactly(ann);
        }
        JsonObject deleted = rig.get("/directory/deletedItems/" + ann);
        assertThat(deleted.getString("userPrincipalName")).isEqualTo("ann@contoso.example");
        assertThat(deleted.getString("deletedDateTime")).isNotBlank();
        rig.post("/directory/deletedItems/" + ann + "/restore", new JsonObject());
        assertThat(rig.get("/users/" + ann).getString("displayName")).isEqualTo("User ann");
        refused(404, rig.send("GET", "/directory/deletedItems/" + ann, rig.adminToken(), ""));

        rig.delete("/users/" + ann);
        rig.createUser("ann");
        refused(400, rig.send("POST", "/directory/deletedItems/" + ann + "/restore", rig.adminToken(), "{}"));
        rig.delete("/directory/deletedItems/" + ann);
        refused(404, rig.send("POST", "/directory/deletedItems/" + ann + "/restore", rig.adminToken(), "{}"));
        refused(404, rig.send("DELETE", "/directory/deletedItems/" + ann, rig.adminToken(), ""));
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

    private void prepay(String sku, long units) {
        rig.inTransaction(transaction -> {
            transaction.licenses().prepay(UUID.fromString(sku), units);
            return sku;
        });
    }

    private void assign(String holder, List<String> add, List<String> remove) {
        rig.post(holder + "/assignLicense", licenses(add, remove));
    }

    private static JsonObject licenses(List<String> add, List<String> remove) {
        JsonArray added = new JsonArray();
        add.forEach(sku -> added.add(new JsonObject().put("skuId", sku).put("disabledPlans", new JsonArray())));
        return new JsonObject().put("addLicenses", added).put("removeLicenses", new JsonArray(new ArrayList<>(remove)));
    }

    private void addMember(String group, String member) {
        rig.post("/groups/" + group + "/members/$ref", reference(member));
    }

    private static JsonObject reference(String id) {
        return new JsonObject().put("@odata.id", "https://graph.microsoft.com/v1.0/directoryObjects/" + id);
    }

    private static JsonArray references(List<String> ids) {
        JsonArray references = new JsonArray();
        ids.forEach(id -> references.add(reference(id).getString("@odata.id")));
        return references;
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("value").stream()
                .map(entity -> ((JsonObject) entity).getString("id"))
                .toList();
    }

    private static List<String> names(JsonObject page) {
        return page.getJsonArray("value").stream()
                .map(user -> ((JsonObject) user).getString("displayName").substring("User ".length()))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
