package dev.otpengine.http.graph;

import dev.otpengine.administration.Administrator;
import dev.otpengine.administration.OwnPhones;
import dev.otpengine.administration.OwnPhones.Registered;
import dev.otpengine.administration.PhoneMethods;
import dev.otpengine.administration.PhoneMethods.Shown;
import dev.otpengine.administration.Subscribers;
import dev.otpengine.administration.WrittenNumber;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.User;
import dev.otpengine.http.graph.QueryOptions.Option;
import dev.otpengine.http.graph.Route.Shape;
import dev.otpengine.http.graph.Schema.Field;
import dev.otpengine.http.graph.Schema.FieldType;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.signin.CallerHash;
import dev.otpengine.signin.Enrollment;
import dev.otpengine.signin.Request;
import dev.otpengine.signin.SendCode.Challenge;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A person's own phones. Graph lets people only read theirs; here a number that they set is pending (202) until the code
 * that was sent to it is confirmed.
 */
public final class OwnPhonesResource implements Resource {
    private static final String PHONES = "/me/authentication/phoneMethods";
    private static final String PHONE = PHONES + "/:phoneId";
    private static final String PENDING = "dev.otpengine.pendingPhoneMethod";
    private static final String CONFIRMATION = "dev.otpengine.phoneMethodConfirmation";
    private static final int LONGEST_TOKEN = 2_000;
    private static final int LONGEST_CODE = 32;

    private final DirectoryStore store;
    private final PhoneMethods phones;
    private final OwnPhones own;
    private final Enrollment enrollment;
    private final CallerHash callers;

    public OwnPhonesResource(
            DirectoryStore store, PhoneMethods phones, OwnPhones own, Enrollment enrollment, CallerHash callers) {
        this.callers = callers;
        this.store = store;
        this.phones = phones;
        this.own = own;
        this.enrollment = enrollment;
    }

    @Override
    public List<Route> routes() {
        return Stream.of(reading(), proving(), settled()).flatMap(List::stream).toList();
    }

    private List<Route> reading() {
        return List.of(
                Route.get(
                        PHONES,
                        "List one's own phones",
                        Access.READ_OWN_PHONES,
                        Option.NONE,
                        Shape.many(PhoneJson.TYPE),
                        this::list),
                Route.get(
                        PHONE,
                        "Read one's own phone",
                        Access.READ_OWN_PHONES,
                        Option.NONE,
                        Shape.one(PhoneJson.TYPE),
                        this::read));
    }

    /** What counts once a code is answered. */
    private List<Route> proving() {
        return List.of(
                Route.post(
                        PHONES,
                        "Send a code to a new number of one's own",
                        Access.WRITE_OWN_PHONES,
                        Shape.sends(PhoneJson.TYPE).answers(PENDING),
                        call -> begin(call, PhoneJson.type(call.body()))),
                Route.patch(
                        PHONE,
                        "Send a code to the number that is to replace one's own",
                        Access.WRITE_OWN_PHONES,
                        Shape.sends(PhoneJson.TYPE).answers(PENDING),
                        call -> begin(call, PhoneJson.ofPath(call))),
                Route.post(
                        PHONE + "/resendCode",
                        "Send the code once more",
                        Access.WRITE_OWN_PHONES,
                        Shape.sends(CONFIRMATION).answers(PENDING),
                        this::resend),
                Route.post(
                        PHONE + "/confirm",
                        "Answer the code, so that the number counts",
                        Access.WRITE_OWN_PHONES,
                        Shape.sends(CONFIRMATION).answers(PhoneJson.TYPE),
                        this::confirm));
    }

    private List<Route> settled() {
        return List.of(
                Route.delete(PHONE, "Delete one's own phone", Access.WRITE_OWN_PHONES, this::delete),
                Route.post(
                        PHONE + "/enableSmsSignIn",
                        "Sign in with one's own number from now on",
                        Access.WRITE_OWN_PHONES,
                        Shape.NONE,
                        this::enable),
                Route.post(
                        PHONE + "/disableSmsSignIn",
                        "Sign in with one's own number no more",
                        Access.WRITE_OWN_PHONES,
                        Shape.NONE,
                        this::disable));
    }

    private Route.Step list(Call call) {
        return (transaction, by) -> {
            JsonArray value = new JsonArray();
            phones.all(transaction, UserResource.self(transaction, by))
                    .forEach(shown -> value.add(PhoneJson.json(shown, false)));
            return Answer.ok(new JsonObject()
                    .put("@odata.context", call.base() + "/$metadata#me/authentication/phoneMethods")
                    .put("value", value));
        };
    }

    private Route.Step read(Call call) {
        PhoneType type = PhoneJson.ofPath(call);
        return (transaction, by) ->
                Answer.ok(PhoneJson.json(phones.one(transaction, UserResource.self(transaction, by), type), false));
    }

    private Route.Step begin(Call call, PhoneType type) {
        WrittenNumber number = PhoneJson.number(call.body());
        if (PhoneJson.optionalType(call.body()).filter(sent -> sent != type).isPresent()) {
            throw JsonBody.invalid("phoneType", "can't change");
        }
        PhoneJson.end(call.body());
        return (transaction, by) -> {
            User self = UserResource.self(transaction, by);
            own.checkNew(transaction, self, type, number, call.caller().token().authTime());
            Subscriber person = Subscribers.of(transaction, self);
            return Answer.after(() ->
                    enrollment.send(request(call), person, number.number()).map(challenge -> pending(type, challenge)));
        };
    }

