package dev.otpengine.directory.file;

import dev.otpengine.directory.Holder;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.phone.PhoneNumbers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a tenant's people and works out whom each mobile number stands for. */
final class People {
    private People() {}

    private record Mobile(Optional<PhoneNumber> number, boolean ready, Subscriber owner) {}

    static Map<PhoneNumber, Holder> holders(Node tenant) {
        Map<PhoneNumber, Holder> holders = new HashMap<>();
        for (Mobile mobile : tenant.children("users", People::mobile)) {
            mobile.number().ifPresent(number -> add(holders, number, mobile, tenant));
        }
        return holders;
    }

    /** A number is unique among those enabled for sign-in, and only among those. */
    private static void add(Map<PhoneNumber, Holder> holders, PhoneNumber number, Mobile mobile, Node tenant) {
        if (!mobile.ready()) {
            holders.putIfAbsent(number, new Holder.NotForSignIn());
        } else if (holders.put(number, new Holder.Person(mobile.owner())) instanceof Holder.Person) {
            tenant.problem("users", "give the number " + number.masked() + " to two people for sign-in");
        }
    }

    private static Mobile mobile(Node node) {
        Subscriber owner = new Subscriber(
                node.id("id"),
                node.text("userPrincipalName"),
                node.text("displayName"),
                node.flag("accountEnabled", true),
                node.optionalText("userType").orElse("Member").equals("Guest"),
                node.optionalText("perUserMfaState").orElse("disabled").equals("enforced"),
                Set.copyOf(node.ids("memberOf")),
                Set.copyOf(node.ids("licenses")),
                node.instant("signInSessionsValidFromDateTime").orElse(Instant.EPOCH));
        Optional<String> written = node.optionalText("mobile");
        Optional<PhoneNumber> number = written.flatMap(PhoneNumbers::parse);
        if (written.isPresent() && number.isEmpty()) {
            node.problem("mobile", "must be an international number such as +1 4255550100");
        }
        String state = node.optionalText("smsSignInState").orElse(SmsSignInState.READY.wireName());
        return new Mobile(number, state.equals(SmsSignInState.READY.wireName()), owner);
    }
}
