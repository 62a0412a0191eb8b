package dev.otpengine.directory.sql;

import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.AlreadyThere;
import dev.otpengine.directory.store.Kind;
import dev.otpengine.directory.store.MobileNeeded;
import dev.otpengine.directory.store.NotThere;
import dev.otpengine.directory.store.NumberTaken;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.Phones;
import dev.otpengine.phone.PhoneNumber;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Phones as rows. Those of deleted users are passed over. */
final class SqlPhones implements Phones {
    /** Takes {@link #values}. */
    static final String INSERT = "insert into phones (number, country_code_digits, extension, state, sign_in_number,"
            + " created, last_used, tenant_id, user_id, type, needs_type) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** Takes {@link #changes}. */
    static final String UPDATE = "update phones set number = ?, country_code_digits = ?, extension = ?, state = ?,"
            + " sign_in_number = ?, created = ?, last_used = ? where tenant_id = ? and user_id = ? and type = ?";

    private static final String FIND =
            "select p.* from phones p join users u on u.tenant_id = p.tenant_id and u.id = p.user_id"
                    + " where p.tenant_id = ? and u.deleted is null";

    private final Scope scope;
    private final Pages pages;

    SqlPhones(Scope scope, Pages pages) {
        this.scope = scope;
        this.pages = pages;
    }

    private static PhoneMethod phone(Row row) throws SQLException {
        return new PhoneMethod(
                row.id("user_id"),
                PhoneType.byNumber(row.number("type")),
                row.phoneNumber(),
                row.optionalText("extension"),
                SmsSignInState.valueOf(row.text("state")),
                row.instant("created"),
                row.optionalInstant("last_used"));
    }

    @Override
    public List<PhoneMethod> of(UUID userId) {
        return scope.session()
                .list(FIND + " and p.user_id = ? order by p.type", SqlPhones::phone, scope.tenantId(), userId);
    }

    @Override
    public Map<UUID, List<PhoneMethod>> ofAll(Collection<UUID> userIds) {
        return scope
                .session()
                .ofAny(FIND + " and p.user_id = any(?) order by p.type", SqlPhones::phone, scope.tenantId(), userIds)
                .stream()
                .collect(Collectors.groupingBy(PhoneMethod::userId));
    }

    @Override
    public Optional<PhoneMethod> find(UUID userId, PhoneType type) {
        return scope.session()
                .first(
                        FIND + " and p.user_id = ? and p.type = ?",
                        SqlPhones::phone,
                        scope.tenantId(),
                        userId,
                        type.number());
    }

    @Override
    public Optional<UUID> signInHolder(PhoneNumber number) {
        return scope.session()
                .first(
                        "select user_id from phones where tenant_id = ? and sign_in_number = ?",
                        row -> row.id("user_id"),
                        scope.tenantId(),
                        number.digits());
    }

    @Override
    public void add(PhoneMethod phone) {
        scope.lockUser(phone.userId());
        if (find(phone.userId(), phone.type()).isPresent()) {
            throw new AlreadyThere(Kind.PHONE);
        }
        boolean alternate = phone.type() == PhoneType.ALTERNATE_MOBILE;
        if (alternate && find(phone.userId(), PhoneType.MOBILE).isEmpty()) {
            throw new MobileNeeded();
        }
        refuseTaken(phone);
        scope.session().update(INSERT, values(scope.tenantId(), phone));
        changed(phone);
    }

    static Object[] values(UUID tenantId, PhoneMethod phone) {
        return new Object[] {
            phone.number().digits(),
            phone.number().countryCodeDigits(),
            phone.extension(),
            phone.state().name(),
            signInNumber(phone),
            phone.created(),
            phone.lastUsed(),
            tenantId,
            phone.userId(),
            phone.type().number(),
            phone.type() == PhoneType.ALTERNATE_MOBILE ? Optional.of(PhoneType.MOBILE.number()) : Optional.empty()
        };
    }

    /** As {@link #values}, of which the last is made of the type. */
    static Object[] changes(UUID tenantId, PhoneMethod phone) {
        Object[] values = values(tenantId, phone);
        return Arrays.copyOf(values, values.length - 1);
    }

    private static Optional<Long> signInNumber(PhoneMethod phone) {
        return phone.signsIn() ? Optional.of(phone.number().digits()) : Optional.empty();
    }

    private void refuseTaken(PhoneMethod phone) {
        boolean others = phone.signsIn()
                && signInHolder(phone.number())
                        .filter(holder -> !holder.equals(phone.userId()))
                        .isPresent();
        if (others) {
            throw new NumberTaken();
        }
    }

    private void changed(PhoneMethod phone) {
        if (phone.type() == PhoneType.MOBILE) {
            scope.changes().number(phone.number());
        }
    }

    @Override
    public void update(PhoneMethod phone) {
        PhoneMethod before = locked(phone.userId(), phone.type());
        refuseTaken(phone);
        scope.session().update(UPDATE, changes(scope.tenantId(), phone));
        changed(before);
        changed(phone);
    }

    private PhoneMethod locked(UUID userId, PhoneType type) {
        scope.lockUser(userId);
        return find(userId, type).orElseThrow(() -> new NotThere(Kind.PHONE));
    }

    @Override
    public void delete(UUID userId, PhoneType type) {
        PhoneMethod before = locked(userId, type);
        if (type == PhoneType.MOBILE && find(userId, PhoneType.ALTERNATE_MOBILE).isPresent()) {
            throw new MobileNeeded();
        }
        scope.session()
                .update(
                        "delete from phones where tenant_id = ? and user_id = ? and type = ?",
                        scope.tenantId(),
                        userId,
                        type.number());
        changed(before);
    }

    /**
     * Without a lock on the user: the next sign-in after a day makes good for what a writer beside it undoes. In the order
     * of numbers, so that two members don't wait for each other; one by one, because H2 would look at the whole tenant for a
     * list.
     */
    @Override
    public void used(Collection<PhoneNumber> numbers, Instant when) {
        Instant dayBefore = when.minus(Duration.ofDays(1));
        scope.session()
                .batch(
                        "update phones set last_used = ? where tenant_id = ? and sign_in_number = ?"
                                + " and (last_used is null or last_used <= ?)",
                        numbers.stream()
                                .map(PhoneNumber::digits)
                                .sorted()
                                .map(digits -> new Object[] {when, scope.tenantId(), digits, dayBefore})
                                .toList());
    }

    @Override
    public Page<PhoneMethod> idleSince(Instant instant, int top, Optional<String> after) {
        return pages.byId(
                "select * from phones where tenant_id = ? and sign_in_number is not null"
                        + " and coalesce(last_used, created) < ?",
                "user_id",
                SqlPhones::phone,
                PhoneMethod::userId,
                top,
                after,
                scope.tenantId(),
                instant);
    }

    @Override
    public boolean switchOff(PhoneMethod idle, Instant since) {
        int switchedOff = scope.session()
                .update(
                        "update phones set state = ?, sign_in_number = null where tenant_id = ? and user_id = ?"
                                + " and sign_in_number = ? and coalesce(last_used, created) < ?",
                        SmsSignInState.NOT_ENABLED.name(),
                        scope.tenantId(),
                        idle.userId(),
                        idle.number().digits(),
                        since);
        changed(idle);
        return switchedOff == 1;
    }
}
