package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphRig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** System query options, and addresses. */
class QueriesTest extends OnGraphRig {
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
}
