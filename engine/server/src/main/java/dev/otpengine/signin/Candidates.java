package dev.otpengine.signin;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.Directory;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Purpose;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.Tenant;
import dev.otpengine.eligibility.Eligibility;
import dev.otpengine.eligibility.Question;
import dev.otpengine.phone.PhoneNumber;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** Looks a candidate up and has the decision made. Done anew at each step: what changed in between counts. */
final class Candidates {
    private static final Future<Holder> NOBODY = Future.succeededFuture(new Holder.Nobody());

    private final Directory directory;

    Candidates(Directory directory) {
        this.directory = directory;
    }

    Future<Candidate> find(Request request, Optional<PhoneNumber> number) {
        return directory.tenant(request.tenant()).compose(tenant -> find(tenant, request.clientId(), number));
    }

    /** A person, known by other means, who adds a number to the account. */
    Future<Candidate> find(Request request, Subscriber person, PhoneNumber number) {
        return directory.tenant(request.tenant()).map(tenant -> {
            Optional<Application> application =
                    tenant.flatMap(known -> uuid(request.clientId()).flatMap(known::application));
            Question question =
                    new Question(Purpose.ENROLL, tenant, application, Optional.of(number), new Holder.Person(person));
            return new Candidate(question, Eligibility.decide(question));
        });
    }

    private Future<Candidate> find(Optional<Tenant> tenant, String clientId, Optional<PhoneNumber> number) {
        Optional<Application> application =
                tenant.flatMap(known -> uuid(clientId).flatMap(known::application));
        return holder(tenant, number).map(holder -> {
            Question question = new Question(Purpose.SIGN_IN, tenant, application, number, holder);
            return new Candidate(question, Eligibility.decide(question));
        });
    }

    private Future<Holder> holder(Optional<Tenant> tenant, Optional<PhoneNumber> number) {
        return tenant.isPresent() && number.isPresent()
                ? directory.holder(tenant.get().id(), number.get())
                : NOBODY;
    }

    static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
