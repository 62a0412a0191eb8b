package dev.otpengine.http.graph;

import dev.otpengine.directory.store.Group;
import dev.otpengine.directory.store.GroupAttribute;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.Member;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.http.graph.EntityType.Selection;
import dev.otpengine.http.graph.Schema.Field;
import dev.otpengine.http.graph.Schema.FieldType;
import io.vertx.core.json.JsonArray;
import java.util.List;

/**
 * A group as Graph shows one.
 *
 * @param licenses loaded only where they are asked for
 */
record GroupView(Group group, List<LicenseAssignment> licenses) {
    static final String NAME = "microsoft.graph.group";

    private static final String LICENSES = "assignedLicenses";

    static final EntityType<GroupView, GroupAttribute> TYPE = EntityType.<GroupView, GroupAttribute>named(
                    NAME, "groups")
            .with(Field.of("id", FieldType.GUID), GroupAttribute.ID, view -> view.group.id())
            .with(UserView.text("displayName"), GroupAttribute.DISPLAY_NAME, view -> view.group.displayName())
            .with(UserView.text("description"), null, view -> view.group.description())
            .with(UserView.text("mailNickname"), GroupAttribute.MAIL_NICKNAME, view -> view.group.mailNickname())
            .with(
                    Field.of("mailEnabled", FieldType.BOOLEAN),
                    GroupAttribute.MAIL_ENABLED,
                    view -> view.group.mailEnabled())
            .with(
                    Field.of("securityEnabled", FieldType.BOOLEAN),
                    GroupAttribute.SECURITY_ENABLED,
                    view -> view.group.securityEnabled())
            .with(Field.of("createdDateTime", FieldType.INSTANT), GroupAttribute.CREATED, view -> view.group.created())
            .with(Field.list("groupTypes", FieldType.STRING), null, view -> List.of())
            .onDemand(Field.objects(LICENSES, UserView.ASSIGNED_LICENSE), null, GroupView::assignedLicenses)
            .build();

    static List<GroupView> views(
            Transaction transaction, Selection<GroupView, GroupAttribute> selection, List<Group> groups) {
        return groups.stream()
                .map(group -> new GroupView(
                        group,
                        selection.has(LICENSES)
                                ? transaction.licenses().of(new Member.OfGroup(group.id()))
                                : List.of()))
                .toList();
    }

    private JsonArray assignedLicenses() {
        JsonArray array = new JsonArray();
        licenses.forEach(license -> array.add(UserView.assignedLicense(license.skuId(), license.disabledPlans())));
        return array;
    }
}
