package dev.otpengine.http.oidc;

import dev.otpengine.directory.Directory;
import dev.otpengine.directory.Tenant;
import dev.otpengine.http.InvalidRequest;
import dev.otpengine.http.ProtocolError;
import dev.otpengine.token.SigningKeys;
import dev.otpengine.token.TokenIssuer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** OpenID Connect discovery and the key set, for each tenant. */
public final class DiscoveryRoutes {
    private final Directory directory;
    private final TokenIssuer issuer;
    private final String jwks;

    public DiscoveryRoutes(Directory directory, TokenIssuer issuer, SigningKeys keys) {
        this.directory = directory;
        this.issuer = issuer;
        this.jwks = keys.jwks().encode();
    }

    public void register(Router router) {
        router.get("/:tenant/v2.0/.well-known/openid-configuration").handler(this::configuration);
        router.get("/:tenant/discovery/v2.0/keys").handler(this::keys);
    }

    private void configuration(RoutingContext context) {
        directory
                .activeTenant(context.pathParam("tenant"))
                .onSuccess(tenant ->
                        answer(context, tenant.map(known -> metadata(known).encode())))
                .onFailure(context::fail);
    }

    private void keys(RoutingContext context) {
        directory
                .activeTenant(context.pathParam("tenant"))
                .onSuccess(tenant -> answer(context, tenant.map(known -> jwks)))
                .onFailure(context::fail);
    }

    private static void answer(RoutingContext context, Optional<String> body) {
        if (body.isEmpty()) {
            context.fail(new InvalidRequest(ProtocolError.badRequest(
                    "invalid_request", 90002, "Tenant not found. Check the tenant in the address.")));
            return;
        }
        context.response()
                .putHeader("content-type", "application/json; charset=utf-8")
                .putHeader("cache-control", "public, max-age=300")
                .putHeader("access-control-allow-origin", "*")
                .end(body.get());
    }

    /** Names only what is served. */
    private JsonObject metadata(Tenant tenant) {
        String publicUrl = issuer.settings().publicUrl();
        return endpoints(publicUrl + "/" + tenant.id())
                .put("issuer", issuer.issuer(tenant.id()))
                .put("response_types_supported", array("code"))
                .put("response_modes_supported", array("query", "fragment", "form_post"))
                .put("code_challenge_methods_supported", array("S256"))
                .put("prompt_values_supported", array("none", "login", "select_account", "consent"))
                .put("dpop_signing_alg_values_supported", array("ES256", "RS256", "PS256"))
                .put("authorization_response_iss_parameter_supported", true)
                .put("request_parameter_supported", false)
                .put("request_uri_parameter_supported", false)
                .put("require_pushed_authorization_requests", false)
                .put("claims_parameter_supported", false)
                .put(
                        "introspection_endpoint_auth_methods_supported",
                        array("client_secret_post", "client_secret_basic"))
                .put(
                        "revocation_endpoint_auth_methods_supported",
                        array("none", "client_secret_post", "client_secret_basic"))
                .put("subject_types_supported", new JsonArray().add("public"))
                .put(
                        "id_token_signing_alg_values_supported",
                        new JsonArray().add("RS256").add("ES256"))
                .put(
                        "token_endpoint_auth_methods_supported",
                        new JsonArray().add("none").add("client_secret_post").add("client_secret_basic"))
                .put("grant_types_supported", array("authorization_code", "refresh_token", "client_credentials", "oob"))
                .put(
                        "scopes_supported",
                        new JsonArray()
                                .add("openid")
                                .add("profile")
                                .add("phone")
                                .add("offline_access"))
                .put(
                        "claims_supported",
                        new JsonArray()
                                .add("sub")
                                .add("oid")
                                .add("tid")
                                .add("iss")
                                .add("aud")
                                .add("exp")
                                .add("iat")
                                .add("nbf")
                                .add("auth_time")
                                .add("amr")
                                .add("nonce")
                                .add("name")
                                .add("preferred_username")
                                .add("phone_number")
                                .add("phone_number_verified"));
    }

    private static JsonObject endpoints(String tenantUrl) {
        String oauth = tenantUrl + "/oauth2/v2.0/";
        return new JsonObject()
                .put("authorization_endpoint", oauth + "authorize")
                .put("token_endpoint", oauth + "token")
                .put("pushed_authorization_request_endpoint", oauth + "par")
                .put("revocation_endpoint", oauth + "revoke")
                .put("introspection_endpoint", oauth + "introspect")
                .put("end_session_endpoint", oauth + "logout")
                .put("userinfo_endpoint", tenantUrl + "/openid/userinfo")
                .put("jwks_uri", tenantUrl + "/discovery/v2.0/keys");
    }

    private static JsonArray array(String... names) {
        return new JsonArray(List.of(names));
    }
}
