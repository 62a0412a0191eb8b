package dev.otpengine.directory.sql;

import dev.otpengine.directory.DirectoryUnavailable;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Revision;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.Tenant;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.TenantSnapshot;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What a sign-in needs, in one statement for each number. */
public final class SqlSnapshots implements Snapshots {
    private static final String HOLDER = """
            select p.sign_in_number, u.id, u.user_principal_name, u.display_name, u.account_enabled, u.user_type,
                u.mfa_state, u.sessions_valid_from,
                array(select m.group_id from group_users m
                    where m.tenant_id = u.tenant_id and m.user_id = u.id) as member_of,
                array(select l.sku_id from user_licenses l
                    where l.tenant_id = u.tenant_id and l.user_id = u.id) as licenses
            from phones p join users u on u.tenant_id = p.tenant_id and u.id = p.user_id
            where p.tenant_id = ? and p.number = ? and p.type = ? and u.deleted is null
            order by case when p.sign_in_number is null then 1 else 0 end limit 1""";

    private final Database database;
    private final Clock clock;

    public SqlSnapshots(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Tenant> tenant(String idOrDomain, Deadline deadline) {
        return ask(
                deadline,
                session -> id(session, idOrDomain)
                        .flatMap(id -> TenantSnapshot.of(
                                new SqlTransaction(
                                        session,
                                        id,
                                        database.sealer(),
                                        database.settings().isEmbedded()),
                                clock.instant())));
    }

    private static Optional<UUID> id(Session session, String idOrDomain) {
        Optional<UUID> byDomain =
                session.first("select tenant_id from domains where name = ?", row -> row.id("tenant_id"), idOrDomain);
        return byDomain.or(() -> guid(idOrDomain));
    }

    private static Optional<UUID> guid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Holder holder(UUID tenantId, PhoneNumber number, Deadline deadline) {
        List<Holder> found = ask(
                deadline,
                session -> session.list(
                        HOLDER, SqlSnapshots::holder, tenantId, number.digits(), PhoneType.MOBILE.number()));
        return found.isEmpty() ? new Holder.Nobody() : found.get(0);
    }

    @Override
    public Revision revision(long seen, Deadline deadline) {
        return ask(deadline, session -> SqlRevision.since(session, seen));
    }

    private static Holder holder(Row row) throws SQLException {
        if (row.number("sign_in_number") == 0) {
            return new Holder.NotForSignIn();
        }
        return new Holder.Person(new Subscriber(
                row.id("id"),
                row.text("user_principal_name"),
                row.text("display_name"),
                row.flag("account_enabled"),
                row.text("user_type").equals("Guest"),
                row.text("mfa_state").equals("ENFORCED"),
                row.ids("member_of"),
                row.ids("licenses"),
                row.optionalInstant("sessions_valid_from").orElse(Instant.EPOCH)));
    }

    private <T> T ask(Deadline deadline, Function<Session, T> question) {
        if (deadline.remainingMillis() == 0) {
            throw new DirectoryUnavailable("the directory was asked too late");
        }
        try (Connection connection = database.connectForStatements()) {
            return question.apply(new Session(connection, database.settings().isEmbedded(), deadline::remainingMillis));
        } catch (SQLException | SqlFailure e) {
            throw new DirectoryUnavailable("the directory's database did not answer");
        }
    }
}
