package dev.otpengine.administration;

import dev.otpengine.administration.PhoneMethods.Shown;
import dev.otpengine.administration.PhoneRules.Owner;
import dev.otpengine.directory.store.AuditAttribute;
import dev.otpengine.directory.store.Condition;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.phone.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people do with their own numbers. A new one counts only after the code that was sent to it is answered, so whoever
 * finds a session open can't take the account along.
 */
public final class OwnPhones {
    /** An older sign-in may be somebody else's by now. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_NEW_IN_A_DAY = 3;

    private final PhoneMethods phones;
    private final AuditTrail trail;

    public OwnPhones(PhoneMethods phones, AuditTrail trail) {
        this.phones = phones;
        this.trail = trail;
    }

    /**
     * A number that is proven now.
     *
     * @param replaced the number that it took the place of, where it is another
     */
    public record Registered(Shown shown, Optional<PhoneNumber> replaced) {}

    /**
     * Before a code is sent to the number.
     *
     * @throws Refusal when the number could not be kept, however the code is answered
     */
    public void checkNew(
            Transaction transaction, User user, PhoneType type, WrittenNumber number, Optional<Instant> signedIn) {
        checkFresh(signedIn);
        if (type == PhoneType.OFFICE) {
            throw PhoneProblem.OFFICE_NOT_PROVABLE.refusal();
        }
        Owner owner = PhoneMethods.owner(transaction, user);
        if (owner.phone(type).isEmpty()) {
            PhoneRules.added(owner, type, number, trail.now());
        } else {
            PhoneRules.changed(owner, type, number, trail.now());
        }
        if (registeredToday(transaction, user) >= MOST_NEW_IN_A_DAY) {
            throw PhoneProblem.TOO_MANY_NEW.refusal();
        }
    }

    /** Keeps a number whose code was answered. @throws Refusal as {@link #checkNew} */
    public Registered register(
            Transaction transaction,
            Administrator by,
            User user,
            PhoneType type,
            PhoneNumber proven,
            Optional<Instant> signedIn) {
        WrittenNumber number = new WrittenNumber(proven, Optional.empty());
        transaction.users().lock(user.id());
        checkNew(transaction, user, type, number, signedIn);
        Optional<PhoneNumber> before =
                PhoneMethods.owner(transaction, user).phone(type).map(PhoneMethod::number);
        Shown shown = before.isPresent()
                ? phones.change(transaction, by, user, type, number)
                : phones.add(transaction, by, user, type, number);
        return new Registered(shown, before.filter(old -> !old.equals(proven)));
    }

    /** @throws Refusal when the sign-in is too old for a change of what one signs in with */
    public void checkFresh(Optional<Instant> signedIn) {
        Instant since = trail.now().minus(FRESH);
        if (signedIn.filter(at -> !at.isBefore(since)).isEmpty()) {
            throw PhoneProblem.SIGN_IN_TOO_OLD.refusal();
        }
    }

    private int registeredToday(Transaction transaction, User user) {
        Condition<AuditAttribute> recent = new Condition.And<>(List.of(
                new Condition.Equals<>(AuditAttribute.INITIATOR_ID, user.id()),
                new Condition.Equals<>(AuditAttribute.ACTIVITY, Activity.REGISTER_OWN_PHONE.wireName()),
                new Condition.GreaterThan<>(AuditAttribute.WHEN, trail.now().minus(DAY), false)));
        return transaction
                .audits()
                .page(Query.<AuditAttribute>all(MOST_NEW_IN_A_DAY).where(recent))
                .items()
                .size();
    }
}
