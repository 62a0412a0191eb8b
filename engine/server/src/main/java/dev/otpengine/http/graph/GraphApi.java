package dev.otpengine.http.graph;

import dev.otpengine.administration.Administrator;
import dev.otpengine.administration.Authority;
import dev.otpengine.administration.Authority.Credentials;
import dev.otpengine.administration.Authority.Standing;
import dev.otpengine.administration.Repetitions;
import dev.otpengine.crypto.KeyedHash;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.store.AuditEntry.Request;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.directory.store.DirectoryStore.Work;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.http.CallEvents;
import dev.otpengine.http.Edge;
import dev.otpengine.token.AccessToken;
import dev.otpengine.token.AccessTokens;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Serves resources under {@code /v1.0}: each call is known by its token, let in by {@link Access}, read, and carried out
 * in one transaction together with the look at what its caller may do now. It is answered after the commit.
 */
public final class GraphApi {
    public static final String PREFIX = "/v1.0";

    private static final String DESCRIPTION = PREFIX + "/openapi.json";

    private final Ports ports;
    private final Bearer bearer;
    private final KeyedHash fingerprints;
    private final String base;
    private final List<Resource> resources;

    /**
     * @param master from which the key of what is remembered of requests is derived
     * @param publicUrl what clients call this server, without a slash at the end
     */
    public record Ports(
            Edge edge,
            DirectoryStore store,
            AccessTokens tokens,
            MasterKey master,
            String publicUrl,
            Throttle throttle,
            CallEvents events) {}

    public GraphApi(Ports ports, List<Resource> resources) {
        this.ports = ports;
        this.bearer = new Bearer(ports.tokens(), ports.publicUrl());
        this.fingerprints = new KeyedHash(ports.master().derive(Fingerprint.PURPOSE));
        this.base = ports.publicUrl() + PREFIX;
        this.resources = List.copyOf(resources);
    }

    public void register(Router router) {
        Map<String, Set<String>> methods = new LinkedHashMap<>();
        for (Route route : routes()) {
            router.route(route.method(), PREFIX + route.path()).handler(context -> serve(route, context));
            methods.merge(route.path(), Set.of(route.method().name()), GraphApi::union);
        }
        String description = OpenApi.of(base, resources).encode();
        router.get(DESCRIPTION)
                .handler(context -> context.response()
                        .putHeader("content-type", "application/json; charset=utf-8")
                        .end(description));
        methods.forEach((path, allowed) -> router.route(PREFIX + path).handler(context -> {
            context.response().putHeader("allow", String.join(", ", allowed));
            refuse(context.request(), 405);
        }));
        router.route(PREFIX + "/*").handler(context -> refuse(context.request(), 404));
    }

    public List<Route> routes() {
        return resources.stream()
                .flatMap(resource -> resource.routes().stream())
                .toList();
    }

    /** Answers what no route took, and what could not be routed. Who has no token learns nothing but that. */
    public void refuse(HttpServerRequest request, int status) {
        GraphCall call = new GraphCall(request, ports.edge());
        try {
            bearer.caller(request.getHeader("authorization"));
            call.fail(unrouted(status));
        } catch (GraphError unauthenticated) {
            call.fail(unauthenticated);
        }
    }

