package dev.otpengine.administration;

import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.User.PerUserMfaState;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an administrator says of how a person signs in. */
public final class Authentication {
    private final AuditTrail trail;

    public Authentication(AuditTrail trail) {
        this.trail = trail;
    }

    /** Whoever must do MFA can't sign in by text alone. */
    public void changeMfaState(Transaction transaction, Administrator by, User user, PerUserMfaState state) {
        User current = transaction.users().lock(user.id());
        Authority.requireMayChange(transaction, by, user.id());
        transaction
                .users()
                .update(new User(
                        current.id(),
                        current.userPrincipalName(),
                        current.displayName(),
                        current.accountEnabled(),
                        current.userType(),
                        state,
                        current.profile(),
                        current.externalUserState(),
                        current.onPremisesImmutableId(),
                        current.signInSessionsValidFrom(),
                        current.created()));
        trail.record(
                transaction,
                by,
                Activity.UPDATE_MFA_STATE,
                party(user),
                Map.of("perUserMfaState", state.name().toLowerCase(Locale.ROOT)));
    }

    /** Before it is done: who ends locks must leave a trace, whatever comes of it. */
    public void recordUnlocking(Transaction transaction, Administrator by, User user) {
        Authority.requireMayChange(transaction, by, user.id());
        trail.record(transaction, by, Activity.UNLOCK_CODES, party(user));
    }

    private static Party party(User user) {
        return new Party(Administrator.USER, user.id(), Optional.of(user.userPrincipalName()));
    }
}
