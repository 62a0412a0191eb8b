package dev.otpengine.http.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.administration.AuditTrail;
import dev.otpengine.administration.DirectoryRole;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.Application.TextEnding;
import dev.otpengine.directory.Branding;
import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.ClientCredential;
import dev.otpengine.directory.Safeguards;
import dev.otpengine.directory.SigningAlgorithm;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.Tenant;
import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.ApplicationRegistration.SignIn;
import dev.otpengine.directory.store.ApplicationRegistration.Uris;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.directory.store.DirectoryStore.Work;
import dev.otpengine.directory.store.Domain;
import dev.otpengine.directory.store.MemoryDirectoryStore;
import dev.otpengine.directory.store.Retention;
import dev.otpengine.directory.store.RoleAssignment;
import dev.otpengine.directory.store.SmsMethodPolicy;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.TenantState;
import dev.otpengine.directory.store.User;
import dev.otpengine.http.Application;
import dev.otpengine.http.ClientAddress;
import dev.otpengine.http.Cors;
import dev.otpengine.http.Edge;
import dev.otpengine.http.FormCalls;
import dev.otpengine.http.ProtocolError;
import dev.otpengine.limit.LimitEvents;
import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.Quota;
import dev.otpengine.limit.SetClock;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.AccessTokens;
import dev.otpengine.token.JwtSigner;
import dev.otpengine.token.Scope;
import dev.otpengine.token.SealedNumber;
import dev.otpengine.token.Sealer;
import dev.otpengine.token.SigningKeys;
import dev.otpengine.token.TokenIssuer;
import dev.otpengine.token.TokenSettings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The admin API on a free port, over a directory in memory with two tenants. */
final class GraphRig implements AutoCloseable {
    static final UUID TENANT = UUID.fromString("72f988bf-0000-4000-8000-000000000001");
    static final UUID OTHER_TENANT = UUID.fromString("72f988bf-0000-4000-8000-000000000002");
    static final UUID ADMIN_APP = UUID.fromString("11111111-0000-4000-8000-000000000003");

    static final Set<String> ALL = Set.of(
            "User.ReadWrite.All",
            "Group.ReadWrite.All",
            "Application.ReadWrite.All",
            "Organization.Read.All",
            "Domain.Read.All",
            "RoleManagement.ReadWrite.Directory",
            "Policy.ReadWrite.AuthenticationMethod",
            "UserAuthenticationMethod.ReadWrite.All",
            "AuditLog.Read.All");

    final MemoryDirectoryStore store;
    final String base;
    final GraphApi api;

    /** Shared by all tests: making these takes longer than most of them. */
    static final Vertx VERTX = Vertx.vertx();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    static final SigningKeys KEYS = SigningKeys.generate();

    final SetClock clock = new SetClock(Instant.parse("2026-11-24T12:00:00Z").toEpochMilli());
    private volatile Handler<HttpServerRequest> handler = request -> {};
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<Resource> resources;
    private final Edge edge;
    private final Throttle throttle;
    private final SecureRandom random = new SecureRandom();

    GraphRig() {
        this((rig, trail) -> List.of());
    }

    /** More resources than those of the directory. */
    interface More {
        List<Resource> of(GraphRig rig, AuditTrail trail);
    }

    GraphRig(More more) {
        this(more, Map.of(), LimitEvents.NONE);
    }

    /** @param quotas that are to be reached */
    GraphRig(More more, Map<LimitKind, Quota> quotas, LimitEvents limitEvents) {
        this.store = new MemoryDirectoryStore(clock, ChangeListener.NONE);
        fill(store);
        this.edge = new Edge(new Cors(Set.of()), new ClientAddress(Set.of()), clock, System::nanoTime, random);
        this.throttle = Throttles.of(clock, quotas, limitEvents);
        this.base = listen(request -> handler.handle(request));
        this.resources = Stream.concat(
                        DirectoryResources.of(new AuditTrail(clock, random), random, base).stream(),
                        more.of(this, new AuditTrail(clock, random)).stream())
                .toList();
        this.api = api(store);
        handler = application(api);
    }

