package dev.otpengine.http.graph;

import dev.otpengine.administration.GroupAdministration;
import dev.otpengine.administration.LicenseAdministration;
import dev.otpengine.administration.LicenseAdministration.Changes;
import dev.otpengine.administration.LicenseAdministration.Held;
import dev.otpengine.administration.Sku;
import dev.otpengine.directory.store.Group;
import dev.otpengine.directory.store.Member;
import dev.otpengine.directory.store.SubscribedSku;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.http.graph.QueryOptions.Option;
import dev.otpengine.http.graph.Route.Shape;
import dev.otpengine.http.graph.Route.Step;
import dev.otpengine.http.graph.Schema.Field;
import dev.otpengine.http.graph.Schema.FieldType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Licenses: what the tenant has, and who holds them. */
public final class LicenseResource implements Resource {
    private static final String SUBSCRIBED = "microsoft.graph.subscribedSku";
    private static final String DETAILS = "microsoft.graph.licenseDetails";
    private static final String UNITS = "microsoft.graph.licenseUnitsDetail";
    private static final String PLAN = "microsoft.graph.servicePlanInfo";
    private static final String CHANGES = "microsoft.graph.assignLicense";
    private static final int MOST_CHANGES = 50;

    private final LicenseAdministration licenses;

    public LicenseResource(LicenseAdministration licenses) {
        this.licenses = licenses;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/subscribedSkus",
                        "List the tenant's licenses",
                        Access.READ_LICENSES,
                        Option.NONE,
                        Shape.many(SUBSCRIBED),
                        this::list),
                Route.get(
                        "/subscribedSkus/:id",
                        "Get one of the tenant's licenses",
                        Access.READ_LICENSES,
                        Option.NONE,
                        Shape.one(SUBSCRIBED),
                        this::get),
                Route.get(
                        "/users/:id/licenseDetails",
                        "List licenses that a user holds",
                        Access.READ_LICENSES,
                        Option.NONE,
                        Shape.many(DETAILS),
                        this::details),
                Route.post(
                        "/users/:id/assignLicense",
                        "Change a user's licenses",
                        Access.ASSIGN_USER_LICENSES,
                        Shape.sends(CHANGES).answers(UserView.NAME),
                        this::assignToUser),
                Route.post(
                        "/groups/:id/assignLicense",
                        "Change a group's licenses",
                        Access.ASSIGN_GROUP_LICENSES,
                        Shape.sends(CHANGES).answers(GroupView.NAME),
                        this::assignToGroup));
    }

    @Override
    public List<Schema> schemas() {
        return List.of(
                Schema.of(
                        SUBSCRIBED,
                        UserView.text("id"),
                        Field.of("skuId", FieldType.GUID),
                        UserView.text("skuPartNumber"),
                        UserView.text("capabilityStatus"),
                        UserView.text("appliesTo"),
                        Field.of("consumedUnits", FieldType.INTEGER),
                        Field.object("prepaidUnits", UNITS),
                        Field.objects("servicePlans", PLAN)),
                Schema.of(
                        UNITS,
                        Field.of("enabled", FieldType.INTEGER),
                        Field.of("suspended", FieldType.INTEGER),
                        Field.of("warning", FieldType.INTEGER),
                        Field.of("lockedOut", FieldType.INTEGER)),
                Schema.of(
                        PLAN,
                        Field.of("servicePlanId", FieldType.GUID),
                        UserView.text("servicePlanName"),
                        UserView.text("provisioningStatus"),
                        UserView.text("appliesTo")),
                Schema.of(
                        DETAILS,
                        UserView.text("id"),
                        Field.of("skuId", FieldType.GUID),
                        UserView.text("skuPartNumber"),
                        Field.objects("servicePlans", PLAN)),
                Schema.of(
                        CHANGES,
                        Field.objects("addLicenses", UserView.ASSIGNED_LICENSE),
                        Field.list("removeLicenses", FieldType.GUID)));
    }

    private Step list(Call call) {
        return (transaction, by) -> Listing.all(
                call,
                "subscribedSkus",
                transaction.licenses().skus().stream()
                        .map(sku -> subscribed(transaction, sku))
                        .toList());
    }

    /** Its id is the tenant's and the license's, with an underscore between. */
    private Step get(Call call) {
        return (transaction, by) -> {
            JsonObject found = transaction.licenses().skus().stream()
                    .map(sku -> subscribed(transaction, sku))
                    .filter(sku -> sku.getString("id").equalsIgnoreCase(call.parameter("id")))
                    .findFirst()
                    .orElseThrow(() -> GraphError.notFound(Call.shown(call.parameter("id"))));
            return Answer.ok(new JsonObject()
                    .put("@odata.context", call.base() + "/$metadata#subscribedSkus/$entity")
                    .mergeIn(found));
        };
    }

    private static JsonObject subscribed(Transaction transaction, SubscribedSku sku) {
        JsonObject units = new JsonObject()
                .put("enabled", sku.prepaid())
                .put("suspended", 0)
                .put("warning", 0)
                .put("lockedOut", 0);
        return new JsonObject()
                .put("id", transaction.tenantId() + "_" + sku.skuId())
                .put("skuId", sku.skuId().toString())
                .put("skuPartNumber", partNumber(sku.skuId()))
                .put("capabilityStatus", sku.prepaid() > 0 ? "Enabled" : "Suspended")
                .put("appliesTo", "User")
                .put("consumedUnits", sku.consumed())
                .put("prepaidUnits", units)
                .put("servicePlans", plans(sku.skuId(), Set.of()));
    }

    private Step details(Call call) {
        return (transaction, by) -> {
            User user = UserResource.named(transaction, call.parameter("id"));
            Map<UUID, Set<UUID>> disabled = new HashMap<>();
            for (Held held : LicenseAdministration.held(transaction, user.id())) {
                disabled.merge(held.assignment().skuId(), held.assignment().disabledPlans(), (some, others) -> {
                    Set<UUID> both = new LinkedHashSet<>(some);
                    both.retainAll(others);
                    return both;
                });
            }
            List<JsonObject> entities = disabled.entrySet().stream()
                    .map(entry -> detail(entry.getKey(), entry.getValue()))
                    .toList();
            return Listing.all(call, "users('" + user.id() + "')/licenseDetails", entities);
        };
    }

    private static JsonObject detail(UUID sku, Set<UUID> disabledPlans) {
        return new JsonObject()
                .put("id", sku.toString())
                .put("skuId", sku.toString())
                .put("skuPartNumber", partNumber(sku))
                .put("servicePlans", plans(sku, disabledPlans));
    }

    private static @Nullable String partNumber(UUID sku) {
        return Sku.byId(sku).map(Sku::partNumber).orElse(null);
    }

    private static JsonArray plans(UUID sku, Set<UUID> disabled) {
        JsonArray plans = new JsonArray();
        for (UUID plan : Sku.byId(sku).map(Sku::plans).orElse(Set.of())) {
            plans.add(new JsonObject()
                    .put("servicePlanId", plan.toString())
                    .put("servicePlanName", Sku.ENTRA_PLAN_NAME)
                    .put("provisioningStatus", disabled.contains(plan) ? "Disabled" : "Success")
                    .put("appliesTo", "User"));
        }
        return plans;
    }

    private Step assignToUser(Call call) {
        Changes changes = changes(call.body());
        var selection = UserView.TYPE.select(List.of());
        return (transaction, by) -> {
            User user = UserResource.named(transaction, call.parameter("id"));
            if (by.earlier().isEmpty()
                    || !LicenseAdministration.isSo(transaction, new Member.OfUser(user.id()), changes)) {
                licenses.change(transaction, by, user, changes);
            }
            return Answer.ok(selection.entity(call.base(), new UserView(user, List.of())));
        };
    }

    private Step assignToGroup(Call call) {
        UUID id = call.id("id");
        Changes changes = changes(call.body());
        var selection = GroupView.TYPE.select(List.of());
        return (transaction, by) -> {
            Group group = GroupAdministration.require(transaction, id);
            if (by.earlier().isEmpty() || !LicenseAdministration.isSo(transaction, new Member.OfGroup(id), changes)) {
                licenses.change(transaction, by, group, changes);
            }
            return Answer.ok(selection.entity(call.base(), new GroupView(group, List.of())));
        };
    }

    private static Changes changes(JsonBody body) {
        Map<UUID, Set<UUID>> add = new HashMap<>();
        for (JsonBody license : body.objects("addLicenses", UserView.ASSIGNED_LICENSE, MOST_CHANGES)
                .orElseThrow(() -> JsonBody.invalid("addLicenses", "is required, and may be empty"))) {
            add.put(
                    license.requiredId("skuId"),
                    Set.copyOf(license.ids("disabledPlans", MOST_CHANGES).orElse(List.of())));
            license.refuseUnknown();
        }
        List<UUID> remove = body.ids("removeLicenses", MOST_CHANGES)
                .orElseThrow(() -> JsonBody.invalid("removeLicenses", "is required, and may be empty"));
        body.refuseUnknown();
        return new Changes(add, Set.copyOf(remove));
    }
}
