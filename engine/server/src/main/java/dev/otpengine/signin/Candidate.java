package dev.otpengine.signin;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Purpose;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.Tenant;
import dev.otpengine.eligibility.Decision;
import dev.otpengine.eligibility.Question;
import dev.otpengine.eligibility.Reason;
import dev.otpengine.phone.PhoneNumber;
import io.vertx.core.Future;
import java.util.UUID;

/** Somebody who wants to sign in, and what was decided. */
record Candidate(Question question, Decision decision) {
    /** How the engine treats a candidate at one step. */
    sealed interface Treatment {
        /** Served. */
        record Serve(Subscriber subscriber) implements Treatment {}

        /** Looks served and never can be. */
        record Decoy(Reason reason) implements Treatment {}

        /** Told the reason. */
        record Tell(Reason reason) implements Treatment {}
    }

    /**
     * What the public is told. The first checks say nothing about a person and are told openly. Everything else looks like
     * a good number, unless the tenant discloses. A demand for MFA is told by whoever proved possession of the number,
     * not here: such a person is served until then. A blocked country shows only when a text would be sent.
     */
    Treatment treatment(Step step) {
        if (!(decision instanceof Decision.Refuse refuse)) {
            return new Treatment.Serve(subscriber());
        }
        Reason reason = refuse.reason();
        return switch (reason) {
            case TENANT_NOT_FOUND, APPLICATION_NOT_FOUND, APPLICATION_NOT_SUPPORTED, PHONE_NUMBER_INVALID ->
                new Treatment.Tell(reason);
            case MFA_REQUIRED -> new Treatment.Serve(subscriber());
            case COUNTRY_BLOCKED ->
                tenant().accountDisclosure() && step != Step.START
                        ? new Treatment.Tell(reason)
                        : new Treatment.Decoy(reason);
            case PHONE_NUMBER_UNKNOWN,
                    SMS_SIGN_IN_NOT_ENABLED,
                    ACCOUNT_DISABLED,
                    GUEST_NOT_SUPPORTED,
                    POLICY_DISABLED,
                    NOT_TARGETED_BY_POLICY,
                    NOT_USABLE_FOR_SIGN_IN,
                    LICENSE_MISSING ->
                tenant().accountDisclosure() ? new Treatment.Tell(reason) : new Treatment.Decoy(reason);
        };
    }

    /** Itself, unless the decision refuses; for people whom nothing has to be kept from. */
    Future<Candidate> allowed() {
        return decision instanceof Decision.Refuse refuse
                ? SignInRefused.failed(Refusal.of(refuse.reason()))
                : Future.succeededFuture(this);
    }

    /** Itself, unless the decision failed at tenant or application: those are told at any step. */
    Future<Candidate> knownClient() {
        boolean unknown = decision instanceof Decision.Refuse refuse
                && (refuse.reason() == Reason.TENANT_NOT_FOUND || refuse.reason() == Reason.APPLICATION_NOT_FOUND);
        return unknown
                ? SignInRefused.failed(Refusal.of(((Decision.Refuse) decision).reason()))
                : Future.succeededFuture(this);
    }

    /** A token serves only the tenant and the application that it was given to. */
    boolean isOf(UUID tenantId, UUID clientId) {
        return question.tenant().filter(tenant -> tenant.id().equals(tenantId)).isPresent()
                && question.application()
                        .filter(application -> application.clientId().equals(clientId))
                        .isPresent();
    }

    boolean mustDoMfa() {
        return decision instanceof Decision.Refuse refuse && refuse.reason() == Reason.MFA_REQUIRED;
    }

    Purpose purpose() {
        return question.purpose();
    }

    Tenant tenant() {
        return question.tenant().orElseThrow();
    }

    Application application() {
        return question.application().orElseThrow();
    }

    PhoneNumber number() {
        return question.number().orElseThrow();
    }

    private Subscriber subscriber() {
        if (question.holder() instanceof Holder.Person person) {
            return person.subscriber();
        }
        throw new IllegalStateException("only persons are allowed");
    }
}
