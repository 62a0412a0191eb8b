package dev.otpengine.signin;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.Directory;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Purpose;
import dev.otpengine.directory.Safeguards;
import dev.otpengine.directory.Tenant;
import dev.otpengine.eligibility.Decision;
import dev.otpengine.eligibility.Eligibility;
import dev.otpengine.eligibility.Finding;
import dev.otpengine.eligibility.Question;
import dev.otpengine.otp.Allowance;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.LedgerRules;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.SmsCarrier;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What would happen if somebody asked for a code now, and why. Sends nothing and uses nothing up. */
public final class Inspection {
    private static final Duration LONGEST_WAIT_FOR_A_BIND = Duration.ofSeconds(1);

    private final SignInParts parts;
    private final Directory directory;
    private final SmsCarrier carrier;

    Inspection(SignInParts parts, Directory directory, SmsCarrier carrier) {
        this.parts = parts;
        this.directory = directory;
        this.carrier = carrier;
    }

    /**
     * What to look at.
     *
     * @param number empty when what was given is no possible international number
     * @param person who is meant, for the purposes that name a person by id; for a sign-in the number does
     */
    public record Subject(
            UUID tenantId, String clientId, Purpose purpose, Optional<PhoneNumber> number, Holder person) {}

    /** By which way a text would go. */
    public enum Route {
        CARRIER("carrier"),
        /** No bind of any member could take a text now. */
        NONE("none"),
        /** Its code is prescribed: nothing is sent. */
        TEST_NUMBER("testNumber");

        private final String wireName;

        Route(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /**
     * @param familiar what a caller who is known from an earlier success may do; empty where there is no number
     * @param unfamiliar what everybody else may do
     * @param spent shared limits that are used up, as far as this member knows
     */
    public record Report(
            Question question,
            Decision decision,
            List<Finding> findings,
            Optional<Allowance> familiar,
            Optional<Allowance> unfamiliar,
            List<String> spent,
            Route route) {}

    /** What is known; fails when the directory or the ledger can't be had within the deadline. */
    public Future<Report> inspect(Subject subject, Deadline deadline) {
        return directory
                .tenant(subject.tenantId().toString())
                .compose(tenant -> holder(subject).map(holder -> question(subject, tenant, holder)))
                .compose(question -> ledger(question, deadline)
                        .compose(ledger -> route(question, deadline).map(route -> report(question, ledger, route))));
    }

    private Future<Holder> holder(Subject subject) {
        boolean byNumber =
                subject.purpose() == Purpose.SIGN_IN && subject.number().isPresent();
        return byNumber
                ? directory.holder(subject.tenantId(), subject.number().get())
                : Future.succeededFuture(subject.person());
    }

    private static Question question(Subject subject, Optional<Tenant> tenant, Holder holder) {
        Optional<Application> application =
                tenant.flatMap(known -> Candidates.uuid(subject.clientId()).flatMap(known::application));
        return new Question(subject.purpose(), tenant, application, subject.number(), holder);
    }

    private Future<Optional<Ledger>> ledger(Question question, Deadline deadline) {
        return key(question)
                .map(key -> parts.store().look(key, deadline).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Optional<LedgerKey> key(Question question) {
        if (question.tenant().isEmpty()) {
            return Optional.empty();
        }
        UUID tenantId = question.tenant().get().id();
        return question.holder() instanceof Holder.Person person
                ? Optional.of(
                        parts.ledgers().ofPerson(tenantId, person.subscriber().id(), question.purpose()))
                : question.number().map(number -> parts.ledgers().ofDecoy(tenantId, number, question.purpose()));
    }

    private Report report(Question question, Optional<Ledger> ledger, Route route) {
        return new Report(
                question,
                Eligibility.decide(question),
                Eligibility.explain(question),
                ledger.map(found -> allowance(question, found, true)),
                ledger.map(found -> allowance(question, found, false)),
                spent(question),
                route);
    }

    private Allowance allowance(Question question, Ledger ledger, boolean familiar) {
        OtpPolicy policy =
                question.tenant().map(Tenant::safeguards).map(Safeguards::codes).orElse(OtpPolicy.STANDARD);
        return LedgerRules.allowance(ledger, familiar, parts.clock().millis(), policy);
    }

    private List<String> spent(Question question) {
        return question.tenant().isPresent()
                        && question.application().isPresent()
                        && question.number().isPresent()
                ? parts.budgets()
                        .spent(
                                question.tenant().get(),
                                question.application().get().clientId(),
                                question.number().get())
                : List.of();
    }

    private Future<Route> route(Question question, Deadline deadline) {
        long now = parts.clock().millis();
        boolean prescribed = question.tenant()
                .flatMap(tenant ->
                        question.number().flatMap(number -> tenant.safeguards().testNumber(number, now)))
                .isPresent();
        if (prescribed || carrier.isAvailable()) {
            return Future.succeededFuture(prescribed ? Route.TEST_NUMBER : Route.CARRIER);
        }
        return carrier.pretend(deadline.within(LONGEST_WAIT_FOR_A_BIND))
                .map(result -> result instanceof SendResult.Accepted ? Route.CARRIER : Route.NONE);
    }
}
