package dev.otpengine.directory.store;

import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.phone.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The phones of a memory tenant's people. */
final class MemoryPhones implements Phones {
    private final MemoryTenant tenant;

    MemoryPhones(MemoryTenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public List<PhoneMethod> of(UUID userId) {
        return tenant.users.containsKey(userId) ? tenant.phones.getOrDefault(userId, List.of()) : List.of();
    }

    @Override
    public Map<UUID, List<PhoneMethod>> ofAll(Collection<UUID> userIds) {
        return userIds.stream()
                .filter(id -> !of(id).isEmpty())
                .distinct()
                .collect(Collectors.toMap(id -> id, this::of));
    }

    @Override
    public Optional<PhoneMethod> find(UUID userId, PhoneType type) {
        return of(userId).stream().filter(phone -> phone.type() == type).findFirst();
    }

    @Override
    public Optional<UUID> signInHolder(PhoneNumber number) {
        return all().stream()
                .filter(phone -> phone.signsIn() && phone.number().equals(number))
                .map(PhoneMethod::userId)
                .findFirst();
    }

    @Override
    public void add(PhoneMethod phone) {
        MemoryTransaction.require(tenant.users.containsKey(phone.userId()), Kind.USER);
        MemoryTransaction.refuse(find(phone.userId(), phone.type()).isPresent(), Kind.PHONE);
        if (phone.type() == PhoneType.ALTERNATE_MOBILE
                && find(phone.userId(), PhoneType.MOBILE).isEmpty()) {
            throw new MobileNeeded();
        }
        put(phone);
    }

    @Override
    public void update(PhoneMethod phone) {
        MemoryTransaction.require(find(phone.userId(), phone.type()).isPresent(), Kind.PHONE);
        put(phone);
    }

    private void put(PhoneMethod phone) {
        boolean taken = signInHolder(phone.number())
                .filter(holder -> !holder.equals(phone.userId()))
                .isPresent();
        if (phone.signsIn() && taken) {
            throw new NumberTaken();
        }
        List<PhoneMethod> phones = without(phone.userId(), phone.type());
        phones.add(phone);
        phones.sort(Comparator.comparing(PhoneMethod::type));
        tenant.phones.put(phone.userId(), List.copyOf(phones));
    }

    @Override
    public void delete(UUID userId, PhoneType type) {
        MemoryTransaction.require(find(userId, type).isPresent(), Kind.PHONE);
        if (type == PhoneType.MOBILE && find(userId, PhoneType.ALTERNATE_MOBILE).isPresent()) {
            throw new MobileNeeded();
        }
        tenant.phones.put(userId, List.copyOf(without(userId, type)));
    }

    private List<PhoneMethod> without(UUID userId, PhoneType type) {
        List<PhoneMethod> phones = new ArrayList<>(of(userId));
        phones.removeIf(phone -> phone.type() == type);
        return phones;
    }

    @Override
    public void used(Collection<PhoneNumber> numbers, Instant when) {
        all().stream()
                .filter(phone -> phone.signsIn() && numbers.contains(phone.number()))
                .filter(phone -> phone.lastUsed()
                        .filter(before -> before.plus(Duration.ofDays(1)).isAfter(when))
                        .isEmpty())
                .forEach(phone -> put(new PhoneMethod(
                        phone.userId(),
                        phone.type(),
                        phone.number(),
                        phone.extension(),
                        phone.state(),
                        phone.created(),
                        Optional.of(when))));
    }

    @Override
    public Page<PhoneMethod> idleSince(Instant instant, int top, Optional<String> after) {
        List<PhoneMethod> idle = all().stream()
                .filter(PhoneMethod::signsIn)
                .filter(phone -> phone.idleSince().isBefore(instant))
                .toList();
        return MemoryPages.byId(idle, top, after, PhoneMethod::userId);
    }

    @Override
    public boolean switchOff(PhoneMethod idle, Instant since) {
        Optional<PhoneMethod> found = find(idle.userId(), PhoneType.MOBILE)
                .filter(phone -> phone.signsIn() && phone.number().equals(idle.number()))
                .filter(phone -> phone.idleSince().isBefore(since));
        found.ifPresent(phone -> put(phone.withState(SmsSignInState.NOT_ENABLED)));
        return found.isPresent();
    }

    private List<PhoneMethod> all() {
        return tenant.phones.keySet().stream()
                .flatMap(userId -> of(userId).stream())
                .toList();
    }
}
