package dev.otpengine.directory.sql;

import dev.otpengine.directory.store.SmsMethodPolicy;
import dev.otpengine.directory.store.SmsMethodPolicy.ExcludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.IncludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.Everybody;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.GroupTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.UserTarget;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SMS policy as JSON. */
final class PolicyDocument {
    private PolicyDocument() {}

    static String write(SmsMethodPolicy policy) {
        return new JsonObject()
                .put("enabled", policy.enabled())
                .put("lastModified", policy.lastModified().toEpochMilli())
                .put(
                        "include",
                        array(policy.includeTargets().stream()
                                .map(include -> target(include.target()).put("signIn", include.usableForSignIn()))
                                .toList()))
                .put(
                        "exclude",
                        array(policy.excludeTargets().stream()
                                .map(exclude -> target(exclude.target()))
                                .toList()))
                .encode();
    }

    private static JsonArray array(List<JsonObject> targets) {
        return targets.stream().collect(Collectors.collectingAndThen(Collectors.toList(), JsonArray::new));
    }

    private static JsonObject target(Target target) {
        JsonObject written = new JsonObject();
        if (target instanceof GroupTarget group) {
            written.put("group", group.groupId().toString());
        } else if (target instanceof UserTarget user) {
            written.put("user", user.userId().toString());
        }
        return written;
    }

    static SmsMethodPolicy read(String document) {
        JsonObject policy = new JsonObject(document);
        return new SmsMethodPolicy(
                policy.getBoolean("enabled"),
                objects(policy, "include")
                        .map(target -> new IncludeTarget(target(target), target.getBoolean("signIn")))
                        .toList(),
                objects(policy, "exclude")
                        .map(target -> new ExcludeTarget(target(target)))
                        .toList(),
                Instant.ofEpochMilli(policy.getLong("lastModified")));
    }

    private static Stream<JsonObject> objects(JsonObject policy, String name) {
        return policy.getJsonArray(name).stream().map(JsonObject.class::cast);
    }

    private static Target target(JsonObject target) {
        if (target.containsKey("group")) {
            return new GroupTarget(UUID.fromString(target.getString("group")));
        }
        return target.containsKey("user") ? new UserTarget(UUID.fromString(target.getString("user"))) : new Everybody();
    }
}
