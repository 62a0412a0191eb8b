package dev.otpengine.http.graph;

import dev.otpengine.administration.PhoneMethods.Shown;
import dev.otpengine.administration.WrittenNumber;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.http.graph.Schema.Field;
import dev.otpengine.http.graph.Schema.FieldType;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** {@code phoneAuthenticationMethod}, read and written. */
final class PhoneJson {
    static final String TYPE = "microsoft.graph.phoneAuthenticationMethod";

    static final Schema SCHEMA = Schema.of(
            TYPE,
            Field.of("id", FieldType.GUID),
            Field.of("phoneNumber", FieldType.STRING),
            Field.of("phoneType", FieldType.STRING),
            Field.of("smsSignInState", FieldType.STRING),
            Field.of("createdDateTime", FieldType.INSTANT));

    private static final int LONGEST_NUMBER = 64;

    private PhoneJson() {}

    /** @param masked for readers who may not see the number */
    static JsonObject json(Shown shown, boolean masked) {
        WrittenNumber number = WrittenNumber.of(shown.phone());
        return new JsonObject()
                .put("@odata.type", "#" + TYPE)
                .put("id", shown.phone().type().id().toString())
                .put("phoneNumber", masked ? number.masked() : number.full())
                .put("phoneType", shown.phone().type().wireName())
                .put("smsSignInState", shown.state().wireName())
                .put("createdDateTime", shown.phone().created().toString());
    }

    /** @throws GraphError when it is none */
    static WrittenNumber number(JsonBody body) {
        return WrittenNumber.read(body.requiredText("phoneNumber", LONGEST_NUMBER))
                .orElseThrow(() -> new GraphError(
                        400,
                        "invalidPhoneNumber",
                        "Property 'phoneNumber' is no possible international number. Write it as +CC NUMBER, such as"
                                + " +1 4251234567; an office number may end with xEXTENSION."));
    }

    /** @throws GraphError when it is none, or absent */
    static PhoneType type(JsonBody body) {
        return optionalType(body).orElseThrow(() -> invalidType("is required and must be"));
    }

    static Optional<PhoneType> optionalType(JsonBody body) {
        return body.text("phoneType").map(text -> PhoneType.byWireName(text).orElseThrow(() -> invalidType("must be")));
    }

    /** What clients send along that has no say. */
    static void end(JsonBody body) {
        body.ignore("id", "smsSignInState", "createdDateTime", "@odata.context").refuseUnknown();
    }

    /** @throws GraphError 404 when no phone type has the id of the path */
    static PhoneType ofPath(Call call) {
        String id = call.parameter("phoneId");
        return Call.guid(id).flatMap(PhoneType::byId).orElseThrow(() -> GraphError.notFound(Call.shown(id)));
    }

    private static GraphError invalidType(String problem) {
        return JsonBody.invalid("phoneType", problem + " mobile, alternateMobile or office");
    }
}
