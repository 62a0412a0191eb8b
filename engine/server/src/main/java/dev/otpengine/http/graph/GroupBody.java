package dev.otpengine.http.graph;

import dev.otpengine.administration.GroupAdministration.Draft;
import dev.otpengine.directory.store.Group;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads groups and references to their members. */
final class GroupBody {
    private static final int NAME = 256;
    private static final int NICKNAME = 64;
    private static final int DESCRIPTION = 1024;
    private static final int MOST_BOUND = 20;
    private static final int LONGEST_REFERENCE = 512;

    /** The host is not looked at: scripts name Microsoft's, or ours. */
    private static final Pattern REFERENCE =
            Pattern.compile("https?://[^/]+(?:/[^/]+)*/(?:directoryObjects|users|groups)/([0-9a-fA-F-]{36})");

    private GroupBody() {}

    static Draft create(JsonBody body) {
        String displayName = body.requiredText("displayName", NAME);
        String nickname = body.requiredText("mailNickname", NICKNAME);
        Optional<String> description = body.text("description", DESCRIPTION);
        boolean security = body.requiredFlag("securityEnabled");
        boolean mail = body.requiredFlag("mailEnabled");
        requireNoTypes(body);
        return (id, created) -> new Group(id, displayName, nickname, description, security, mail, created);
    }

    static UnaryOperator<Group> update(JsonBody body) {
        Optional<String> displayName = notCleared(body, "displayName", NAME);
        Optional<String> nickname = notCleared(body, "mailNickname", NICKNAME);
        Optional<String> description = body.text("description", DESCRIPTION);
        boolean described = body.has("description");
        Optional<Boolean> security = body.flag("securityEnabled");
        Optional<Boolean> mail = body.flag("mailEnabled");
        requireNoTypes(body);
        return group -> new Group(
                group.id(),
                displayName.orElse(group.displayName()),
                nickname.orElse(group.mailNickname()),
                described ? description : group.description(),
                security.orElse(group.securityEnabled()),
                mail.orElse(group.mailEnabled()),
                group.created());
    }

    /** Members to add together with the group, at most 20. */
    static List<UUID> members(JsonBody body) {
        List<UUID> members = body.texts("members@odata.bind", MOST_BOUND, LONGEST_REFERENCE).orElse(List.of()).stream()
                .map(reference -> referred("members@odata.bind", reference))
                .toList();
        body.refuseUnknown();
        return members;
    }

    static UUID reference(JsonBody body) {
        UUID id = referred("@odata.id", body.requiredText("@odata.id", LONGEST_REFERENCE));
        body.refuseUnknown();
        return id;
    }

    private static UUID referred(String property, String reference) {
        Matcher matcher = REFERENCE.matcher(reference);
        return (matcher.matches() ? Call.guid(matcher.group(1)) : Optional.<UUID>empty())
                .orElseThrow(() -> JsonBody.invalid(property, "must end with directoryObjects/ and an id"));
    }

    private static void requireNoTypes(JsonBody body) {
        if (!body.texts("groupTypes", MOST_BOUND, NICKNAME).orElse(List.of()).isEmpty()) {
            throw JsonBody.invalid(
                    "groupTypes", "must be empty: only security groups with assigned members are served");
        }
    }

    private static Optional<String> notCleared(JsonBody body, String property, int longest) {
        return body.has(property) ? Optional.of(body.requiredText(property, longest)) : Optional.empty();
    }
}
