package dev.otpengine.http.graph;

import dev.otpengine.administration.SmsPolicies;
import dev.otpengine.directory.store.SmsMethodPolicy;
import dev.otpengine.directory.store.SmsMethodPolicy.ExcludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.IncludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.Everybody;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.GroupTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.UserTarget;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.http.graph.QueryOptions.Option;
import dev.otpengine.http.graph.Route.Shape;
import dev.otpengine.http.graph.Schema.Field;
import dev.otpengine.http.graph.Schema.FieldType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code authenticationMethodsPolicy}, and the one method configuration in it that this engine serves. */
public final class SmsPolicyResource implements Resource {
    private static final String POLICY = "/policies/authenticationMethodsPolicy";
    private static final String CONFIGURATION = POLICY + "/authenticationMethodConfigurations/:id";
    private static final String SMS = "Sms";
    private static final String TYPE = "microsoft.graph.smsAuthenticationMethodConfiguration";
    private static final String INCLUDE_TYPE = "microsoft.graph.smsAuthenticationMethodTarget";
    private static final String EXCLUDE_TYPE = "microsoft.graph.excludeTarget";
    private static final String ALL_USERS = "all_users";

    /** More don't fit into 20 KB. */
    private static final int MOST_TARGETS = 1_000;

    private final SmsPolicies policies;

