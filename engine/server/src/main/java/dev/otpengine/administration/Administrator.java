package dev.otpengine.administration;

import dev.otpengine.directory.store.AuditEntry;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.AuditEntry.Request;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who does something, and by which request.
 *
 * @param party an application or a user
 * @param roles that a user holds; none for an application, whose permissions are in its token
 * @param request of a client, where that may send it again
 * @param earlier what the same request did before, when it is sent again
 */
public record Administrator(
        Party party,
        Set<DirectoryRole> roles,
        Optional<UUID> correlationId,
        Optional<Request> request,
        Optional<AuditEntry> earlier) {

    public static final String APPLICATION = "Application";
    public static final String USER = "User";

    private static final UUID COMMAND = UUID.fromString("6f747065-6e67-4e65-8000-000000000002");

    /** The engine itself, for what it does because time has passed. */
    public static final Administrator ENGINE = new Administrator(
            new Party(APPLICATION, UUID.fromString("6f747065-6e67-4e65-8000-000000000001"), Optional.of("OTP Engine")),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * Whoever runs a command on the machine.
     *
     * @param account of the operating system
     */
    public static Administrator operator(String account) {
        Party command = new Party(APPLICATION, COMMAND, Optional.of("otp-engine command, run by " + account));
        return new Administrator(command, Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public boolean isApplication() {
        return party.kind().equals(APPLICATION);
    }

    public Optional<UUID> userId() {
        return isApplication() ? Optional.empty() : Optional.of(party.id());
    }
}
