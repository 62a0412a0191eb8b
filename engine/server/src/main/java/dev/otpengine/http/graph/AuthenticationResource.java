package dev.otpengine.http.graph;

import dev.otpengine.administration.Authentication;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.User.PerUserMfaState;
import dev.otpengine.http.graph.QueryOptions.Option;
import dev.otpengine.http.graph.Route.Shape;
import dev.otpengine.http.graph.Schema.Field;
import dev.otpengine.http.graph.Schema.FieldType;
import dev.otpengine.signin.Unlocking;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** What else an administrator may say of how a person signs in: per-user MFA, as Graph's beta has it, and the end of a lock. */
public final class AuthenticationResource implements Resource {
    private static final String REQUIREMENTS = "/users/:id/authentication/requirements";
    private static final String TYPE = "microsoft.graph.strongAuthenticationRequirements";

    private final Authentication authentication;
    private final Unlocking unlocking;

    public AuthenticationResource(Authentication authentication, Unlocking unlocking) {
        this.authentication = authentication;
        this.unlocking = unlocking;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        REQUIREMENTS,
                        "Read whether a user must do MFA",
                        Access.READ_PHONES,
                        Option.NONE,
                        Shape.one(TYPE),
                        call -> (transaction, by) -> Answer.ok(requirements(call, user(call, transaction)))),
                Route.patch(
                        REQUIREMENTS,
                        "Say whether a user must do MFA",
                        Access.WRITE_PHONES,
                        Shape.sends(TYPE),
                        this::change),
                Route.post(
                        "/users/:id/authentication/unlockSmsCodes",
                        "End what too many wrong codes or unanswered texts have locked",
                        Access.WRITE_PHONES,
                        Shape.NONE,
                        this::unlock));
    }

    private Route.Step change(Call call) {
        PerUserMfaState state = state(call.body().requiredText("perUserMfaState", 16));
        call.body().ignore("@odata.context").refuseUnknown();
        return (transaction, by) -> {
            authentication.changeMfaState(transaction, by, user(call, transaction), state);
            return Answer.NO_CONTENT;
        };
    }

    private Route.Step unlock(Call call) {
        return (transaction, by) -> {
            User user = user(call, transaction);
            authentication.recordUnlocking(transaction, by, user);
            return Answer.after(() -> unlocking
                    .unlock(transaction.tenantId(), user.id(), call.caller().deadline())
                    .map(Answer.NO_CONTENT));
        };
    }

    private static PerUserMfaState state(String text) {
        for (PerUserMfaState state : PerUserMfaState.values()) {
            if (wireName(state).equals(text)) {
                return state;
            }
        }
        throw JsonBody.invalid("perUserMfaState", "must be disabled, enabled or enforced");
    }

    private static String wireName(PerUserMfaState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static JsonObject requirements(Call call, User user) {
        return new JsonObject()
                .put(
                        "@odata.context",
                        call.base() + "/$metadata#users('" + user.id() + "')/authentication/requirements")
                .put("perUserMfaState", wireName(user.perUserMfaState()));
    }

    private static User user(Call call, Transaction transaction) {
        return UserResource.named(transaction, call.parameter("id"));
    }

    @Override
    public List<Schema> schemas() {
        return List.of(Schema.of(TYPE, Field.of("perUserMfaState", FieldType.STRING)));
    }
}