    private Route.Step resend(Call call) {
        PhoneType type = PhoneJson.ofPath(call);
        String token = call.body().requiredText("continuationToken", LONGEST_TOKEN);
        call.body().refuseUnknown();
        return (transaction, by) -> {
            Subscriber person = Subscribers.of(transaction, UserResource.self(transaction, by));
            return Answer.after(
                    () -> enrollment.resend(request(call), person, token).map(challenge -> pending(type, challenge)));
        };
    }

    private Route.Step confirm(Call call) {
        PhoneType type = PhoneJson.ofPath(call);
        String token = call.body().requiredText("continuationToken", LONGEST_TOKEN);
        String code = call.body().requiredText("code", LONGEST_CODE);
        call.body().refuseUnknown();
        return (transaction, by) -> {
            User self = UserResource.self(transaction, by);
            if (by.earlier().isPresent()) {
                Shown shown = phones.one(transaction, self, type);
                return PhonesResource.answer(shown, Answer.ok(PhoneJson.json(shown, false)));
            }
            own.checkFresh(call.caller().token().authTime());
            Subscriber person = Subscribers.of(transaction, self);
            return Answer.after(() -> enrollment
                    .confirm(request(call), person, token, code)
                    .compose(proven -> register(call, by, type, proven)));
        };
    }

    private Future<Answer> register(Call call, Administrator by, PhoneType type, PhoneNumber proven) {
        Request request = request(call);
        return store.write(
                        call.caller().token().tenantId(),
                        transaction -> {
                            User self = UserResource.self(transaction, by);
                            Registered registered = own.register(
                                    transaction,
                                    by,
                                    self,
                                    type,
                                    proven,
                                    call.caller().token().authTime());
                            String tenant = transaction
                                    .tenant()
                                    .find()
                                    .map(TenantRecord::displayName)
                                    .orElse("");
                            return new Outcome(registered, tenant);
                        },
                        request.deadline())
                .compose(outcome -> told(request, outcome));
    }

    private record Outcome(Registered registered, String tenantName) {}

    private Future<Answer> told(Request request, Outcome outcome) {
        outcome.registered().replaced().ifPresent(old -> enrollment.tellReplaced(request, outcome.tenantName(), old));
        return outcome.registered().shown().clashes()
                ? Future.failedFuture(outcome.registered().shown().clash())
                : Future.succeededFuture(
                        Answer.ok(PhoneJson.json(outcome.registered().shown(), false)));
    }

    private Route.Step delete(Call call) {
        PhoneType type = PhoneJson.ofPath(call);
        return (transaction, by) -> {
            own.checkFresh(call.caller().token().authTime());
            phones.remove(transaction, by, UserResource.self(transaction, by), type);
            return Answer.NO_CONTENT;
        };
    }

    private Route.Step enable(Call call) {
        PhoneType type = PhoneJson.ofPath(call);
        return (transaction, by) -> {
            own.checkFresh(call.caller().token().authTime());
            return PhonesResource.answer(
                    phones.enable(transaction, by, UserResource.self(transaction, by), type), Answer.NO_CONTENT);
        };
    }

    private Route.Step disable(Call call) {
        PhoneType type = PhoneJson.ofPath(call);
        return (transaction, by) -> {
            own.checkFresh(call.caller().token().authTime());
            phones.disable(transaction, by, UserResource.self(transaction, by), type);
            return Answer.NO_CONTENT;
        };
    }

    private static Answer pending(PhoneType type, Challenge challenge) {
        WrittenNumber number = new WrittenNumber(challenge.destination(), Optional.empty());
        return Answer.accepted(new JsonObject()
                .put("@odata.type", "#" + PENDING)
                .put("id", type.id().toString())
                .put("phoneNumber", number.full())
                .put("phoneType", type.wireName())
                .put("smsSignInState", "notConfigured")
                .put("continuationToken", challenge.continuationToken())
                .put("codeLength", challenge.codeLength())
                .put("interval", (challenge.intervalMillis() + 999) / 1000));
    }

    private Request request(Call call) {
        Caller caller = call.caller();
        return new Request(
                caller.token().tenantId().toString(),
                caller.token().clientId().toString(),
                callers.place(caller.origin().address()),
                Optional.empty(),
                caller.origin(),
                caller.correlationId(),
                caller.deadline());
    }

    @Override
    public List<Schema> schemas() {
        return List.of(
                Schema.of(
                        PENDING,
                        Field.of("id", FieldType.GUID),
                        Field.of("phoneNumber", FieldType.STRING),
                        Field.of("phoneType", FieldType.STRING),
                        Field.of("smsSignInState", FieldType.STRING),
                        Field.of("continuationToken", FieldType.STRING),
                        Field.of("codeLength", FieldType.INTEGER),
                        Field.of("interval", FieldType.INTEGER)),
                Schema.of(
                        CONFIRMATION,
                        Field.of("continuationToken", FieldType.STRING),
                        Field.of("code", FieldType.STRING)));
    }
}
