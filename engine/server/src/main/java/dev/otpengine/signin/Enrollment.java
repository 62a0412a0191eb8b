package dev.otpengine.signin;

import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.TestNumber;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.signin.Continuations.Continuation;
import dev.otpengine.signin.SendCode.Challenge;
import dev.otpengine.sms.MessageText;
import dev.otpengine.sms.SmsCarrier;
import dev.otpengine.sms.SmsMessage;
import dev.otpengine.token.Sealer;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * A person who has signed in proves a new number. By the same budgets and limits as a sign-in, in a ledger of its own: codes
 * for one never serve the other. Reasons are told: the person knows the account.
 */
public final class Enrollment {
    private static final Duration NOTICE_VALIDITY = Duration.ofDays(1);

    private final SignInParts parts;
    private final Candidates candidates;
    private final Continuations continuations;
    private final Sealer sealer;
    private final CodeSender sender;
    private final CodeCheck check;
    private final SmsCarrier carrier;

    Enrollment(
            SignInParts parts,
            Candidates candidates,
            Continuations continuations,
            Sealer sealer,
            CodeSender sender,
            CodeCheck check,
            SmsCarrier carrier) {
        this.parts = parts;
        this.candidates = candidates;
        this.continuations = continuations;
        this.sealer = sealer;
        this.sender = sender;
        this.check = check;
        this.carrier = carrier;
    }

    /** @return the challenge; fails with {@link SignInRefused} */
    public Future<Challenge> send(Request request, Subscriber person, PhoneNumber number) {
        return candidates
                .find(request, person, number)
                .compose(Candidate::allowed)
                .compose(candidate -> sender.send(sending(request, candidate, begun(candidate, person))))
                .map(this::challenge);
    }

    /** Once more the text of a challenge that was answered by none yet. Fails with {@link SignInRefused} */
    public Future<Challenge> resend(Request request, Subscriber person, String continuationToken) {
        return resumed(request, person, continuationToken)
                .compose(continuation -> sender.send(sending(request, continuation.candidate(), continuation.token())))
                .map(this::challenge);
    }

    /**
     * @param code as typed
     * @return the number that is proven; fails with {@link SignInRefused}
     */
    public Future<PhoneNumber> confirm(Request request, Subscriber person, String continuationToken, String code) {
        return resumed(request, person, continuationToken)
                .compose(continuation -> check.check(
                                request, continuation, ledger(continuation.candidate(), person), code)
                        .map(accepted -> continuation.token().number()));
    }

    /** Tells the owner of a number that another one has replaced it. What becomes of the text is not waited for. */
    public void tellReplaced(Request request, String tenantName, PhoneNumber number) {
        carrier.send(
                new SmsMessage(number, MessageText.numberReplaced(tenantName), NOTICE_VALIDITY), request.deadline());
    }

    private Future<Continuation> resumed(Request request, Subscriber person, String continuationToken) {
        return continuations
                .resume(request, person, continuationToken)
                .compose(continuation -> continuation.candidate().allowed().map(candidate -> continuation));
    }

    private ContinuationToken begun(Candidate candidate, Subscriber person) {
        return new ContinuationToken(
                candidate.tenant().id(),
                candidate.application().clientId(),
                person.id(),
                candidate.number(),
                Ids.random(parts.random()),
                0,
                parts.clock().millis());
    }

    private Sending sending(Request request, Candidate candidate, ContinuationToken token) {
        Optional<TestNumber> test = candidate
                .tenant()
                .safeguards()
                .testNumber(token.number(), parts.clock().millis());
        LedgerKey ledger = parts.ledgers().ofPerson(token.tenantId(), token.subjectId(), candidate.purpose());
        return new Sending(request, candidate, token, token.subjectId(), ledger, test, false);
    }

    private LedgerKey ledger(Candidate candidate, Subscriber person) {
        return parts.ledgers().ofPerson(candidate.tenant().id(), person.id(), candidate.purpose());
    }

    private Challenge challenge(CodeSender.Sent sent) {
        return new Challenge(
                sent.next().seal(sealer),
                sent.next().number(),
                sent.digits(),
                sent.sent(),
                sent.intervalMillis(),
                sent.tracking());
    }
}
