package dev.otpengine.http.graph;

import dev.otpengine.administration.Administrator;
import dev.otpengine.administration.DirectoryRole;
import dev.otpengine.administration.PhoneMethods;
import dev.otpengine.administration.PhoneMethods.Shown;
import dev.otpengine.administration.WrittenNumber;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.http.graph.QueryOptions.Option;
import dev.otpengine.http.graph.Route.Shape;
import dev.otpengine.http.graph.filter.Expression;
import dev.otpengine.http.graph.filter.Expression.Comparison;
import dev.otpengine.http.graph.filter.Expression.Operator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The phones of a user, for administrators. */
public final class PhonesResource implements Resource {
    private static final String PHONES = "/users/:id/authentication/phoneMethods";
    private static final String PHONE = PHONES + "/:phoneId";

    /** Who sees numbers as they are; an Authentication Administrator alone does not. */
    private static final Set<DirectoryRole> SEES_NUMBERS = EnumSet.of(
            DirectoryRole.GLOBAL_ADMINISTRATOR,
            DirectoryRole.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR,
            DirectoryRole.GLOBAL_READER);

    private final PhoneMethods phones;

    public PhonesResource(PhoneMethods phones) {
        this.phones = phones;
    }

    @Override
    public List<Route> routes() {
        return Stream.concat(phones().stream(), signIn().stream()).toList();
    }

    private List<Route> phones() {
        return List.of(
                Route.get(
                        PHONES,
                        "List the phones of a user",
                        Access.READ_PHONES,
                        Set.of(Option.FILTER),
                        Shape.many(PhoneJson.TYPE),
                        this::list),
                Route.post(
                        PHONES,
                        "Add a phone; a mobile is tried for SMS sign-in",
                        Access.WRITE_PHONES,
                        Shape.sends(PhoneJson.TYPE).answers(PhoneJson.TYPE),
                        this::add),
                Route.get(
                        PHONE, "Read a phone", Access.READ_PHONES, Option.NONE, Shape.one(PhoneJson.TYPE), this::read),
                Route.patch(
                        PHONE,
                        "Change the number of a phone; a mobile is tried for SMS sign-in again",
                        Access.WRITE_PHONES,
                        Shape.sends(PhoneJson.TYPE),
                        this::change),
                Route.delete(PHONE, "Delete a phone", Access.WRITE_PHONES, this::delete));
    }

    private List<Route> signIn() {
        return List.of(
                Route.post(
                        PHONE + "/enableSmsSignIn",
                        "Let a mobile be used for SMS sign-in",
                        Access.WRITE_PHONES,
                        Shape.NONE,
                        this::enable),
                Route.post(
                        PHONE + "/disableSmsSignIn",
                        "Let a mobile be used for MFA and password reset alone",
                        Access.WRITE_PHONES,
                        Shape.NONE,
                        this::disable));
    }

    private Route.Step list(Call call) {
        Optional<PhoneType> only = typeInFilter(call.options());
        return (transaction, by) -> {
            JsonArray value = new JsonArray();
            User user = user(call, transaction);
            phones.all(transaction, user).stream()
                    .filter(shown ->
                            only.isEmpty() || only.get() == shown.phone().type())
                    .forEach(shown -> value.add(PhoneJson.json(shown, isMasked(by))));
            return Answer.ok(
                    new JsonObject().put("@odata.context", context(call, user)).put("value", value));
        };
    }

    /** The one filter that scripts use: {@code phoneType eq 'mobile'}. */
    private static Optional<PhoneType> typeInFilter(QueryOptions options) {
        Optional<Expression> filter = options.filter();
        Optional<PhoneType> type = filter.flatMap(expression -> expression instanceof Comparison comparison
                        && comparison.path().name().equals("phoneType")
                        && comparison.operator() == Operator.EQ
                ? PhoneType.byWireName(comparison.literal().text())
                : Optional.empty());
        if (filter.isPresent() && type.isEmpty()) {
            throw GraphError.unsupportedQuery(
                    "Phones can be filtered by phoneType eq 'mobile', 'alternateMobile' or 'office' alone.");
        }
        return type;
    }

    private Route.Step read(Call call) {
        PhoneType type = PhoneJson.ofPath(call);
        return (transaction, by) -> {
            User user = user(call, transaction);
            return Answer.ok(entity(call, user, phones.one(transaction, user, type), by));
        };
    }

    private Route.Step add(Call call) {
        PhoneType type = PhoneJson.type(call.body());
        WrittenNumber number = PhoneJson.number(call.body());
        PhoneJson.end(call.body());
        return (transaction, by) -> {
            User user = user(call, transaction);
            Shown shown = phones.earlier(transaction, by, user, type)
                    .orElseGet(() -> phones.add(transaction, by, user, type, number));
            String location = call.base() + call.path() + "/" + type.id();
            return answer(shown, Answer.created(entity(call, user, shown, by), location));
        };
    }

    private Route.Step change(Call call) {
        PhoneType type = PhoneJson.ofPath(call);
        WrittenNumber number = PhoneJson.number(call.body());
        Optional<PhoneType> sent = PhoneJson.optionalType(call.body());
        if (sent.filter(other -> other != type).isPresent()) {
            throw new GraphError(
                    400,
                    "phoneTypeCantChange",
                    "The type of a phone can't change. Add a phone of the new type and delete this one.");
        }
        PhoneJson.end(call.body());
        return (transaction, by) ->
                answer(phones.change(transaction, by, user(call, transaction), type, number), Answer.NO_CONTENT);
    }

    private Route.Step delete(Call call) {
        PhoneType type = PhoneJson.ofPath(call);
        return (transaction, by) -> {
            phones.remove(transaction, by, user(call, transaction), type);
            return Answer.NO_CONTENT;
        };
    }

    private Route.Step enable(Call call) {
        PhoneType type = PhoneJson.ofPath(call);
        return (transaction, by) ->
                answer(phones.enable(transaction, by, user(call, transaction), type), Answer.NO_CONTENT);
    }

    private Route.Step disable(Call call) {
        PhoneType type = PhoneJson.ofPath(call);
        return (transaction, by) -> {
            phones.disable(transaction, by, user(call, transaction), type);
            return Answer.NO_CONTENT;
        };
    }

    /** A number that somebody else signs in with is kept for MFA all the same, so the clash is told after the commit. */
    static Answer answer(Shown shown, Answer done) {
        return shown.clashes() ? Answer.after(() -> Future.failedFuture(shown.clash())) : done;
    }

    private static boolean isMasked(Administrator by) {
        return !by.isApplication() && by.roles().stream().noneMatch(SEES_NUMBERS::contains);
    }

    private static JsonObject entity(Call call, User user, Shown shown, Administrator by) {
        return new JsonObject()
                .put("@odata.context", context(call, user) + "/$entity")
                .mergeIn(PhoneJson.json(shown, isMasked(by)));
    }

    private static String context(Call call, User user) {
        return call.base() + "/$metadata#users('" + user.id() + "')/authentication/phoneMethods";
    }

    private static User user(Call call, Transaction transaction) {
        return UserResource.named(transaction, call.parameter("id"));
    }

    @Override
    public List<Schema> schemas() {
        return List.of(PhoneJson.SCHEMA);
    }
}
