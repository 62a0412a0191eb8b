package dev.otpengine.signin;

import dev.otpengine.otp.Caller;
import dev.otpengine.risk.Origin;
import dev.otpengine.time.Deadline;
import java.util.Optional;
import java.util.UUID;

/**
 * What every step knows of its caller.
 *
 * @param tenant id or domain, as it stands in the path
 * @param clientId as it came
 * @param place keyed hash of the network that the request comes from
 * @param device present when a browser brought its cookie
 * @param correlationId of the caller's whole attempt, for logs
 * @param deadline by which an answer must be there
 */
public record Request(
        String tenant,
        String clientId,
        long place,
        Optional<KnownDevice> device,
        Origin origin,
        String correlationId,
        Deadline deadline) {

    /** Whoever claims to be this person, as the person's ledger knows callers. */
    Caller caller(UUID tenantId, UUID subjectId) {
        boolean known =
                device.filter(new KnownDevice(tenantId, subjectId)::equals).isPresent();
        return new Caller(known, place);
    }
}
