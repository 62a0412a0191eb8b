package dev.otpengine.administration;

import static dev.otpengine.directory.SmsSignInState.NOT_ALLOWED_BY_POLICY;
import static dev.otpengine.directory.SmsSignInState.NOT_ENABLED;
import static dev.otpengine.directory.SmsSignInState.NOT_SUPPORTED;
import static dev.otpengine.directory.SmsSignInState.READY;
import static dev.otpengine.directory.store.PhoneType.ALTERNATE_MOBILE;
import static dev.otpengine.directory.store.PhoneType.MOBILE;
import static dev.otpengine.directory.store.PhoneType.OFFICE;

import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.phone.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What may be done with a person's phones. Pure: whether a number is unique among all people only the store can tell, so
 * {@link SmsSignInState#READY} is what is aimed at. A license is not asked for: it decides sign-in, not numbers.
 */
public final class PhoneRules {
    private PhoneRules() {}

    /**
     * Whose phones they are.
     *
     * @param usableForSignIn whether the SMS policy lets the person sign in by text
     * @param phones all that the person has
     */
    public record Owner(UUID userId, boolean guest, boolean usableForSignIn, List<PhoneMethod> phones) {
        public Optional<PhoneMethod> phone(PhoneType type) {
            return phones.stream().filter(phone -> phone.type() == type).findFirst();
        }

        private PhoneMethod required(PhoneType type) {
            return phone(type).orElseThrow(() -> PhoneProblem.NOT_FOUND.refusal());
        }

        private boolean maySignIn() {
            return usableForSignIn && !guest;
        }
    }

    /** @throws Refusal when it can't be added */
    public static PhoneMethod added(Owner owner, PhoneType type, WrittenNumber number, Instant now) {
        check(owner, type, number);
        if (owner.phone(type).isPresent()) {
            throw PhoneProblem.TYPE_TAKEN.refusal();
        }
        if (type == ALTERNATE_MOBILE && owner.phone(MOBILE).isEmpty()) {
            throw PhoneProblem.MOBILE_NEEDED.refusal();
        }
        return new PhoneMethod(
                owner.userId(), type, number.number(), number.extension(), aim(owner, type), now, Optional.empty());
    }

    /** A changed mobile is tried for sign-in as a new one is. @throws Refusal when it can't be changed */
    public static PhoneMethod changed(Owner owner, PhoneType type, WrittenNumber number, Instant now) {
        PhoneMethod before = owner.required(type);
        check(owner, type, number);
        SmsSignInState state = aim(owner, type);
        boolean same = before.number().equals(number.number());
        boolean comesToSignIn = state == READY && !(same && before.signsIn());
        return new PhoneMethod(
                owner.userId(),
                type,
                number.number(),
                number.extension(),
                state,
                before.created(),
                comesToSignIn ? Optional.of(now) : before.lastUsed().filter(used -> same));
    }

    /** @throws Refusal when it can't be removed */
    public static void checkRemoval(Owner owner, PhoneType type) {
        owner.required(type);
        if (type == MOBILE && owner.phone(ALTERNATE_MOBILE).isPresent()) {
            throw PhoneProblem.ALTERNATE_FIRST.refusal();
        }
    }

    /** @throws Refusal when it can't be used for sign-in */
    public static PhoneMethod enabled(Owner owner, PhoneType type, Instant now) {
        PhoneMethod phone = owner.required(type);
        if (type != MOBILE) {
            throw PhoneProblem.NOT_MOBILE.refusal();
        }
        if (owner.guest()) {
            throw PhoneProblem.GUEST.refusal();
        }
        if (!owner.usableForSignIn()) {
            throw PhoneProblem.NOT_ALLOWED_BY_POLICY.refusal();
        }
        return phone.enabled(now);
    }

    /** @throws Refusal when there is nothing to disable */
    public static PhoneMethod disabled(Owner owner, PhoneType type) {
        PhoneMethod phone = owner.required(type);
        if (type != MOBILE) {
            throw PhoneProblem.NOT_MOBILE.refusal();
        }
        return phone.withState(NOT_ENABLED);
    }

    /** The state as it is now: the policy may have changed since it was set. */
    public static SmsSignInState shown(PhoneMethod phone, boolean maySignIn) {
        if (phone.type() != MOBILE) {
            return NOT_SUPPORTED;
        }
        return switch (phone.state()) {
            case READY -> maySignIn ? READY : NOT_ALLOWED_BY_POLICY;
            case NOT_ALLOWED_BY_POLICY -> maySignIn ? NOT_ENABLED : NOT_ALLOWED_BY_POLICY;
            default -> phone.state();
        };
    }

    public static SmsSignInState shown(PhoneMethod phone, Owner owner) {
        return shown(phone, owner.maySignIn());
    }

    private static SmsSignInState aim(Owner owner, PhoneType type) {
        if (type != MOBILE) {
            return NOT_SUPPORTED;
        }
        return owner.maySignIn() ? READY : NOT_ALLOWED_BY_POLICY;
    }

    private static void check(Owner owner, PhoneType type, WrittenNumber number) {
        if (type != OFFICE && number.extension().isPresent()) {
            throw PhoneProblem.EXTENSION_NOT_ALLOWED.refusal();
        }
        if (type == MOBILE && isVoiceNumber(owner, number.number())) {
            throw PhoneProblem.VOICE_NUMBER.refusal();
        }
    }

    private static boolean isVoiceNumber(Owner owner, PhoneNumber number) {
        return owner.phones().stream()
                .anyMatch(phone -> phone.type() != MOBILE && phone.number().equals(number));
    }
}
