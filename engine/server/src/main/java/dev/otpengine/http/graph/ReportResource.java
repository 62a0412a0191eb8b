package dev.otpengine.http.graph;

import dev.otpengine.administration.PhoneRules;
import dev.otpengine.administration.SmsReports;
import dev.otpengine.administration.SmsReports.Registration;
import dev.otpengine.administration.UnusedNumbers;
import dev.otpengine.administration.UnusedNumbers.Unused;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.User.UserType;
import dev.otpengine.directory.store.UserAttribute;
import dev.otpengine.http.graph.QueryOptions.Option;
import dev.otpengine.http.graph.Route.Shape;
import dev.otpengine.http.graph.Schema.Field;
import dev.otpengine.http.graph.Schema.FieldType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What administrators should know of their people's numbers: who registered what, whom the policy lets sign in
 * without a license, whose number is about to be switched off. A page may hold fewer entries than asked for, also none: it
 * shows those of so many people.
 */
public final class ReportResource implements Resource {
    private static final Set<Option> PAGED = EnumSet.of(Option.TOP, Option.SKIPTOKEN);
    private static final String DETAILS = "microsoft.graph.userRegistrationDetails";
    private static final String UNLICENSED = "dev.otpengine.unlicensedUser";
    private static final String UNUSED = "dev.otpengine.unusedNumber";

    private final UnusedNumbers unusedNumbers;

    public ReportResource(UnusedNumbers unusedNumbers) {
        this.unusedNumbers = unusedNumbers;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/reports/authenticationMethods/userRegistrationDetails",
                        "List what people have registered",
                        Access.READ_REPORTS,
                        PAGED,
                        Shape.many(DETAILS),
                        call -> registrations(call, DETAILS)),
                Route.get(
                        "/reports/smsSignIn/unlicensedUsers",
                        "List people whom the SMS policy lets sign in and who have no license for it",
                        Access.READ_REPORTS,
                        PAGED,
                        Shape.many(UNLICENSED),
                        call -> registrations(call, UNLICENSED)),
                Route.get(
                        "/reports/smsSignIn/unusedNumbers",
                        "List people whose number is about to be switched off, because it has not been used for long",
                        Access.READ_REPORTS,
                        PAGED,
                        Shape.many(UNUSED),
                        this::unused));
    }

    private Route.Step registrations(Call call, String type) {
        QueryOptions options = call.options();
        Query<UserAttribute> query = new Query<>(
                Query.<UserAttribute>all(1).filter(), Optional.empty(), options.top(), options.skipToken(), false);
        return (transaction, by) -> {
            Page<Registration> page = SmsReports.registrations(transaction, query);
            List<JsonObject> shown = page.items().stream()
                    .filter(registration -> type.equals(DETAILS) || registration.isUnlicensed())
                    .map(registration -> type.equals(DETAILS) ? details(registration) : unlicensed(registration))
                    .toList();
            return Listing.page(call, set(call), page, shown);
        };
    }

    private Route.Step unused(Call call) {
        QueryOptions options = call.options();
        return (transaction, by) -> {
            Page<Unused> page = unusedNumbers.soon(transaction, options.top(), options.skipToken());
            return Listing.page(
                    call,
                    set(call),
                    page,
                    page.items().stream().map(ReportResource::unused).toList());
        };
    }

    private static JsonObject unused(Unused unused) {
        return person(unused.user())
                .put("lastUsedDateTime", unused.lastUsed().toString())
                .put("signInEndDateTime", unused.end().toString());
    }

    private static String set(Call call) {
        return call.path().substring(1);
    }

    private static JsonObject details(Registration registration) {
        JsonArray methods = new JsonArray();
        registration.phones().forEach(phone -> methods.add(methodName(phone.type())));
        boolean mobile = registration.phones().stream().anyMatch(phone -> phone.type() == PhoneType.MOBILE);
        boolean capable = mobile && registration.targeting().included() && registration.licensed();
        return person(registration.user())
                .put("userType", registration.user().userType() == UserType.GUEST ? "guest" : "member")
                .put("methodsRegistered", methods)
                .put("isMfaRegistered", mobile)
                .put("isMfaCapable", capable)
                .put("isSsprRegistered", mobile)
                .put("isSsprCapable", capable)
                .put("isPasswordlessCapable", isReady(registration))
                .put("userPreferredMethodForSecondaryAuthentication", mobile ? "sms" : "none");
    }

    private static boolean isReady(Registration registration) {
        return registration.phones().stream()
                .anyMatch(phone -> PhoneRules.shown(phone, registration.maySignIn()) == SmsSignInState.READY);
    }

    private static String methodName(PhoneType type) {
        return switch (type) {
            case MOBILE -> "mobilePhone";
            case ALTERNATE_MOBILE -> "alternateMobilePhone";
            case OFFICE -> "officePhone";
        };
    }

    private static JsonObject unlicensed(Registration registration) {
        return person(registration.user()).put("hasSignInNumber", isReady(registration));
    }

    private static JsonObject person(User user) {
        return new JsonObject()
                .put("id", user.id().toString())
                .put("userPrincipalName", user.userPrincipalName())
                .put("userDisplayName", user.displayName());
    }

    @Override
    public List<Schema> schemas() {
        return List.of(
                Schema.of(
                        DETAILS,
                        Field.of("id", FieldType.GUID),
                        Field.of("userPrincipalName", FieldType.STRING),
                        Field.of("userDisplayName", FieldType.STRING),
                        Field.of("userType", FieldType.STRING),
                        Field.list("methodsRegistered", FieldType.STRING),
                        Field.of("isMfaRegistered", FieldType.BOOLEAN),
                        Field.of("isMfaCapable", FieldType.BOOLEAN),
                        Field.of("isSsprRegistered", FieldType.BOOLEAN),
                        Field.of("isSsprCapable", FieldType.BOOLEAN),
                        Field.of("isPasswordlessCapable", FieldType.BOOLEAN),
                        Field.of("userPreferredMethodForSecondaryAuthentication", FieldType.STRING)),
                Schema.of(
                        UNLICENSED,
                        Field.of("id", FieldType.GUID),
                        Field.of("userPrincipalName", FieldType.STRING),
                        Field.of("userDisplayName", FieldType.STRING),
                        Field.of("hasSignInNumber", FieldType.BOOLEAN)),
                Schema.of(
                        UNUSED,
                        Field.of("id", FieldType.GUID),
                        Field.of("userPrincipalName", FieldType.STRING),
                        Field.of("userDisplayName", FieldType.STRING),
                        Field.of("lastUsedDateTime", FieldType.INSTANT),
                        Field.of("signInEndDateTime", FieldType.INSTANT)));
    }
}
