package dev.otpengine.signin;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.Directory;
import dev.otpengine.directory.DirectoryUnavailable;
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

    /** For steps that tell nobody whether a number is known. */
    Future<Candidate> find(Request request, Optional<PhoneNumber> number) {
        return directory
                .tenant(request.tenant())
                .compose(tenant -> holder(tenant, number)
                        .recover(cause -> unread(tenant, cause))
                        .map(holder -> candidate(request, tenant, number, holder)));
    }

    /** Somebody who signed in with the number before; fails when it can't be read, because that tells such a person nothing. */
    Future<Candidate> findAgain(Request request, PhoneNumber number) {
        return directory
                .tenant(request.tenant())
                .compose(tenant -> holder(tenant, Optional.of(number))
                        .map(holder -> candidate(request, tenant, Optional.of(number), holder)));
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

    private static Candidate candidate(
            Request request, Optional<Tenant> tenant, Optional<PhoneNumber> number, Holder holder) {
        Optional<Application> application =
                tenant.flatMap(known -> uuid(request.clientId()).flatMap(known::application));
        Question question = new Question(Purpose.SIGN_IN, tenant, application, number, holder);
        return new Candidate(question, Eligibility.decide(question));
    }

    private Future<Holder> holder(Optional<Tenant> tenant, Optional<PhoneNumber> number) {
        return tenant.isPresent() && number.isPresent()
                ? directory.holder(tenant.get().id(), number.get())
                : NOBODY;
    }

    /**
     * While the directory is away, those who are known go on. A failure for the others would tell them apart, so they look
     * as a good number does; where the tenant discloses anyway, it tells the truth.
     */
    private static Future<Holder> unread(Optional<Tenant> tenant, Throwable cause) {
        boolean disclosed = tenant.filter(Tenant::accountDisclosure).isPresent();
        return cause instanceof DirectoryUnavailable && !disclosed ? NOBODY : Future.failedFuture(cause);
    }

    static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
