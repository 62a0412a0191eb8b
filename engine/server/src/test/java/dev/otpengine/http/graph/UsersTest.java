package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphRig.newUser;
import static dev.otpengine.http.graph.GraphRig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.phone.PhoneNumber;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest extends OnGraphRig {
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
}
