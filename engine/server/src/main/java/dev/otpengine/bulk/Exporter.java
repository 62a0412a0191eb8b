package dev.otpengine.bulk;

import dev.otpengine.administration.Sku;
import dev.otpengine.administration.WrittenNumber;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.User.Profile;
import dev.otpengine.directory.store.User.UserType;
import dev.otpengine.directory.store.UserAttribute;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads a tenant's people as rows that {@link Importer} takes, page by page. Deleted people are left out. */
public final class Exporter {
    private static final int PAGE = 1_000;
    private static final Duration LONGEST_PAGE = Duration.ofMinutes(1);

    private final DirectoryStore store;
    private final UUID tenantId;

    public Exporter(DirectoryStore store, UUID tenantId) {
        this.store = store;
        this.tenantId = tenantId;
    }

    /** @param after {@link Page#next} of the page before */
    public Future<Page<Map<Column, List<String>>>> page(Optional<String> after) {
        return store.read(
                tenantId, transaction -> page(transaction, after), Deadline.after(LONGEST_PAGE, System::nanoTime));
    }

    private static Page<Map<Column, List<String>>> page(Transaction transaction, Optional<String> after) {
        Query<UserAttribute> all = Query.all(PAGE);
        Page<User> page = transaction.users().page(after.map(all::after).orElse(all));
        List<UUID> ids = page.items().stream().map(User::id).toList();
        Map<UUID, List<PhoneMethod>> phones = transaction.phones().ofAll(ids);
        Map<UUID, Set<UUID>> groups = transaction.groups().groupsOfAll(ids);
        Map<UUID, Set<UUID>> licenses = transaction.licenses().ofUsers(ids);
        return page.map(user -> {
            Cells cells = new Cells();
            cells.account(user);
            phones.getOrDefault(user.id(), List.of()).forEach(cells::phone);
            cells.ids(Column.GROUPS, groups.getOrDefault(user.id(), Set.of()));
            cells.licenses(licenses.getOrDefault(user.id(), Set.of()));
            return cells.cells;
        });
    }

    /** One row. */
    private static final class Cells {
        private final Map<Column, List<String>> cells = new EnumMap<>(Column.class);

        private void account(User user) {
            text(Column.ID, user.id().toString());
            text(Column.USER_PRINCIPAL_NAME, user.userPrincipalName());
            text(Column.DISPLAY_NAME, user.displayName());
            text(Column.ACCOUNT_ENABLED, Boolean.toString(user.accountEnabled()));
            text(Column.USER_TYPE, user.userType() == UserType.GUEST ? "Guest" : "Member");
            text(Column.MFA_STATE, user.perUserMfaState().name().toLowerCase(Locale.ROOT));
            text(Column.EXTERNAL_USER_STATE, user.externalUserState());
            text(Column.ON_PREMISES_IMMUTABLE_ID, user.onPremisesImmutableId());
            profile(user.profile());
        }

        private void profile(Profile profile) {
            text(Column.MAIL, profile.mail());
            text(Column.MAIL_NICKNAME, profile.mailNickname());
            text(Column.GIVEN_NAME, profile.givenName());
            text(Column.SURNAME, profile.surname());
            text(Column.JOB_TITLE, profile.jobTitle());
            text(Column.MOBILE_PHONE, profile.mobilePhone());
            text(Column.OFFICE_LOCATION, profile.officeLocation());
            cells.put(Column.BUSINESS_PHONES, profile.businessPhones());
            text(Column.PREFERRED_LANGUAGE, profile.preferredLanguage());
            text(Column.USAGE_LOCATION, profile.usageLocation());
        }

        private void phone(PhoneMethod phone) {
            Column column = switch (phone.type()) {
                case MOBILE -> Column.PHONE;
                case ALTERNATE_MOBILE -> Column.ALTERNATE_MOBILE;
                case OFFICE -> Column.OFFICE;
            };
            text(column, WrittenNumber.of(phone).full());
            if (phone.type() == PhoneType.MOBILE) {
                text(Column.SMS_SIGN_IN_STATE, phone.state().wireName());
            }
        }

        private void ids(Column column, Collection<UUID> ids) {
            cells.put(column, ids.stream().map(UUID::toString).sorted().toList());
        }

        private void licenses(Set<UUID> skus) {
            cells.put(
                    Column.LICENSES,
                    skus.stream()
                            .map(id -> Sku.byId(id).map(Sku::partNumber).orElseGet(id::toString))
                            .sorted()
                            .toList());
        }

        private void text(Column column, Optional<String> value) {
            value.ifPresent(present -> text(column, present));
        }

        private void text(Column column, String value) {
            cells.put(column, List.of(value));
        }
    }
}