    void fill(DirectoryStore with) {
        fill(with, TENANT, "contoso.example");
        fill(with, OTHER_TENANT, "fabrikam.example");
    }

    /** Another member of the same service. @return where it listens */
    String member(DirectoryStore with) {
        return listen(application(api(with)));
    }

    private String listen(Handler<HttpServerRequest> requests) {
        HttpServer server =
                await(VERTX.createHttpServer().requestHandler(requests).listen(0, "127.0.0.1"));
        servers.add(server);
        return "http://127.0.0.1:" + server.actualPort();
    }

    private GraphApi api(DirectoryStore with) {
        return new GraphApi(
                new GraphApi.Ports(
                        edge,
                        with,
                        new AccessTokens(KEYS, issuer(base, clock), clock),
                        new MasterKey(new byte[MasterKey.LENGTH]),
                        base,
                        throttle,
                        (call, status, nanos) -> {}),
                resources);
    }

    private Application application(GraphApi served) {
        Application application = new Application(
                VERTX,
                new FormCalls(
                        Map.of(),
                        edge,
                        refused -> ProtocolError.badRequest("invalid_request", 90023, ""),
                        (call, status, nanos) -> {}));
        application.refuseBy(GraphApi.PREFIX + "/", served::refuse);
        served.register(application.router());
        return application;
    }

    private TokenIssuer issuer(String publicUrl, Clock at) {
        return new TokenIssuer(
                new JwtSigner(KEYS),
                new TokenSettings(publicUrl, Duration.ofHours(1), Duration.ofDays(90), Access.allPermissions()),
                at,
                random,
                new Sealer(new MasterKey(new byte[MasterKey.LENGTH]), SealedNumber.PURPOSE, new SecureRandom()));
    }

    private void fill(DirectoryStore with, UUID id, String domain) {
        inTransaction(with, id, transaction -> {
            transaction
                    .tenant()
                    .create(new TenantRecord(
                            id,
                            domain,
                            TenantState.ACTIVE,
                            false,
                            SmsMethodPolicy.OFF,
                            Safeguards.STANDARD,
                            Branding.NONE,
                            Retention.STANDARD));
            transaction.domains().add(new Domain(domain, false, true));
            transaction.domains().add(new Domain("federated." + domain, true, false));
            transaction.applications().add(adminApp());
            return id;
        });
    }

    private ApplicationRegistration adminApp() {
        return new ApplicationRegistration(
                ADMIN_APP,
                ADMIN_APP,
                "Contoso Admin",
                true,
                new SignIn(true, false, SigningAlgorithm.ES256, TextEnding.NONE),
                Uris.NONE,
                ALL,
                Set.of(),
                List.of(),
                clock.instant());
    }

    <T> T inTransaction(UUID tenant, Work<T> work) {
        return inTransaction(store, tenant, work);
    }

    private static <T> T inTransaction(DirectoryStore with, UUID tenant, Work<T> work) {
        return await(with.write(tenant, work, Deadline.after(Duration.ofSeconds(20), System::nanoTime)));
    }

    <T> T inTransaction(Work<T> work) {
        return inTransaction(TENANT, work);
    }

    void pass(Duration time) {
        clock.advance(time.toMillis());
    }

    String adminToken() {
        return token(TENANT, ALL);
    }

    /** Of the application, with some of its permissions. */
    String token(UUID tenant, Set<String> permissions) {
        return token(tenant, permissions, base);
    }

    /** @param publicUrl of the engine that issues it */
    String token(UUID tenant, Set<String> permissions, String publicUrl) {
        Scope scope = new Scope(List.of(publicUrl + "/.default"), Optional.empty());
        return issuer(publicUrl, clock)
                .forApplication(
                        snapshot(tenant), application(tenant), new ClientCredential(Set.of(), permissions), scope)
                .accessToken();
    }

    /** For another resource. */
    String tokenFor(String audience) {
        Scope scope = new Scope(List.of(audience + "/.default"), Optional.of(audience));
        return issuer(base, clock)
                .forApplication(snapshot(TENANT), application(TENANT), new ClientCredential(Set.of(), ALL), scope)
                .accessToken();
    }

