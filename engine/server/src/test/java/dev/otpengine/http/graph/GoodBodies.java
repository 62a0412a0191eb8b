package dev.otpengine.http.graph;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/** For each route that takes a body one that can be read, so that tests get as far as they mean to. */
final class GoodBodies {
    private static final String SOMETHING = new UUID(1, 1).toString();

    private GoodBodies() {}

    /** @throws IllegalStateException for a new kind of body: add it here */
    static JsonObject of(Route route) {
        return switch (route.shape().body()) {
            case "" -> new JsonObject();
            case "microsoft.graph.user" -> GraphRig.newUser("zoe");
            case "microsoft.graph.group" -> GraphRig.newGroup("zoo");
            case "microsoft.graph.application" -> new JsonObject().put("displayName", "Zoo");
            case "microsoft.graph.addPassword" ->
                new JsonObject().put("passwordCredential", new JsonObject().put("displayName", "first"));
            case "microsoft.graph.removePassword" -> new JsonObject().put("keyId", SOMETHING);
            case "microsoft.graph.assignLicense" ->
                new JsonObject().put("addLicenses", new JsonArray()).put("removeLicenses", new JsonArray());
            case "microsoft.graph.unifiedRoleAssignment" ->
                new JsonObject()
                        .put("principalId", SOMETHING)
                        .put("roleDefinitionId", SOMETHING)
                        .put("directoryScopeId", "/");
            case "microsoft.graph.smsAuthenticationMethodConfiguration" ->
                SmsRig.policy().put("state", "disabled");
            case "microsoft.graph.phoneAuthenticationMethod" -> new JsonObject(SmsRig.phone("mobile", "+1 4255550100"));
            case "microsoft.graph.strongAuthenticationRequirements" ->
                new JsonObject().put("perUserMfaState", "disabled");
            case "dev.otpengine.smsSignInQuestion" ->
                new JsonObject().put("applicationId", SOMETHING).put("phoneNumber", "+1 4255550100");
            case "dev.otpengine.phoneMethodConfirmation" ->
                new JsonObject().put("continuationToken", "none").put("code", "123456");
            default ->
                reference(route)
                        .orElseThrow(
                                () -> new IllegalStateException(route.shape().body()));
        };
    }

    private static Optional<JsonObject> reference(Route route) {
        return route.path().endsWith("$ref")
                ? Optional.of(new JsonObject().put("@odata.id", "https://graph/v1.0/directoryObjects/" + SOMETHING))
                : Optional.empty();
    }
}