    public SmsPolicyResource(SmsPolicies policies) {
        this.policies = policies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        POLICY,
                        "Read the authentication methods policy",
                        Access.READ_POLICY,
                        Option.NONE,
                        Shape.one("microsoft.graph.authenticationMethodsPolicy"),
                        call -> (transaction, by) -> Answer.ok(policy(call, transaction))),
                Route.get(
                        CONFIGURATION,
                        "Read the SMS policy",
                        Access.READ_POLICY,
                        Option.NONE,
                        Shape.one(TYPE),
                        call -> {
                            requireSms(call);
                            return (transaction, by) -> Answer.ok(context(call).mergeIn(configuration(transaction)));
                        }),
                Route.patch(
                        CONFIGURATION,
                        "Change the SMS policy; each collection that is sent replaces what was",
                        Access.WRITE_POLICY,
                        Shape.sends(TYPE),
                        this::update),
                Route.delete(CONFIGURATION, "Reset the SMS policy", Access.WRITE_POLICY, call -> {
                    requireSms(call);
                    return (transaction, by) -> {
                        policies.reset(transaction, by);
                        return Answer.NO_CONTENT;
                    };
                }));
    }

    private Route.Step update(Call call) {
        requireSms(call);
        SmsPolicies.Patch patch = patch(call.body());
        return (transaction, by) -> {
            policies.update(transaction, by, patch);
            return Answer.NO_CONTENT;
        };
    }

    private static SmsPolicies.Patch patch(JsonBody body) {
        if (!body.has("@odata.type")) {
            throw JsonBody.invalid("@odata.type", "is required: #" + TYPE);
        }
        if (body.text("id").filter(id -> !id.equalsIgnoreCase(SMS)).isPresent()) {
            throw JsonBody.invalid("id", "can't change");
        }
        SmsPolicies.Patch patch = new SmsPolicies.Patch(
                body.text("state").map(SmsPolicyResource::enabled),
                targets(body, "includeTargets", INCLUDE_TYPE)
                        .map(all -> all.stream()
                                .map(SmsPolicyResource::includeTarget)
                                .toList()),
                targets(body, "excludeTargets", EXCLUDE_TYPE)
                        .map(all -> all.stream()
                                .map(SmsPolicyResource::excludeTarget)
                                .toList()));
        body.ignore("@odata.context", "includeTargets@odata.context", "excludeTargets@odata.context")
                .refuseUnknown();
        return patch;
    }

    private static Optional<List<JsonBody>> targets(JsonBody body, String collection, String type) {
        if (body.isNull(collection)) {
            throw JsonBody.invalid(collection, "must be a list; an empty one clears it");
        }
        return body.objects(collection, type, MOST_TARGETS);
    }

    private static boolean enabled(String state) {
        return switch (state) {
            case "enabled" -> true;
            case "disabled" -> false;
            default -> throw JsonBody.invalid("state", "must be enabled or disabled");
        };
    }

    private static IncludeTarget includeTarget(JsonBody body) {
        if (body.flag("isRegistrationRequired").orElse(false)) {
            throw JsonBody.invalid("isRegistrationRequired", "must be false: nobody is made to register a number");
        }
        IncludeTarget target =
                new IncludeTarget(target(body), body.flag("isUsableForSignIn").orElse(false));
        body.refuseUnknown();
        return target;
    }

    private static ExcludeTarget excludeTarget(JsonBody body) {
        ExcludeTarget target = new ExcludeTarget(target(body));
        body.refuseUnknown();
        return target;
    }

    private static Target target(JsonBody body) {
        String id = body.requiredText("id", 36);
        String type = body.requiredText("targetType", 16);
        if (id.equals(ALL_USERS)) {
            if (!type.equals("group")) {
                throw JsonBody.invalid("targetType", "of all_users must be group");
            }
            return new Everybody();
        }
        UUID uuid = Call.guid(id).orElseThrow(() -> JsonBody.invalid("id", "of a target must be a GUID or all_users"));
        return switch (type) {
            case "group" -> new GroupTarget(uuid);
            case "user" -> new UserTarget(uuid);
            default -> throw JsonBody.invalid("targetType", "must be group or user");
        };
    }

    private static void requireSms(Call call) {
        if (!call.parameter("id").equalsIgnoreCase(SMS)) {
            throw GraphError.notFound(Call.shown(call.parameter("id")));
        }
    }

    private JsonObject policy(Call call, Transaction transaction) {
        return new JsonObject()
                .put("@odata.context", call.base() + "/$metadata#authenticationMethodsPolicy")
                .put("id", "authenticationMethodsPolicy")
                .put("displayName", "Authentication Methods Policy")
                .put(
                        "description",
                        "The tenant-wide policy that controls which authentication methods are allowed in the tenant.")
                .put(
                        "lastModifiedDateTime",
                        policies.find(transaction).lastModified().toString())
                .put("policyVersion", "1.5")
                .put("policyMigrationState", "migrationComplete")
                .put("authenticationMethodConfigurations", new JsonArray().add(configuration(transaction)));
    }

    private static JsonObject context(Call call) {
        return new JsonObject()
                .put("@odata.context", call.base() + "/$metadata#authenticationMethodConfigurations/$entity");
    }

    private JsonObject configuration(Transaction transaction) {
        SmsMethodPolicy policy = policies.find(transaction);
        JsonArray include = new JsonArray();
        policy.includeTargets()
                .forEach(target -> include.add(json(target.target())
                        .put("isRegistrationRequired", false)
                        .put("isUsableForSignIn", target.usableForSignIn())));
        JsonArray exclude = new JsonArray();
        policy.excludeTargets().forEach(target -> exclude.add(json(target.target())));
        return new JsonObject()
                .put("@odata.type", "#" + TYPE)
                .put("id", SMS)
                .put("state", policy.enabled() ? "enabled" : "disabled")
                .put("includeTargets", include)
                .put("excludeTargets", exclude);
    }

    private static JsonObject json(Target target) {
        if (target instanceof UserTarget user) {
            return target(user.userId().toString(), "user");
        }
        return target instanceof GroupTarget group
                ? target(group.groupId().toString(), "group")
                : target(ALL_USERS, "group");
    }

    private static JsonObject target(String id, String type) {
        return new JsonObject().put("id", id).put("targetType", type);
    }

    @Override
    public List<Schema> schemas() {
        return List.of(
                Schema.of(
                        "microsoft.graph.authenticationMethodsPolicy",
                        Field.of("id", FieldType.STRING),
                        Field.of("displayName", FieldType.STRING),
                        Field.of("description", FieldType.STRING),
                        Field.of("lastModifiedDateTime", FieldType.INSTANT),
                        Field.of("policyVersion", FieldType.STRING),
                        Field.of("policyMigrationState", FieldType.STRING),
                        Field.objects("authenticationMethodConfigurations", TYPE)),
                Schema.of(
                        TYPE,
                        Field.of("id", FieldType.STRING),
                        Field.of("state", FieldType.STRING),
                        Field.objects("includeTargets", INCLUDE_TYPE),
                        Field.objects("excludeTargets", EXCLUDE_TYPE)),
                Schema.of(
                        INCLUDE_TYPE,
                        Field.of("id", FieldType.STRING),
                        Field.of("targetType", FieldType.STRING),
                        Field.of("isRegistrationRequired", FieldType.BOOLEAN),
                        Field.of("isUsableForSignIn", FieldType.BOOLEAN)),
                Schema.of(EXCLUDE_TYPE, Field.of("id", FieldType.STRING), Field.of("targetType", FieldType.STRING)));
    }
}
