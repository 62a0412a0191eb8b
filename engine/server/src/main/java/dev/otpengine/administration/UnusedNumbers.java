package dev.otpengine.administration;

import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.Retention;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Carriers give a number that nobody uses to somebody else, who must not sign in with it as the one before. */
public final class UnusedNumbers {
    /** How long ahead a number is told of. */
    private static final Duration NOTICE = Duration.ofDays(14);

    private final AuditTrail trail;

    public UnusedNumbers(AuditTrail trail) {
        this.trail = trail;
    }

    /** @param end when the number no longer signs in, if it stays unused */
    public record Unused(User user, Instant lastUsed, Instant end) {}

    /** Whose numbers are about to be switched off. A page may hold fewer than asked for. */
    public Page<Unused> soon(Transaction transaction, int top, Optional<String> after) {
        return limit(transaction)
                .map(kept -> soon(transaction, kept, top, after))
                .orElseGet(() -> new Page<>(List.of(), Optional.empty(), OptionalLong.empty()));
    }

    private Page<Unused> soon(Transaction transaction, Duration kept, int top, Optional<String> after) {
        Instant since = trail.now().minus(kept).plus(NOTICE);
        Page<PhoneMethod> phones = transaction.phones().idleSince(since, top, after);
        Map<UUID, User> users = users(transaction, phones.items());
        List<Unused> unused = phones.items().stream()
                .flatMap(phone -> Optional.ofNullable(users.get(phone.userId()))
                        .map(user -> new Unused(
                                user, phone.idleSince(), phone.idleSince().plus(kept)))
                        .stream())
                .toList();
        return new Page<>(unused, phones.next(), phones.count());
    }

    /** @return how many, {@code most} when more may be left */
    public int switchOff(Transaction transaction, int most) {
        Optional<Instant> since = limit(transaction).map(trail.now()::minus);
        List<PhoneMethod> idle = since.map(instant -> transaction
                        .phones()
                        .idleSince(instant, most, Optional.empty())
                        .items())
                .orElse(List.of());
        Map<UUID, User> users = users(transaction, idle);
        idle.stream()
                .filter(phone -> transaction.phones().switchOff(phone, since.orElseThrow()))
                .forEach(phone -> record(transaction, phone, Optional.ofNullable(users.get(phone.userId()))));
        return idle.size();
    }

    private void record(Transaction transaction, PhoneMethod phone, Optional<User> user) {
        Party target = new Party(Administrator.USER, phone.userId(), user.map(User::userPrincipalName));
        trail.record(
                transaction,
                Administrator.ENGINE,
                Activity.DISABLE_SMS_SIGN_IN,
                target,
                Map.of(
                        "phoneType",
                        phone.type().wireName(),
                        "smsSignInState",
                        SmsSignInState.NOT_ENABLED.wireName(),
                        "unusedSince",
                        phone.idleSince().toString()));
    }

    private static Optional<Duration> limit(Transaction transaction) {
        return transaction.tenant().find().map(TenantRecord::retention).flatMap(Retention::unusedNumbers);
    }

    private static Map<UUID, User> users(Transaction transaction, List<PhoneMethod> phones) {
        return transaction
                .users()
                .findAll(phones.stream().map(PhoneMethod::userId).toList())
                .stream()
                .collect(Collectors.toMap(User::id, Function.identity()));
    }
}
