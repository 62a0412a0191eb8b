package dev.otpengine.http.graph;

import dev.otpengine.administration.LicenseAdministration;
import dev.otpengine.administration.LicenseAdministration.Held;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.User.UserType;
import dev.otpengine.directory.store.UserAttribute;
import dev.otpengine.http.graph.EntityType.Selection;
import dev.otpengine.http.graph.Schema.Field;
import dev.otpengine.http.graph.Schema.FieldType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A user as Graph shows one.
 *
 * @param licenses loaded only where they are asked for
 */
record UserView(User user, List<Held> licenses) {
    static final String NAME = "microsoft.graph.user";
    static final String ASSIGNED_LICENSE = "microsoft.graph.assignedLicense";
    static final String ASSIGNMENT_STATE = "microsoft.graph.licenseAssignmentState";

    private static final String LICENSES = "assignedLicenses";
    private static final String STATES = "licenseAssignmentStates";

    static final EntityType<UserView, UserAttribute> TYPE = EntityType.<UserView, UserAttribute>named(NAME, "users")
            .with(
                    Field.list("businessPhones", FieldType.STRING),
                    null,
                    view -> view.profile().businessPhones())
            .with(text("displayName"), UserAttribute.DISPLAY_NAME, view -> view.user.displayName())
            .with(
                    text("givenName"),
                    UserAttribute.GIVEN_NAME,
                    view -> view.profile().givenName())
            .with(
                    text("jobTitle"),
                    UserAttribute.JOB_TITLE,
                    view -> view.profile().jobTitle())
            .with(text("mail"), UserAttribute.MAIL, view -> view.profile().mail())
            .with(
                    text("mobilePhone"),
                    UserAttribute.MOBILE_PHONE,
                    view -> view.profile().mobilePhone())
            .with(text("officeLocation"), null, view -> view.profile().officeLocation())
            .with(text("preferredLanguage"), null, view -> view.profile().preferredLanguage())
            .with(text("surname"), UserAttribute.SURNAME, view -> view.profile().surname())
            .with(text("userPrincipalName"), UserAttribute.USER_PRINCIPAL_NAME, view -> view.user.userPrincipalName())
            .with(Field.of("id", FieldType.GUID), UserAttribute.ID, view -> view.user.id())
            .onDemand(
                    Field.of("accountEnabled", FieldType.BOOLEAN),
                    UserAttribute.ACCOUNT_ENABLED,
                    view -> view.user.accountEnabled())
            .onDemand(text("userType"), UserAttribute.USER_TYPE, UserView::userType)
            .onDemand(
                    text("usageLocation"),
                    UserAttribute.USAGE_LOCATION,
                    view -> view.profile().usageLocation())
            .onDemand(
                    text("mailNickname"),
                    UserAttribute.MAIL_NICKNAME,
                    view -> view.profile().mailNickname())
            .onDemand(
                    Field.of("createdDateTime", FieldType.INSTANT), UserAttribute.CREATED, view -> view.user.created())
            .onDemand(
                    Field.of("signInSessionsValidFromDateTime", FieldType.INSTANT),
                    null,
                    view -> view.user.signInSessionsValidFrom().or(() -> java.util.Optional.of(view.user.created())))
            .onDemand(text("externalUserState"), null, view -> view.user.externalUserState())
            .onDemand(text("onPremisesImmutableId"), null, view -> view.user.onPremisesImmutableId())
            .onDemand(Field.objects(LICENSES, ASSIGNED_LICENSE), null, UserView::assignedLicenses)
            .onDemand(Field.objects(STATES, ASSIGNMENT_STATE), null, UserView::assignmentStates)
            .build();

    static final List<Schema> SCHEMAS = List.of(
            TYPE.schema(),
            Schema.of(ASSIGNED_LICENSE, Field.of("skuId", FieldType.GUID), Field.list("disabledPlans", FieldType.GUID)),
            Schema.of(
                    ASSIGNMENT_STATE,
                    Field.of("skuId", FieldType.GUID),
                    Field.of("assignedByGroup", FieldType.GUID),
                    Field.list("disabledPlans", FieldType.GUID),
                    text("state"),
                    text("error")));

    static JsonObject json(Transaction transaction, Selection<UserView, UserAttribute> selection, User user) {
        return selection.json(views(transaction, selection, List.of(user)).get(0));
    }

    /** Licenses are looked up for all of them at once. */
    static List<UserView> views(
            Transaction transaction, Selection<UserView, UserAttribute> selection, List<User> users) {
        boolean licensed = selection.has(LICENSES) || selection.has(STATES);
        Map<UUID, List<Held>> held = licensed
                ? LicenseAdministration.held(
                        transaction, users.stream().map(User::id).toList())
                : Map.of();
        return users.stream()
                .map(user -> new UserView(user, held.getOrDefault(user.id(), List.of())))
                .toList();
    }

    static Field text(String name) {
        return Field.of(name, FieldType.STRING);
    }

    private User.Profile profile() {
        return user.profile();
    }

    private String userType() {
        return user.userType() == UserType.GUEST ? "Guest" : "Member";
    }

    /** Each license once, however many ways it is held in; a plan is off only where every way leaves it out. */
    private JsonArray assignedLicenses() {
        Map<UUID, Set<UUID>> bySku = new HashMap<>();
        for (Held held : licenses) {
            bySku.merge(held.assignment().skuId(), held.assignment().disabledPlans(), UserView::intersection);
        }
        JsonArray array = new JsonArray();
        bySku.forEach((sku, disabled) -> array.add(assignedLicense(sku, disabled)));
        return array;
    }

    static JsonObject assignedLicense(UUID sku, Set<UUID> disabledPlans) {
        return new JsonObject().put("skuId", sku.toString()).put("disabledPlans", Property.plain(disabledPlans));
    }

    private JsonArray assignmentStates() {
        JsonArray array = new JsonArray();
        for (Held held : licenses) {
            array.add(assignedLicense(
                            held.assignment().skuId(), held.assignment().disabledPlans())
                    .put(
                            "assignedByGroup",
                            held.by().equals(user.id()) ? null : held.by().toString())
                    .put("state", "Active")
                    .put("error", "None"));
        }
        return array;
    }

    private static Set<UUID> intersection(Collection<UUID> some, Collection<UUID> others) {
        Set<UUID> both = new java.util.HashSet<>(some);
        both.retainAll(others);
        return both;
    }
}
