package dev.otpengine.directory.sql;

import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.AlreadyThere;
import dev.otpengine.directory.store.Kind;
import dev.otpengine.directory.store.NotThere;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.UserAttribute;
import dev.otpengine.directory.store.Users;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Users as rows. */
final class SqlUsers implements Users {
    private static final Pages.Source<User, UserAttribute> SOURCE = new Pages.Source<>(
            "users r where r.tenant_id = ? and r.deleted is null", "r.id", SqlUsers::column, UserRow::read, User::id);

    private final Scope scope;
    private final Pages pages;
    private final Units units;

    SqlUsers(Scope scope, Pages pages, Units units) {
        this.scope = scope;
        this.pages = pages;
        this.units = units;
    }

    private static String column(UserAttribute attribute) {
        return switch (attribute) {
            case ID -> "r.id";
            case USER_PRINCIPAL_NAME -> "r.user_principal_name_key";
            case DISPLAY_NAME -> "r.display_name_key";
            case MAIL -> "r.mail_key";
            case MAIL_NICKNAME -> "lower(r.mail_nickname)";
            case GIVEN_NAME -> "lower(r.given_name)";
            case SURNAME -> "lower(r.surname)";
            case JOB_TITLE -> "lower(r.job_title)";
            case MOBILE_PHONE -> "lower(r.mobile_phone)";
            case USAGE_LOCATION -> "lower(r.usage_location)";
            case ACCOUNT_ENABLED -> "r.account_enabled";
            case USER_TYPE -> "lower(r.user_type)";
            case CREATED -> "r.created";
        };
    }

    @Override
    public Optional<User> find(UUID id) {
        return scope.session()
                .first(
                        "select * from users where tenant_id = ? and id = ? and deleted is null",
                        UserRow::read,
                        scope.tenantId(),
                        id);
    }

    @Override
    public User lock(UUID id) {
        scope.lockUser(id);
        return find(id).orElseThrow(() -> new NotThere(Kind.USER));
    }

    @Override
    public List<User> findAll(Collection<UUID> ids) {
        return scope.session()
                .ofAny(
                        "select * from users where tenant_id = ? and id = any(?) and deleted is null",
                        UserRow::read,
                        scope.tenantId(),
                        ids);
    }

    @Override
    public Optional<User> byPrincipalName(String userPrincipalName) {
        return scope.session()
                .first(
                        "select * from users where tenant_id = ? and user_principal_name_key = ?",
                        UserRow::read,
                        scope.tenantId(),
                        UserRow.key(userPrincipalName));
    }

    @Override
    public void add(User user) {
        if (scope.session()
                .exists("select id from users where tenant_id = ? and id = ?", scope.tenantId(), user.id())) {
            throw new AlreadyThere(Kind.USER);
        }
        refuseSameName(user);
        scope.session().update(UserRow.INSERT, UserRow.values(scope.tenantId(), user));
    }

    @Override
    public void update(User user) {
        scope.lockUser(user.id());
        refuseSameName(user);
        scope.session().update(UserRow.UPDATE, UserRow.changes(scope.tenantId(), user));
        scope.changes().person(user.id());
    }

    private void refuseSameName(User user) {
        if (scope.session()
                .exists(
                        "select id from users where tenant_id = ? and user_principal_name_key = ? and id <> ?",
                        scope.tenantId(),
                        UserRow.key(user.userPrincipalName()),
                        user.id())) {
            throw new AlreadyThere(Kind.USER_PRINCIPAL_NAME);
        }
    }

    @Override
    public void delete(UUID id, Instant when) {
        scope.lockUser(id);
        scope.changes().person(id);
        units.giveBackAllOf(id);
        update("delete from user_licenses where tenant_id = ? and user_id = ?", id);
        update("delete from group_users where tenant_id = ? and user_id = ?", id);
        update("delete from role_assignments where tenant_id = ? and principal_id = ?", id);
        scope.session()
                .update(
                        "update phones set sign_in_number = null, state = ?"
                                + " where tenant_id = ? and user_id = ? and sign_in_number is not null",
                        SmsSignInState.NOT_ENABLED.name(),
                        scope.tenantId(),
                        id);
        scope.session()
                .update(
                        "update users set user_principal_name_key = null, display_name_key = null, mail_key = null,"
                                + " deleted = ? where tenant_id = ? and id = ?",
                        when,
                        scope.tenantId(),
                        id);
    }

    private void update(String sql, UUID userId) {
        scope.session().update(sql, scope.tenantId(), userId);
    }

    @Override
    public Optional<DeletedUser> findDeleted(UUID id) {
        return scope.session()
                .first(
                        "select * from users where tenant_id = ? and id = ? and deleted is not null",
                        row -> new DeletedUser(UserRow.read(row), row.instant("deleted")),
                        scope.tenantId(),
                        id);
    }

    @Override
    public Page<DeletedUser> deleted(int top, Optional<String> after) {
        return pages.byId(
                "select * from users where tenant_id = ? and deleted is not null",
                "id",
                row -> new DeletedUser(UserRow.read(row), row.instant("deleted")),
                deleted -> deleted.user().id(),
                top,
                after,
                scope.tenantId());
    }

    @Override
    public List<UUID> deletedBefore(Instant instant, int most) {
        return scope.session()
                .list(
                        "select id from users where tenant_id = ? and deleted < ? order by deleted, id limit ?",
                        row -> row.id("id"),
                        scope.tenantId(),
                        instant,
                        most);
    }

    @Override
    public void restore(UUID id) {
        User user = findDeleted(id).orElseThrow(() -> new NotThere(Kind.USER)).user();
        refuseSameName(user);
        scope.session().update("update users set deleted = null where tenant_id = ? and id = ?", scope.tenantId(), id);
        scope.session().update(UserRow.UPDATE, UserRow.changes(scope.tenantId(), user));
        scope.changes().person(id);
    }

    @Override
    public void purge(UUID id) {
        if (findDeleted(id).isEmpty()) {
            throw new NotThere(Kind.USER);
        }
        update("delete from phones where tenant_id = ? and user_id = ? and needs_type is not null", id);
        update("delete from phones where tenant_id = ? and user_id = ?", id);
        update("delete from users where tenant_id = ? and id = ?", id);
        update("update audits set target_name = null where tenant_id = ? and target_id = ?", id);
        update("update audits set initiator_name = null where tenant_id = ? and initiator_id = ?", id);
    }

    @Override
    public Page<User> page(Query<UserAttribute> query) {
        return pages.page(scope.tenantId(), SOURCE, query);
    }
}