    private static GraphError unrouted(int status) {
        return switch (status) {
            case 400 -> GraphError.badRequest("The address can't be read.");
            case 404 -> new GraphError(404, "Request_ResourceNotFound", "Nothing is served at this address.");
            case 405 ->
                new GraphError(
                        405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
            default -> GraphError.unavailable();
        };
    }

    private void serve(Route route, RoutingContext context) {
        GraphCall call = new GraphCall(context.request(), ports.edge());
        Future.<AccessToken>future(started -> started.complete(caller(route, context.request())))
                .compose(caller -> answer(route, context, call, caller))
                .onSuccess(answer -> succeed(route, call, answer))
                .onFailure(cause -> fail(route, call, Failures.error(cause, call.requestId())));
    }

    private AccessToken caller(Route route, HttpServerRequest request) {
        AccessToken token = bearer.caller(request.getHeader("authorization"));
        Credentials credentials = bearer.credentials(token);
        bearer.require(route.access(), credentials.permissions(), token.userId());
        return token;
    }

    private Future<Answer> answer(Route route, RoutingContext context, GraphCall call, AccessToken caller) {
        Future<Buffer> body =
                route.method().equals(HttpMethod.GET) ? Future.succeededFuture(Buffer.buffer()) : call.body();
        return body.compose(sent -> {
            Call understood = read(route, context, call, sent, caller);
            Route.Step step = route.action().prepare(understood);
            Optional<Request> request = route.posts() ? Optional.of(request(call, caller, sent)) : Optional.empty();
            Work<Answer> work =
                    transaction -> step.in(transaction, administrator(transaction, route, call, caller, request));
            return ports.throttle()
                    .admit(call, caller, Cost.of(route, understood.options()))
                    .compose(admitted -> carryOut(route, work, call, caller))
                    .compose(Answer::settled);
        });
    }

    private Future<Answer> carryOut(Route route, Work<Answer> work, GraphCall call, AccessToken caller) {
        return route.reads()
                ? ports.store().read(caller.tenantId(), work, call.deadline())
                : ports.store().write(caller.tenantId(), work, call.deadline());
    }

    private Standing standing(Transaction transaction, AccessToken caller) {
        return Authority.of(transaction, bearer.credentials(caller))
                .orElseThrow(() -> GraphError.unauthenticated(
                        "The tenant, the application or the user of the access token is no longer active."));
    }

    private Call read(Route route, RoutingContext context, GraphCall call, Buffer body, AccessToken caller) {
        return new Call(
                base,
                context.normalizedPath().substring(PREFIX.length()),
                readable(context.pathParams()),
                QueryOptions.parse(query(context), call.header("consistencylevel"), route.options()),
                JsonBody.parse(body, route.shape().body()),
                new Caller(caller, call.origin(), call.clientRequestId(), call.deadline()));
    }

    /** Nothing has a name with a control character, and no store can be asked for one. */
    private static Map<String, String> readable(Map<String, String> parameters) {
        if (parameters.values().stream().anyMatch(text -> text.chars().anyMatch(Character::isISOControl))) {
            throw unrouted(404);
        }
        return Collections.unmodifiableMap(parameters);
    }

    private static MultiMap query(RoutingContext context) {
        try {
            return context.queryParams();
        } catch (HttpException undecodable) {
            throw unrouted(400);
        }
    }

    private Request request(GraphCall call, AccessToken caller, Buffer body) {
        return new Request(
                Fingerprint.of(fingerprints, caller, call.request(), body).text(), call.isRepeated());
    }

    private Administrator administrator(
            Transaction transaction, Route route, GraphCall call, AccessToken caller, Optional<Request> request) {
        Standing standing = standing(transaction, caller);
        requireAccess(route.access(), standing, caller);
        return new Administrator(
                standing.party(),
                standing.roles(),
                Optional.of(UUID.fromString(call.clientRequestId())),
                request,
                request.flatMap(same -> Repetitions.earlier(transaction, same, call.arrived())));
    }

    private void requireAccess(Access access, Standing standing, AccessToken caller) {
        bearer.require(access, standing.permissions(), caller.userId());
        boolean byRole = caller.userId().isPresent() && !access.isOwn();
        if (byRole && Collections.disjoint(access.roles(), standing.roles())) {
            throw GraphError.denied();
        }
    }

    private void succeed(Route route, GraphCall call, Answer answer) {
        call.succeed(answer);
        answered(route, call, answer.status());
    }

    private void fail(Route route, GraphCall call, GraphError error) {
        call.fail(error);
        answered(route, call, error.status());
    }

    private void answered(Route route, GraphCall call, int status) {
        ports.events().onAnswered("graph " + route.method() + " " + route.path(), status, call.nanos());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }
}
