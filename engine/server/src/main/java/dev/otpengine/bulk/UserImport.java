package dev.otpengine.bulk;

import dev.otpengine.administration.PhoneRules;
import dev.otpengine.administration.PhoneRules.Owner;
import dev.otpengine.administration.Refusal;
import dev.otpengine.administration.WrittenNumber;
import dev.otpengine.bulk.Roster.Gains;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.Bulk.Membership;
import dev.otpengine.directory.store.Bulk.Writes;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.Member;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.User.UserType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Brings rows into the directory, in one transaction, by the rules of the admin API. A row is taken whole or refused
 * whole. Nothing is taken away: what a row doesn't name stays, and the same rows again change nothing.
 */
final class UserImport {
    private final Roster roster;
    private final Supplier<UUID> ids;
    private final Instant now;
    private final Writes writes = new Writes(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    private final List<Finding> findings = new ArrayList<>();
    private int added;
    private int changed;
    private int unchanged;

    private UserImport(Roster roster, Supplier<UUID> ids, Instant now) {
        this.roster = roster;
        this.ids = ids;
        this.now = now;
    }

    /** What of some rows was new, was changed or stood there before. The others were refused. */
    record Outcome(int added, int changed, int unchanged, List<Finding> findings) {}

    static Outcome run(Transaction transaction, List<UserRow> rows, Supplier<UUID> ids, Instant now) {
        UserImport run = new UserImport(Roster.lock(transaction, rows, new Trial()), ids, now);
        rows.forEach(run::take);
        transaction.bulk().write(run.writes);
        return run.outcome();
    }

    /** @param kept what would have been kept */
    record Tried(Outcome outcome, Trial.Kept kept) {}

    /** Judges as {@link #run}, and keeps nothing. */
    static Tried attempt(Transaction transaction, List<UserRow> rows, Supplier<UUID> ids, Instant now, Trial before) {
        UserImport run = new UserImport(Roster.lock(transaction, rows, before), ids, now);
        rows.forEach(run::take);
        return new Tried(run.outcome(), run.roster.kept());
    }

    private Outcome outcome() {
        return new Outcome(added, changed, unchanged, findings);
    }

    private void take(UserRow row) {
        try {
            new RowPlan(row).keep();
        } catch (RowRefused refused) {
            findings.add(refused.at(row.line()));
        }
    }

    /** All that a row wants. Made whole before anything of it is kept. */
    private final class RowPlan {
        private final UserRow row;
        private final Optional<User> before;
        private final User user;
        private final Set<UUID> groups;
        private final Set<UUID> licenses;
        private final Set<UUID> units;
        private final List<PhoneMethod> newPhones = new ArrayList<>();
        private final List<PhoneMethod> changedPhones = new ArrayList<>();
        private final List<Finding> notes = new ArrayList<>();

        RowPlan(UserRow row) {
            this.row = row;
            before = roster.user(row);
            user = before.map(row.account()::over)
                    .orElseGet(() -> row.account().created(row.id().orElseGet(ids), now));
            if (!before.map(User::userPrincipalName).equals(Optional.of(user.userPrincipalName()))) {
                roster.requireName(user);
            }
            groups = roster.newGroups(user.id(), row);
            licenses = roster.newLicenses(user.id(), row);
            units = roster.newUnits(user.id(), groups, licenses);
            boolean guest = user.userType() == UserType.GUEST;
            Owner owner = new Owner(
                    user.id(),
                    guest,
                    roster.usableForSignIn(user.id(), groups),
                    new ArrayList<>(roster.phones(user.id())));
            row.phones().forEach((type, number) -> phone(owner, type, number));
        }

        private void phone(Owner owner, PhoneType type, WrittenNumber number) {
            Optional<PhoneMethod> stands = owner.phone(type);
            if (stands.filter(phone -> says(phone, number)).isPresent()) {
                return;
            }
            PhoneMethod tried = tried(owner, type, number);
            PhoneMethod wanted = type == PhoneType.MOBILE ? stillUnused(stands, mobile(tried)) : tried;
            if (stands.equals(Optional.of(wanted))) {
                return;
            }
            (stands.isEmpty() ? newPhones : changedPhones).add(wanted);
            owner.phones().removeIf(phone -> phone.type() == type);
            owner.phones().add(wanted);
        }

        private boolean says(PhoneMethod phone, WrittenNumber number) {
            boolean sameState = phone.type() != PhoneType.MOBILE
                    || row.mobileState().filter(state -> state != phone.state()).isEmpty();
            return WrittenNumber.of(phone).equals(number) && sameState;
        }

        private PhoneMethod tried(Owner owner, PhoneType type, WrittenNumber number) {
            try {
                return owner.phone(type).isEmpty()
                        ? PhoneRules.added(owner, type, number, now)
                        : PhoneRules.changed(owner, type, number, now);
            } catch (Refusal refusal) {
                throw RowRefused.because(column(type), refusal);
            }
        }

        /** A number that somebody else signs in with is kept for MFA, as the admin API does. */
        private PhoneMethod mobile(PhoneMethod tried) {
            SmsSignInState asked = row.mobileState().orElse(SmsSignInState.READY);
            if (asked != SmsSignInState.READY) {
                return tried.withState(asked);
            }
            if (!tried.signsIn() || !roster.isTaken(tried)) {
                return tried;
            }
            notes.add(Finding.noted(
                    row.line(),
                    Column.PHONE.wireName(),
                    SmsSignInState.PHONE_NUMBER_NOT_UNIQUE.wireName(),
                    "somebody else signs in with the number: it is kept for MFA and password reset"));
            return tried.withState(SmsSignInState.PHONE_NUMBER_NOT_UNIQUE);
        }

        /** To have been tried for sign-in in vain is no use of a number. */
        private static PhoneMethod stillUnused(Optional<PhoneMethod> before, PhoneMethod wanted) {
            return before.filter(phone -> !wanted.signsIn() && phone.number().equals(wanted.number()))
                    .map(phone -> phone.withState(wanted.state()))
                    .orElse(wanted);
        }

        private static Column column(PhoneType type) {
            return Map.of(
                            PhoneType.MOBILE, Column.PHONE,
                            PhoneType.ALTERNATE_MOBILE, Column.ALTERNATE_MOBILE,
                            PhoneType.OFFICE, Column.OFFICE)
                    .getOrDefault(type, Column.PHONE);
        }

        void keep() {
            boolean sameAccount = before.equals(Optional.of(user));
            boolean samePhones = newPhones.isEmpty() && changedPhones.isEmpty();
            count(sameAccount && samePhones && groups.isEmpty() && licenses.isEmpty());
            if (!sameAccount) {
                (before.isEmpty() ? writes.newUsers() : writes.changedUsers()).add(user);
            }
            writes.newPhones().addAll(newPhones);
            writes.changedPhones().addAll(changedPhones);
            groups.forEach(group -> writes.memberships().add(new Membership(group, user.id())));
            licenses.forEach(sku -> writes.licenses().add(license(sku)));
            findings.addAll(notes);
            List<PhoneMethod> written = new ArrayList<>(newPhones);
            written.addAll(changedPhones);
            roster.accept(user, new Gains(written, groups, licenses, units));
        }

        private LicenseAssignment license(UUID sku) {
            return new LicenseAssignment(sku, new Member.OfUser(user.id()), Set.of());
        }

        private void count(boolean same) {
            if (before.isEmpty()) {
                added++;
            } else if (same) {
                unchanged++;
            } else {
                changed++;
            }
        }
    }
}
