package dev.otpengine.directory.file;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.Application.TextEnding;
import dev.otpengine.directory.Audience;
import dev.otpengine.directory.Branding;
import dev.otpengine.directory.ClientCredential;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.SigningAlgorithm;
import dev.otpengine.directory.SmsPolicy;
import dev.otpengine.directory.Tenant;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.yaml.YamlMap;
import dev.otpengine.yaml.YamlMap.NoYamlMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads tenants, their applications, groups and people from YAML. Names of fields are Microsoft Graph's. */
public final class DirectoryFile {
    private static final String ALL_USERS = "all_users";

    private final List<String> problems = new ArrayList<>();

    private DirectoryFile() {}

    /** @throws InvalidDirectory with every problem and its place */
    public static FileDirectory read(String yaml) {
        return new DirectoryFile().directory(yaml);
    }

    private FileDirectory directory(String yaml) {
        Node root = new Node(parse(yaml), "directory", problems);
        Map<UUID, Map<PhoneNumber, Holder>> holders = new HashMap<>();
        List<Tenant> tenants = root.children("tenants", node -> tenant(node, holders));
        root.refuseUnknown();
        if (tenants.isEmpty()) {
            root.problem("tenants", "must name at least one tenant");
        }
        if (!problems.isEmpty()) {
            throw new InvalidDirectory(problems);
        }
        return new FileDirectory(tenants, holders);
    }

    private Tenant tenant(Node node, Map<UUID, Map<PhoneNumber, Holder>> holders) {
        UUID id = node.id("id");
        Map<UUID, Set<UUID>> parents = node.children("groups", DirectoryFile::group).stream()
                .collect(Collectors.toMap(Group::id, Group::memberOf, (first, second) -> first));
        Tenant tenant = new Tenant(
                id,
                node.texts("domains").stream()
                        .map(domain -> domain.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                node.text("displayName"),
                node.flag("active", true),
                node.flag("accountDisclosure", false),
                policy(node, parents),
                SafeguardsReader.read(node),
                Set.of(),
                branding(node),
                node.children("applications", DirectoryFile::application).stream()
                        .collect(Collectors.toMap(Application::clientId, application -> application, (a, b) -> a)));
        holders.put(id, People.holders(node));
        return tenant;
    }

    private static Branding branding(Node tenant) {
        Optional<Node> branding = tenant.child("branding");
        if (branding.isEmpty()) {
            return Branding.NONE;
        }
        Node node = branding.get();
        Branding read = new Branding(node.optionalText("accent"), node.optionalText("logo"));
        if (!read.accent().map(Branding::isColour).orElse(true)) {
            node.problem("accent", "must be a colour such as \"#0b5cad\"");
        }
        if (!read.logo().map(Branding::isLogo).orElse(true)) {
            node.problem(
                    "logo",
                    "must be a data URI of a PNG or SVG picture in base64, at most " + Branding.LONGEST_LOGO
                            + " characters");
        }
        node.refuseUnknown();
        return read;
    }

    private record Group(UUID id, Set<UUID> memberOf) {}

    private static Group group(Node node) {
        node.optionalText("displayName");
        return new Group(node.id("id"), Set.copyOf(node.ids("memberOf")));
    }

    private static SmsPolicy policy(Node tenant, Map<UUID, Set<UUID>> parents) {
        Optional<Node> policy = tenant.child("smsPolicy");
        if (policy.isEmpty()) {
            return new SmsPolicy(false, Audience.NOBODY, Audience.NOBODY, Audience.NOBODY);
        }
        List<Target> included = policy.get().children("includeTargets", DirectoryFile::target);
        List<Target> excluded = policy.get().children("excludeTargets", DirectoryFile::target);
        SmsPolicy read = new SmsPolicy(
                policy.get().text("state").equals("enabled"),
                audience(included, parents),
                audience(included.stream().filter(Target::usableForSignIn).toList(), parents),
                audience(excluded, parents));
        policy.get().refuseUnknown();
        return read;
    }

    private record Target(String type, String id, boolean usableForSignIn) {}

    private static Target target(Node node) {
        String id = node.text("id");
        if (!id.equals(ALL_USERS)) {
            node.id("id");
        }
        return new Target(node.text("targetType"), id, node.flag("isUsableForSignIn", true));
    }

    private static Audience audience(List<Target> targets, Map<UUID, Set<UUID>> parents) {
        Set<UUID> groups = new HashSet<>();
        Set<UUID> users = new HashSet<>();
        boolean everybody = false;
        for (Target target : targets) {
            if (target.id().equals(ALL_USERS)) {
                everybody = true;
            } else if (isGuid(target.id())) {
                (target.type().equals("group") ? groups : users).add(UUID.fromString(target.id()));
            }
        }
        return new Audience(everybody, withNested(groups, parents), users);
    }

    /** Adds every group that is, over any number of steps, a member of one of these. */
    private static Set<UUID> withNested(Set<UUID> groups, Map<UUID, Set<UUID>> parents) {
        Set<UUID> all = new HashSet<>(groups);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Map.Entry<UUID, Set<UUID>> group : parents.entrySet()) {
                boolean nested = group.getValue().stream().anyMatch(all::contains);
                grown |= nested && all.add(group.getKey());
            }
        }
        return all;
    }

    private static Application application(Node node) {
        return new Application(
                node.id("appId"),
                node.text("displayName"),
                node.flag("enabled", true),
                node.flag("smsSignInSupported", true),
                node.flag("mfaRequired", false),
                node.child("credential").map(DirectoryFile::credential),
                algorithm(node),
                Set.copyOf(node.texts("identifierUris")),
                WebReader.read(node),
                textEnding(node));
    }

    /** Bounded, so that every text fits one segment. */
    private static TextEnding textEnding(Node node) {
        Optional<String> hash = node.optionalText("androidHash");
        Optional<String> host = node.optionalText("originHost");
        if (hash.filter(text -> text.length() != TextEnding.ANDROID_HASH_LENGTH).isPresent()) {
            node.problem("androidHash", "must have " + TextEnding.ANDROID_HASH_LENGTH + " characters");
        }
        if (host.filter(text -> text.length() > TextEnding.LONGEST_HOST).isPresent()) {
            node.problem("originHost", "must have at most " + TextEnding.LONGEST_HOST + " characters");
        }
        return new TextEnding(hash, host);
    }

    private static ClientCredential credential(Node node) {
        String hash = node.text("secretSha256");
        boolean good = hash.matches("[0-9a-fA-F]{64}");
        if (!good) {
            node.problem("secretSha256", "must be 64 hexadecimal digits");
        }
        return new ClientCredential(List.of(good ? hash : ""), Set.copyOf(node.texts("roles")));
    }

    /** OpenID Connect's clients expect RS256 where nothing was agreed (Dynamic Client Registration section 2). */
    private static SigningAlgorithm algorithm(Node node) {
        boolean openId = !node.texts("redirectUris").isEmpty();
        SigningAlgorithm usual = openId ? SigningAlgorithm.RS256 : SigningAlgorithm.ES256;
        String name = node.optionalText("signingAlgorithm").orElse(usual.name());
        try {
            return SigningAlgorithm.valueOf(name);
        } catch (IllegalArgumentException e) {
            node.problem("signingAlgorithm", "must be ES256 or RS256");
            return usual;
        }
    }

    private static boolean isGuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }

    private static Map<?, ?> parse(String yaml) {
        try {
            return YamlMap.parse(yaml);
        } catch (NoYamlMap e) {
            throw new InvalidDirectory(List.of("directory " + e.getMessage()));
        }
    }
}
