package dev.otpengine.directory.file;

import dev.otpengine.directory.Application.TextEnding;
import dev.otpengine.directory.Branding;
import dev.otpengine.directory.SigningAlgorithm;
import dev.otpengine.directory.file.TenantPlan.PlannedGroup;
import dev.otpengine.directory.file.TenantPlan.PlannedUser;
import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.ApplicationRegistration.Secret;
import dev.otpengine.directory.store.ApplicationRegistration.SignIn;
import dev.otpengine.directory.store.ApplicationRegistration.Uris;
import dev.otpengine.directory.store.Domain;
import dev.otpengine.directory.store.Group;
import dev.otpengine.directory.store.Retention;
import dev.otpengine.directory.store.RoleAssignment;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.TenantState;
import dev.otpengine.yaml.YamlMap;
import dev.otpengine.yaml.YamlMap.NoYamlMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads tenants, their applications, groups and people from YAML. Names of fields are Microsoft Graph's. */
public final class DirectoryFile {
    private static final long MOST_DAYS_KEPT = 3_650;
    private static final long FEWEST_DAYS_UNUSED = 30;
    private static final long STANDARD_DAYS_UNUSED = 180;
    private static final long MOST_DAYS_UNUSED = 365;

    /** Of a SKU that people hold and the file says nothing of. */
    private static final long UNITS = 1_000_000;

    private final Instant now;
    private final List<String> problems = new ArrayList<>();

    private DirectoryFile(Instant now) {
        this.now = now;
    }

    /**
     * @param now when what the file brings was made
     * @throws InvalidDirectory with every problem and its place
     */
    public static List<TenantPlan> read(String yaml, Instant now) {
        return new DirectoryFile(now).tenants(yaml);
    }

    private List<TenantPlan> tenants(String yaml) {
        Node root = new Node(parse(yaml), "directory", problems);
        List<TenantPlan> tenants = root.children("tenants", this::tenant);
        root.refuseUnknown();
        if (tenants.isEmpty()) {
            root.problem("tenants", "must name at least one tenant");
        }
        if (!problems.isEmpty()) {
            throw new InvalidDirectory(problems);
        }
        return tenants;
    }

    private TenantPlan tenant(Node node) {
        List<PlannedGroup> groups = node.children("groups", this::group);
        List<PlannedUser> users = new People(node, now).read();
        Optional<TenantState> state = node.optionalText("state")
                .map(written -> node.oneOf("state", TenantState.values(), TenantState.ACTIVE, DirectoryFile::lower));
        boolean removed = state.equals(Optional.of(TenantState.REMOVED));
        TenantRecord record = new TenantRecord(
                node.id("id"),
                removed ? node.optionalText("displayName").orElse("") : node.text("displayName"),
                state.orElse(TenantState.ACTIVE),
                node.flag("accountDisclosure", false),
                PolicyReader.read(node),
                SafeguardsReader.read(node),
                branding(node),
                node.child("retention").map(DirectoryFile::retention).orElse(Retention.STANDARD));
        return new TenantPlan(
                record,
                state,
                domains(node),
                groups,
                prepaid(node, groups, users),
                node.children("applications", this::application),
                users,
                node.children("roles", DirectoryFile::role));
    }

    private static String lower(TenantState state) {
        return state.name().toLowerCase(Locale.ROOT);
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

    private static Retention retention(Node node) {
        Retention retention = new Retention(
                days(node, "auditDays", Retention.STANDARD.audits()),
                days(node, "deletedUserDays", Retention.STANDARD.deletedUsers()),
                unusedNumbers(node));
        node.refuseUnknown();
        return retention;
    }

    /** 0 for never. */
    private static Optional<Duration> unusedNumbers(Node node) {
        String name = "unusedNumberDays";
        long days = node.number(name, STANDARD_DAYS_UNUSED, 0, MOST_DAYS_UNUSED);
        if (days > 0 && days < FEWEST_DAYS_UNUSED) {
            node.problem(name, "must be 0 for never, or at least " + FEWEST_DAYS_UNUSED);
        }
        return Optional.of(Duration.ofDays(days)).filter(kept -> !kept.isZero());
    }

    private static Duration days(Node node, String name, Duration byDefault) {
        return Duration.ofDays(node.number(name, byDefault.toDays(), 1, MOST_DAYS_KEPT));
    }

    /** The first domain is the initial one. */
    private static List<Domain> domains(Node node) {
        List<String> federated = node.texts("federatedDomains");
        List<String> names = node.texts("domains").stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        return names.stream()
                .map(name -> new Domain(name, federated.contains(name), name.equals(names.get(0))))
                .toList();
    }

    private PlannedGroup group(Node node) {
        String name = node.optionalText("displayName").orElse("");
        UUID id = node.id("id");
        return new PlannedGroup(
                new Group(
                        id,
                        name,
                        node.optionalText("mailNickname").orElseGet(id::toString),
                        node.optionalText("description"),
                        true,
                        false,
                        now),
                Set.copyOf(node.ids("memberOf")),
                Set.copyOf(node.ids("licenses")));
    }

    private static Map<UUID, Long> prepaid(Node node, List<PlannedGroup> groups, List<PlannedUser> users) {
        Map<UUID, Long> prepaid = new HashMap<>();
        Stream.concat(
                        groups.stream().map(PlannedGroup::licenses),
                        users.stream().map(PlannedUser::licenses))
                .flatMap(Set::stream)
                .forEach(sku -> prepaid.put(sku, UNITS));
        node.children("skus", Units::read).forEach(sku -> prepaid.put(sku.skuId(), sku.units()));
        return prepaid;
    }

    private record Units(UUID skuId, long units) {
        static Units read(Node node) {
            return new Units(node.id("skuId"), node.number("prepaidUnits", UNITS, 0, Integer.MAX_VALUE));
        }
    }

    private static RoleAssignment role(Node node) {
        UUID role = node.id("roleDefinitionId");
        UUID principal = node.id("principalId");
        String scope = node.optionalText("directoryScopeId").orElse("/");
        return new RoleAssignment(made("role " + role + principal + scope), role, principal, scope);
    }

    private ApplicationRegistration application(Node node) {
        UUID appId = node.id("appId");
        Optional<Node> credential = node.child("credential");
        return new ApplicationRegistration(
                appId,
                made("application " + appId),
                node.text("displayName"),
                node.flag("enabled", true),
                new SignIn(
                        node.flag("smsSignInSupported", true),
                        node.flag("mfaRequired", false),
                        algorithm(node),
                        textEnding(node)),
                new Uris(Set.copyOf(node.texts("identifierUris")), WebReader.read(node)),
                credential.map(client -> Set.copyOf(client.texts("roles"))).orElse(Set.of()),
                Set.copyOf(node.texts("tags")),
                credential.map(client -> List.of(secret(client, appId))).orElse(List.of()),
                now);
    }

    /** The same each time the file is read. */
    private static UUID made(String from) {
        return UUID.nameUUIDFromBytes(from.getBytes(StandardCharsets.UTF_8));
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

    private static Secret secret(Node node, UUID appId) {
        String hash = node.text("secretSha256");
        if (!hash.matches("[0-9a-fA-F]{64}")) {
            node.problem("secretSha256", "must be 64 hexadecimal digits");
        }
        return new Secret(
                made("secret " + appId), Optional.of("directory file"), "", hash, Optional.empty(), Optional.empty());
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

    private static Map<?, ?> parse(String yaml) {
        try {
            return YamlMap.parse(yaml);
        } catch (NoYamlMap e) {
            throw new InvalidDirectory(List.of("directory " + e.getMessage()));
        }
    }
}
