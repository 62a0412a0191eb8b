package dev.otpengine.http.graph;

import dev.otpengine.administration.Subscribers;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Purpose;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.eligibility.Decision;
import dev.otpengine.eligibility.Finding;
import dev.otpengine.http.graph.Route.Shape;
import dev.otpengine.http.graph.Schema.Field;
import dev.otpengine.http.graph.Schema.FieldType;
import dev.otpengine.otp.Allowance;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.phone.PhoneNumbers;
import dev.otpengine.signin.Inspection;
import dev.otpengine.signin.Inspection.Report;
import dev.otpengine.signin.Inspection.Subject;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Why somebody gets a code or none, and what would happen now. Graph has nothing like it. */
public final class InspectionResource implements Resource {
    private static final String QUESTION = "dev.otpengine.smsSignInQuestion";
    private static final String ANSWER = "dev.otpengine.smsSignInExplanation";
    private static final String CHECK = "dev.otpengine.smsSignInCheck";
    private static final String ALLOWANCE = "dev.otpengine.smsAllowance";
    private static final int LONGEST = 320;

    private final Inspection inspection;

    public InspectionResource(Inspection inspection) {
        this.inspection = inspection;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post(
                "/smsSignIn/explain",
                "Explain, check by check, what would happen if a code were asked for now; nothing is sent or used up",
                Access.EXPLAIN,
                Shape.sends(QUESTION).answers(ANSWER),
                this::explain));
    }

    private Route.Step explain(Call call) {
        JsonBody body = call.body();
        Purpose purpose =
                body.text("purpose", 32).map(InspectionResource::purpose).orElse(Purpose.SIGN_IN);
        String application = body.requiredText("applicationId", 64);
        Optional<String> number = body.text("phoneNumber", 64);
        Optional<String> user = body.text("user", LONGEST);
        body.refuseUnknown();
        if (number.isEmpty() && user.isEmpty()) {
            throw GraphError.badRequest("Say who is meant: 'phoneNumber', or 'user' by id or user principal name.");
        }
        if (user.isEmpty() && purpose != Purpose.SIGN_IN) {
            throw JsonBody.invalid("user", "is required for this purpose: it names a person and not a number");
        }
        return (transaction, by) -> {
            Subject subject = subject(transaction, application, purpose, number, user);
            return Answer.after(
                    () -> inspection.inspect(subject, call.caller().deadline()).map(report -> Answer.ok(json(report))));
        };
    }

    private static Subject subject(
            Transaction transaction,
            String application,
            Purpose purpose,
            Optional<String> number,
            Optional<String> user) {
        Optional<User> person = user.map(name -> UserResource.named(transaction, name));
        Optional<PhoneNumber> own = person.flatMap(found -> transaction.phones().find(found.id(), PhoneType.MOBILE))
                .map(PhoneMethod::number);
        Optional<PhoneNumber> meant = number.isPresent() ? number.flatMap(PhoneNumbers::parse) : own;
        boolean usable = purpose == Purpose.ENROLL || own.isPresent();
        Holder holder = person.filter(found -> usable)
                .<Holder>map(found -> new Holder.Person(Subscribers.of(transaction, found)))
                .orElseGet(Holder.Nobody::new);
        return new Subject(transaction.tenantId(), application, purpose, meant, holder);
    }

    private static Purpose purpose(String text) {
        for (Purpose purpose : Purpose.values()) {
            if (purpose.wireName().equals(text)) {
                return purpose;
            }
        }
        throw JsonBody.invalid("purpose", "must be signIn, mfa, passwordReset or enroll");
    }

    private static JsonObject json(Report report) {
        JsonArray checks = new JsonArray();
        report.findings().forEach(finding -> checks.add(json(finding)));
        JsonObject json = new JsonObject()
                .put("@odata.type", "#" + ANSWER)
                .put("purpose", report.question().purpose().wireName())
                .put("decision", report.decision() instanceof Decision.Allow ? "allow" : "refuse")
                .put(
                        "reason",
                        report.decision() instanceof Decision.Refuse refuse
                                ? refuse.reason().wireName()
                                : null)
                .put("checks", checks);
        report.familiar().ifPresent(allowance -> json.put("familiarCaller", json(allowance)));
        report.unfamiliar().ifPresent(allowance -> json.put("unfamiliarCaller", json(allowance)));
        return json.put("spentLimits", new JsonArray(report.spent()))
                .put("route", report.route().wireName());
    }

    private static JsonObject json(Finding finding) {
        return new JsonObject()
                .put("check", finding.reason().wireName())
                .put("result", finding.result().wireName())
                .put("evidence", finding.evidence());
    }

    private static JsonObject json(Allowance allowance) {
        return new JsonObject()
                .put("lockedUntilUnlocked", allowance.untilUnlocked())
                .put("nextGuessInSeconds", seconds(allowance.guessWaitMillis()))
                .put("nextTextInSeconds", seconds(Math.max(allowance.sendGapMillis(), allowance.sendBudgetMillis())))
                .put("textBudgetSpent", allowance.sendBudgetMillis() > 0)
                .put("unansweredTexts", allowance.unansweredTexts())
                .put("wrongGuessesInARow", allowance.wrongInARow())
                .put("wrongGuessesInADay", allowance.wrongInADay());
    }

    private static long seconds(long millis) {
        return (millis + 999) / 1000;
    }

    @Override
    public List<Schema> schemas() {
        return List.of(
                Schema.of(
                        QUESTION,
                        Field.of("purpose", FieldType.STRING),
                        Field.of("applicationId", FieldType.GUID),
                        Field.of("phoneNumber", FieldType.STRING),
                        Field.of("user", FieldType.STRING)),
                Schema.of(
                        ANSWER,
                        Field.of("purpose", FieldType.STRING),
                        Field.of("decision", FieldType.STRING),
                        Field.of("reason", FieldType.STRING),
                        Field.objects("checks", CHECK),
                        Field.object("familiarCaller", ALLOWANCE),
                        Field.object("unfamiliarCaller", ALLOWANCE),
                        Field.list("spentLimits", FieldType.STRING),
                        Field.of("route", FieldType.STRING)),
                Schema.of(
                        CHECK,
                        Field.of("check", FieldType.STRING),
                        Field.of("result", FieldType.STRING),
                        Field.of("evidence", FieldType.STRING)),
                Schema.of(
                        ALLOWANCE,
                        Field.of("lockedUntilUnlocked", FieldType.BOOLEAN),
                        Field.of("nextGuessInSeconds", FieldType.INTEGER),
                        Field.of("nextTextInSeconds", FieldType.INTEGER),
                        Field.of("textBudgetSpent", FieldType.BOOLEAN),
                        Field.of("unansweredTexts", FieldType.INTEGER),
                        Field.of("wrongGuessesInARow", FieldType.INTEGER),
                        Field.of("wrongGuessesInADay", FieldType.INTEGER)));
    }
}
