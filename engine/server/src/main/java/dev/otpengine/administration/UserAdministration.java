package dev.otpengine.administration;

import dev.otpengine.directory.store.AlreadyThere;
import dev.otpengine.directory.store.AuditEntry;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.Domain;
import dev.otpengine.directory.store.Kind;
import dev.otpengine.directory.store.NotThere;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Makes, changes and removes people. */
public final class UserAdministration {
    /** The characters that Entra allows before the at sign; guests have the marks of their home in it. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9'.\\-_!#^~+=@]{1,113}");

    private final AuditTrail trail;

    public UserAdministration(AuditTrail trail) {
        this.trail = trail;
    }

    /** What a new user is made of, with an id and an instant that are new. */
    @FunctionalInterface
    public interface Draft {
        User with(UUID id, Instant created);
    }

    /** @throws Refusal for a name that can't be, or is taken */
    public User create(Transaction transaction, Administrator by, Draft draft) {
        User user = draft.with(trail.newId(), trail.now());
        requireName(transaction, user);
        try {
            transaction.users().add(user);
        } catch (AlreadyThere taken) {
            throw nameTaken(taken);
        }
        trail.record(transaction, by, Activity.ADD_USER, party(user));
        return user;
    }

    /** What the same request made, when it is a repetition. */
    public Optional<User> earlier(Transaction transaction, Administrator by) {
        return by.earlier()
                .map(AuditEntry::target)
                .flatMap(target -> transaction.users().find(target.id()));
    }

    /** @throws Refusal for a name that can't be, or is taken, or a user whom only a mightier one may change */
    public void update(Transaction transaction, Administrator by, UUID id, UnaryOperator<User> change) {
        User user = transaction.users().lock(id);
        Authority.requireMayChange(transaction, by, id);
        User changed = change.apply(user);
        if (!changed.userPrincipalName().equals(user.userPrincipalName())) {
            requireName(transaction, changed);
        }
        if (changed.profile().usageLocation().isEmpty()
                && user.profile().usageLocation().isPresent()) {
            throw Refusal.invalid("usageLocation can be changed, but not taken away.");
        }
        try {
            transaction.users().update(changed);
        } catch (AlreadyThere taken) {
            throw nameTaken(taken);
        }
        trail.record(transaction, by, Activity.UPDATE_USER, party(changed));
    }

    /** The user's phone number and name are free from then on. */
    public void delete(Transaction transaction, Administrator by, User user) {
        Authority.requireMayChange(transaction, by, user.id());
        transaction.users().delete(user.id(), trail.now());
        trail.record(transaction, by, Activity.DELETE_USER, party(user));
    }

    /** Removes for good who was deleted before then. @return how many, {@code most} when more may be left */
    public int purge(Transaction transaction, Instant deletedBefore, int most) {
        List<UUID> old = transaction.users().deletedBefore(deletedBefore, most);
        for (UUID id : old) {
            purge(transaction, Administrator.ENGINE, id);
        }
        return old.size();
    }

    /**
     * Licenses, memberships, roles and the sign-in by a number do not come back.
     *
     * @throws Refusal when the name is another's by now
     */
    public User restore(Transaction transaction, Administrator by, UUID id) {
        try {
            transaction.users().restore(id);
        } catch (AlreadyThere taken) {
            throw nameTaken(taken);
        }
        User user = require(transaction, id);
        trail.record(transaction, by, Activity.RESTORE_USER, party(user));
        return user;
    }

    /** For good, from every table. */
    public void purge(Transaction transaction, Administrator by, UUID id) {
        transaction.users().purge(id);
        trail.record(transaction, by, Activity.PURGE_USER, new Party(Administrator.USER, id, Optional.empty()));
    }

    /** Refresh tokens from before are worth nothing from then on. */
    public void revokeSessions(Transaction transaction, Administrator by, User user) {
        User current = transaction.users().lock(user.id());
        Authority.requireMayChange(transaction, by, user.id());
        transaction.users().update(withSessionsFrom(current, trail.now()));
        trail.record(transaction, by, Activity.REVOKE_SESSIONS, party(user));
    }

    private static User withSessionsFrom(User user, Instant from) {
        return new User(
                user.id(),
                user.userPrincipalName(),
                user.displayName(),
                user.accountEnabled(),
                user.userType(),
                user.perUserMfaState(),
                user.profile(),
                user.externalUserState(),
                user.onPremisesImmutableId(),
                Optional.of(from),
                user.created());
    }

    public static User require(Transaction transaction, UUID id) {
        return transaction.users().find(id).orElseThrow(() -> new NotThere(Kind.USER));
    }

    static Party party(User user) {
        return new Party(Administrator.USER, user.id(), Optional.of(user.userPrincipalName()));
    }

    private static void requireName(Transaction transaction, User user) {
        requireName(user, transaction.domains()::find);
    }

    /**
     * @param domains finds the tenant's domains by their names in lower case
     * @throws Refusal for a user principal name that can't be
     */
    public static void requireName(User user, Function<String, Optional<Domain>> domains) {
        String name = user.userPrincipalName();
        int at = name.lastIndexOf('@');
        if (at < 1 || at > 64 || !NAME.matcher(name).matches() || name.indexOf('@') != at) {
            throw Refusal.invalid("Property userPrincipalName is invalid: write it as name@domain.");
        }
        Domain domain = domains.apply(name.substring(at + 1).toLowerCase(Locale.ROOT))
                .orElseThrow(() -> Refusal.invalid("The domain portion of the userPrincipalName property is invalid. "
                        + "You must use one of the verified domain names in your organization."));
        if (domain.federated() && user.onPremisesImmutableId().isEmpty()) {
            throw Refusal.invalid("onPremisesImmutableId must be specified for a user of a federated domain.");
        }
    }

    private static RuntimeException nameTaken(AlreadyThere taken) {
        return taken.kind() == Kind.USER_PRINCIPAL_NAME
                ? Refusal.invalid("Another object with the same value for property userPrincipalName already exists.")
                : taken;
    }
}
