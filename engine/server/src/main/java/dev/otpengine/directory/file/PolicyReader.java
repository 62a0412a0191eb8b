package dev.otpengine.directory.file;

import dev.otpengine.directory.store.SmsMethodPolicy;
import dev.otpengine.directory.store.SmsMethodPolicy.ExcludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.IncludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.Everybody;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.GroupTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.UserTarget;
import java.time.Instant;
import java.util.Optional;

/** Reads whom the SMS policy means. */
final class PolicyReader {
    private static final String ALL_USERS = "all_users";

    private PolicyReader() {}

    static SmsMethodPolicy read(Node tenant) {
        Optional<Node> policy = tenant.child("smsPolicy");
        if (policy.isEmpty()) {
            return SmsMethodPolicy.OFF;
        }
        SmsMethodPolicy read = new SmsMethodPolicy(
                policy.get().text("state").equals("enabled"),
                policy.get()
                        .children(
                                "includeTargets",
                                node -> new IncludeTarget(target(node), node.flag("isUsableForSignIn", true))),
                policy.get().children("excludeTargets", node -> new ExcludeTarget(target(node))),
                Instant.EPOCH);
        policy.get().refuseUnknown();
        return read;
    }

    private static Target target(Node node) {
        String type = node.text("targetType");
        if (node.text("id").equals(ALL_USERS)) {
            return new Everybody();
        }
        return type.equals("group") ? new GroupTarget(node.id("id")) : new UserTarget(node.id("id"));
    }
}
