package dev.otpengine.administration;

import dev.otpengine.administration.PhoneRules.Owner;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.NumberTaken;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.User.UserType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What is done with people's phones, each in a transaction of its caller's. */
public final class PhoneMethods {
    private final AuditTrail trail;

    public PhoneMethods(AuditTrail trail) {
        this.trail = trail;
    }

    /** A phone as it stands. */
    public record Shown(PhoneMethod phone, SmsSignInState state) {
        /** Whether somebody else signs in with the number: it is kept for MFA, and whoever set it must be told. */
        public boolean clashes() {
            return state == SmsSignInState.PHONE_NUMBER_NOT_UNIQUE;
        }

        /** What to tell then. */
        public Refusal clash() {
            return PhoneProblem.NUMBER_NOT_UNIQUE.refusal();
        }
    }

    public List<Shown> all(Transaction transaction, User user) {
        Owner owner = owner(transaction, user);
        return owner.phones().stream().map(phone -> shown(phone, owner)).toList();
    }

    /** @throws Refusal when the user has none of the type */
    public Shown one(Transaction transaction, User user, PhoneType type) {
        Owner owner = owner(transaction, user);
        return owner.phone(type).map(phone -> shown(phone, owner)).orElseThrow(PhoneProblem.NOT_FOUND::refusal);
    }

    /** A mobile is tried for sign-in. @throws Refusal for what the rules forbid */
    public Shown add(Transaction transaction, Administrator by, User user, PhoneType type, WrittenNumber number) {
        Owner owner = ownerToChange(transaction, by, user);
        PhoneMethod added = PhoneRules.added(owner, type, number, trail.now());
        PhoneMethod kept = keep(added, transaction.phones()::add);
        return saved(transaction, by, registered(by, user, Activity.ADD_PHONE), user, owner, kept);
    }

    /** What the same request made, when it is a repetition. */
    public Optional<Shown> earlier(Transaction transaction, Administrator by, User user, PhoneType type) {
        return by.earlier()
                .map(entry -> owner(transaction, user))
                .flatMap(owner -> owner.phone(type).map(phone -> shown(phone, owner)));
    }

    /** A mobile is tried for sign-in again. @throws Refusal for what the rules forbid */
    public Shown change(Transaction transaction, Administrator by, User user, PhoneType type, WrittenNumber number) {
        Owner owner = ownerToChange(transaction, by, user);
        PhoneMethod changed = PhoneRules.changed(owner, type, number, trail.now());
        PhoneMethod kept = keep(changed, transaction.phones()::update);
        return saved(transaction, by, registered(by, user, Activity.UPDATE_PHONE), user, owner, kept);
    }

    /** @throws Refusal for what the rules forbid */
    public void remove(Transaction transaction, Administrator by, User user, PhoneType type) {
        PhoneRules.checkRemoval(ownerToChange(transaction, by, user), type);
        transaction.phones().delete(user.id(), type);
        trail.record(transaction, by, Activity.DELETE_PHONE, party(user), Map.of("phoneType", type.wireName()));
    }

    /** @throws Refusal for what the rules forbid */
    public Shown enable(Transaction transaction, Administrator by, User user, PhoneType type) {
        Owner owner = ownerToChange(transaction, by, user);
        PhoneMethod kept = keep(PhoneRules.enabled(owner, type, trail.now()), transaction.phones()::update);
        return saved(transaction, by, Activity.ENABLE_SMS_SIGN_IN, user, owner, kept);
    }

    /** @throws Refusal for what the rules forbid */
    public Shown disable(Transaction transaction, Administrator by, User user, PhoneType type) {
        Owner owner = ownerToChange(transaction, by, user);
        PhoneMethod kept = keep(PhoneRules.disabled(owner, type), transaction.phones()::update);
        return saved(transaction, by, Activity.DISABLE_SMS_SIGN_IN, user, owner, kept);
    }

    /**
     * The user is locked before phones are looked at, or what another administrator does meanwhile would be undone. Whoever
     * can set the number of a mightier one could sign in as that one.
     */
    private static Owner ownerToChange(Transaction transaction, Administrator by, User user) {
        User current = transaction.users().lock(user.id());
        if (!isOwn(by, user)) {
            Authority.requireMayChange(transaction, by, user.id());
        }
        return owner(transaction, current);
    }

    private static boolean isOwn(Administrator by, User user) {
        return by.userId().equals(Optional.of(user.id()));
    }

    private static Activity registered(Administrator by, User user, Activity byOthers) {
        return isOwn(by, user) ? Activity.REGISTER_OWN_PHONE : byOthers;
    }

    private Shown saved(
            Transaction transaction, Administrator by, Activity activity, User user, Owner owner, PhoneMethod phone) {
        Map<String, String> details = Map.of(
                "phoneType",
                phone.type().wireName(),
                "smsSignInState",
                phone.state().wireName());
        trail.record(transaction, by, activity, party(user), details);
        return shown(phone, owner);
    }

    /** The store alone knows who else signs in with a number, and two writers at once are told apart by it. */
    private static PhoneMethod keep(PhoneMethod phone, Consumer<PhoneMethod> write) {
        try {
            write.accept(phone);
            return phone;
        } catch (NumberTaken taken) {
            PhoneMethod forMfa = phone.withState(SmsSignInState.PHONE_NUMBER_NOT_UNIQUE);
            write.accept(forMfa);
            return forMfa;
        }
    }

    private static Party party(User user) {
        return new Party(Administrator.USER, user.id(), Optional.of(user.userPrincipalName()));
    }

    private static Shown shown(PhoneMethod phone, Owner owner) {
        return new Shown(phone, PhoneRules.shown(phone, owner));
    }

    static Owner owner(Transaction transaction, User user) {
        return new Owner(
                user.id(),
                user.userType() == UserType.GUEST,
                SmsTargeting.of(transaction, user).usableForSignIn(),
                transaction.phones().of(user.id()));
    }
}
