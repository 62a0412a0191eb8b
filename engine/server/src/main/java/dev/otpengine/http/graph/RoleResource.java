package dev.otpengine.http.graph;

import dev.otpengine.administration.DirectoryRole;
import dev.otpengine.administration.RoleAdministration;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.RoleAssignment;
import dev.otpengine.http.graph.QueryOptions.Option;
import dev.otpengine.http.graph.Route.Shape;
import dev.otpengine.http.graph.Route.Step;
import dev.otpengine.http.graph.Schema.Field;
import dev.otpengine.http.graph.Schema.FieldType;
import dev.otpengine.http.graph.filter.Expression;
import dev.otpengine.http.graph.filter.Expression.Comparison;
import dev.otpengine.http.graph.filter.Expression.Operator;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who administers the tenant. */
public final class RoleResource implements Resource {
    private static final String ASSIGNMENTS = "/roleManagement/directory/roleAssignments";
    private static final String DEFINITIONS = "/roleManagement/directory/roleDefinitions";
    private static final String ASSIGNMENT = "microsoft.graph.unifiedRoleAssignment";
    private static final String DEFINITION = "microsoft.graph.unifiedRoleDefinition";
    private static final String ASSIGNMENT_SET = "roleManagement/directory/roleAssignments";
    private static final int SCOPE = 256;

    private final RoleAdministration roles;

    public RoleResource(RoleAdministration roles) {
        this.roles = roles;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        ASSIGNMENTS,
                        "List role assignments",
                        Access.READ_ROLES,
                        Set.of(Option.TOP, Option.SKIPTOKEN, Option.FILTER),
                        Shape.many(ASSIGNMENT),
                        this::list),
                Route.post(
                        ASSIGNMENTS,
                        "Give a user a role",
                        Access.WRITE_ROLES,
                        Shape.sends(ASSIGNMENT).answers(ASSIGNMENT),
                        this::assign),
                Route.get(
                        ASSIGNMENTS + "/:id",
                        "Get a role assignment",
                        Access.READ_ROLES,
                        Option.NONE,
                        Shape.one(ASSIGNMENT),
                        this::get),
                Route.delete(ASSIGNMENTS + "/:id", "Take a role away", Access.WRITE_ROLES, this::remove),
                Route.get(
                        DEFINITIONS,
                        "List roles",
                        Access.READ_ROLES,
                        Option.NONE,
                        Shape.many(DEFINITION),
                        this::definitions));
    }

    @Override
    public List<Schema> schemas() {
        return List.of(
                Schema.of(
                        ASSIGNMENT,
                        Field.of("id", FieldType.GUID),
                        Field.of("roleDefinitionId", FieldType.GUID),
                        Field.of("principalId", FieldType.GUID),
                        UserView.text("directoryScopeId")),
                Schema.of(
                        DEFINITION,
                        Field.of("id", FieldType.GUID),
                        UserView.text("displayName"),
                        Field.of("isBuiltIn", FieldType.BOOLEAN)));
    }

    private Step list(Call call) {
        int top = call.options().top();
        Optional<UUID> principal = call.options().filter().map(RoleResource::principal);
        return (transaction, by) -> {
            if (principal.isPresent()) {
                List<RoleAssignment> held = transaction.roleAssignments().of(principal.get());
                return Listing.all(
                        call,
                        ASSIGNMENT_SET,
                        held.stream().map(RoleResource::json).toList());
            }
            Page<RoleAssignment> page =
                    transaction.roleAssignments().page(top, call.options().skipToken());
            return Listing.page(
                    call,
                    ASSIGNMENT_SET,
                    page,
                    page.items().stream().map(RoleResource::json).toList());
        };
    }

    private static UUID principal(Expression filter) {
        Optional<UUID> id = filter instanceof Comparison comparison
                        && comparison.operator() == Operator.EQ
                        && comparison.path().name().equals("principalId")
                ? Call.guid(comparison.literal().text())
                : Optional.empty();
        return id.orElseThrow(() -> GraphError.unsupportedQuery("Only 'principalId eq' and an id is supported here."));
    }

    private Step assign(Call call) {
        JsonBody body = call.body();
        UUID principal = body.requiredId("principalId");
        UUID role = body.requiredId("roleDefinitionId");
        String scope = body.requiredText("directoryScopeId", SCOPE);
        body.refuseUnknown();
        return (transaction, by) -> {
            RoleAssignment assignment = roles.earlier(transaction, by)
                    .orElseGet(() -> roles.assign(transaction, by, principal, role, scope));
            return Answer.created(entity(call, assignment), call.base() + ASSIGNMENTS + "/" + assignment.id());
        };
    }

    private Step get(Call call) {
        UUID id = call.id("id");
        return (transaction, by) -> Answer.ok(entity(call, RoleAdministration.require(transaction, id)));
    }

    private Step remove(Call call) {
        UUID id = call.id("id");
        return (transaction, by) -> {
            roles.remove(transaction, by, id);
            return Answer.NO_CONTENT;
        };
    }

    private Step definitions(Call call) {
        List<JsonObject> entities = Arrays.stream(DirectoryRole.values())
                .map(role -> new JsonObject()
                        .put("id", role.templateId().toString())
                        .put("displayName", role.displayName())
                        .put("isBuiltIn", true))
                .toList();
        return (transaction, by) -> Listing.all(call, "roleManagement/directory/roleDefinitions", entities);
    }

    private static JsonObject entity(Call call, RoleAssignment assignment) {
        return new JsonObject()
                .put("@odata.context", call.base() + "/$metadata#" + ASSIGNMENT_SET + "/$entity")
                .mergeIn(json(assignment));
    }

    private static JsonObject json(RoleAssignment assignment) {
        return new JsonObject()
                .put("id", assignment.id().toString())
                .put("roleDefinitionId", assignment.roleDefinitionId().toString())
                .put("principalId", assignment.principalId().toString())
                .put("directoryScopeId", assignment.directoryScopeId());
    }
}
