package dev.otpengine.directory.sql;

import dev.otpengine.directory.store.AlreadyThere;
import dev.otpengine.directory.store.ApplicationAttribute;
import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.Applications;
import dev.otpengine.directory.store.Kind;
import dev.otpengine.directory.store.NotThere;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Applications as rows: what is searched in columns, the rest in a document. */
final class SqlApplications implements Applications {
    private static final Pages.Source<ApplicationRegistration, ApplicationAttribute> SOURCE = new Pages.Source<>(
            "applications r where r.tenant_id = ?",
            "r.object_id",
            SqlApplications::column,
            ApplicationDocument::read,
            ApplicationRegistration::objectId);

    private final Scope scope;
    private final Pages pages;

    SqlApplications(Scope scope, Pages pages) {
        this.scope = scope;
        this.pages = pages;
    }

    private static String column(ApplicationAttribute attribute) {
        return switch (attribute) {
            case ID -> "r.object_id";
            case APP_ID -> "r.app_id";
            case DISPLAY_NAME -> "r.display_name_key";
        };
    }

    @Override
    public Optional<ApplicationRegistration> find(UUID appId) {
        return scope.session()
                .first(
                        "select * from applications where tenant_id = ? and app_id = ?",
                        ApplicationDocument::read,
                        scope.tenantId(),
                        appId);
    }

    @Override
    public Optional<ApplicationRegistration> byObjectId(UUID objectId) {
        return scope.session()
                .first(
                        "select * from applications where tenant_id = ? and object_id = ?",
                        ApplicationDocument::read,
                        scope.tenantId(),
                        objectId);
    }

    @Override
    public ApplicationRegistration lock(UUID appId) {
        scope.lockApplication(appId);
        return find(appId).orElseThrow(() -> new NotThere(Kind.APPLICATION));
    }

    @Override
    public void add(ApplicationRegistration application) {
        if (find(application.appId()).isPresent()
                || byObjectId(application.objectId()).isPresent()) {
            throw new AlreadyThere(Kind.APPLICATION);
        }
        scope.session()
                .update(
                        "insert into applications (display_name, display_name_key, enabled, created, details,"
                                + " object_id, tenant_id, app_id) values (?, ?, ?, ?, ?, ?, ?, ?)",
                        values(application));
        scope.changes().tenant();
    }

    private Object[] values(ApplicationRegistration application) {
        return new Object[] {
            application.displayName(),
            UserRow.key(application.displayName()),
            application.enabled(),
            application.created(),
            ApplicationDocument.write(application),
            application.objectId(),
            scope.tenantId(),
            application.appId()
        };
    }

    @Override
    public void update(ApplicationRegistration application) {
        int updated = scope.session()
                .update(
                        "update applications set display_name = ?, display_name_key = ?, enabled = ?, created = ?,"
                                + " details = ?, object_id = ? where tenant_id = ? and app_id = ?",
                        values(application));
        scope.require(updated, Kind.APPLICATION);
        scope.changes().tenant();
    }

    @Override
    public void delete(UUID appId) {
        int deleted = scope.session()
                .update("delete from applications where tenant_id = ? and app_id = ?", scope.tenantId(), appId);
        scope.require(deleted, Kind.APPLICATION);
        scope.session()
                .update(
                        "delete from role_assignments where tenant_id = ? and principal_id = ?",
                        scope.tenantId(),
                        appId);
        scope.changes().tenant();
    }

    @Override
    public List<ApplicationRegistration> all() {
        return scope.session()
                .list(
                        "select * from applications where tenant_id = ? order by app_id",
                        ApplicationDocument::read,
                        scope.tenantId());
    }

    @Override
    public Page<ApplicationRegistration> page(Query<ApplicationAttribute> query) {
        return pages.page(scope.tenantId(), SOURCE, query);
    }
}
