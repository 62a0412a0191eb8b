package dev.otpengine.http.graph;

import dev.otpengine.administration.Refusal;
import dev.otpengine.directory.DirectoryUnavailable;
import dev.otpengine.directory.store.AlreadyThere;
import dev.otpengine.directory.store.InvalidQuery;
import dev.otpengine.directory.store.MobileNeeded;
import dev.otpengine.directory.store.NoUnitsLeft;
import dev.otpengine.directory.store.NotThere;
import dev.otpengine.directory.store.NumberTaken;
import dev.otpengine.directory.store.UnfitValue;
import dev.otpengine.http.UnreadableBody;
import dev.otpengine.signin.SignInRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failure becomes an error of Graph's. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** @param requestId by which the log tells of what nobody expected */
    static GraphError error(Throwable cause, String requestId) {
        if (cause instanceof GraphError error) {
            return error;
        }
        if (cause instanceof Refusal refusal) {
            return refused(refusal);
        }
        if (cause instanceof SignInRefused refused) {
            return CodeRefusals.error(refused.refusal());
        }
        if (cause instanceof UnreadableBody body) {
            return unreadable(body);
        }
        if (cause instanceof NotThere) {
            return new GraphError(404, "Request_ResourceNotFound", "The resource does not exist.");
        }
        if (cause instanceof AlreadyThere) {
            return GraphError.conflict("Another object with the same value is already there.");
        }
        if (cause instanceof NoUnitsLeft) {
            return GraphError.badRequest("Subscription does not have any available licenses: CountViolation.");
        }
        if (cause instanceof NumberTaken) {
            return new GraphError(409, "phoneNumberNotUnique", "Somebody else signs in with this phone number.");
        }
        if (cause instanceof MobileNeeded) {
            return GraphError.badRequest("An alternate mobile stands beside a mobile: add that first, delete it last.");
        }
        if (cause instanceof UnfitValue) {
            return GraphError.badRequest("A value is too long, or has a character that can't be kept.");
        }
        if (cause instanceof InvalidQuery) {
            return GraphError.badRequest("The query can't be answered: check $filter, $orderby and $skiptoken.");
        }
        LOG.warn(
                "graph call failed request={} cause={}",
                requestId,
                cause instanceof DirectoryUnavailable
                        ? cause.getMessage()
                        : cause.getClass().getName());
        return GraphError.unavailable();
    }

    private static GraphError refused(Refusal refusal) {
        String message = String.valueOf(refusal.getMessage());
        return switch (refusal.kind()) {
            case INVALID -> new GraphError(400, refusal.code().orElse("Request_BadRequest"), message);
            case DENIED -> new GraphError(403, refusal.code().orElse("Authorization_RequestDenied"), message);
            case NOT_FOUND -> new GraphError(404, refusal.code().orElse("Request_ResourceNotFound"), message);
            case CONFLICT -> new GraphError(409, refusal.code().orElse("Request_Conflict"), message);
        };
    }

    private static GraphError unreadable(UnreadableBody body) {
        return switch (body.problem()) {
            case TOO_LONG ->
                new GraphError(
                        413,
                        "Request_EntityTooLarge",
                        "The request body is longer than " + GraphCall.LARGEST_BODY + " bytes.");
            case TOO_SLOW -> GraphError.badRequest("The request body did not come in time.");
            case CUT_SHORT -> GraphError.badRequest("The request body was cut short.");
        };
    }
}