    String userToken(User user, String... scopes) {
        Subscriber subscriber = new Subscriber(
                user.id(),
                user.userPrincipalName(),
                user.displayName(),
                true,
                false,
                false,
                Set.of(),
                Set.of(),
                Instant.EPOCH);
        return issuer(base, clock)
                .forPerson(new TokenIssuer.Grant(
                        snapshot(TENANT),
                        application(TENANT),
                        subscriber,
                        new PhoneNumber(14255550100L, 1),
                        new Scope(List.of(scopes), Optional.empty()),
                        clock.instant().getEpochSecond(),
                        1,
                        Optional.empty(),
                        Optional.empty()))
                .accessToken();
    }

    void give(User user, DirectoryRole role) {
        inTransaction(transaction -> {
            transaction.roleAssignments().add(new RoleAssignment(UUID.randomUUID(), role.templateId(), user.id(), "/"));
            return role;
        });
    }

    private Tenant snapshot(UUID tenant) {
        return store.tenant(tenant.toString(), Deadline.after(Duration.ofSeconds(20), System::nanoTime))
                .orElseThrow();
    }

    private dev.otpengine.directory.Application application(UUID tenant) {
        return snapshot(tenant).application(ADMIN_APP).orElseThrow();
    }

    /** @param path below the version */
    HttpResponse<String> send(String method, String path, String token, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/v1.0" + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            request.setHeader("content-type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(method + " " + path + ": " + e, e);
        }
    }

    JsonObject get(String path, String... headers) {
        return answered(200, send("GET", path, adminToken(), "", headers));
    }

    JsonObject post(String path, JsonObject body, String... headers) {
        HttpResponse<String> answer = send("POST", path, adminToken(), body.encode(), headers);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
    }

    void patch(String path, JsonObject body) {
        HttpResponse<String> answer = send("PATCH", path, adminToken(), body.encode());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    void delete(String path) {
        HttpResponse<String> answer = send("DELETE", path, adminToken(), "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    /** The error's inner object, after a look at all of its envelope. */
    static JsonObject refused(int status, HttpResponse<String> answer) {
        JsonObject error = answered(status, answer).getJsonObject("error");
        assertThat(error.getString("code")).isNotBlank();
        assertThat(error.getString("message")).isNotBlank();
        assertThat(error.getJsonObject("innerError").getString("date")).matches("[0-9-]{10}T[0-9:]{8}");
        assertThat(error.getJsonObject("innerError").getString("request-id"))
                .isEqualTo(answer.headers().firstValue("request-id").orElseThrow());
        assertThat(error.getJsonObject("innerError").getString("client-request-id"))
                .isEqualTo(answer.headers().firstValue("client-request-id").orElseThrow());
        return error;
    }

    private static JsonObject answered(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElse(""))
                .startsWith("application/json;odata.metadata=minimal");
        return new JsonObject(answer.body());
    }

    /** A body with all that a new user needs. */
    static JsonObject newUser(String name) {
        return new JsonObject()
                .put("@odata.type", "#microsoft.graph.user")
                .put("accountEnabled", true)
                .put("displayName", "User " + name)
                .put("mailNickname", name)
                .put("userPrincipalName", name + "@contoso.example")
                .put(
                        "passwordProfile",
                        new JsonObject().put("password", "unused").put("forceChangePasswordNextSignIn", false));
    }

    static JsonObject newGroup(String name) {
        return new JsonObject()
                .put("displayName", name)
                .put("mailNickname", name)
                .put("mailEnabled", false)
                .put("securityEnabled", true);
    }

    String createUser(String name) {
        return post("/users", newUser(name)).getString("id");
    }

    String createGroup(String name) {
        return post("/groups", newGroup(name)).getString("id");
    }

    User user(String id) {
        return inTransaction(
                transaction -> transaction.users().find(UUID.fromString(id)).orElseThrow());
    }

    @Override
    public void close() {
        servers.forEach(server -> await(server.close()));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
