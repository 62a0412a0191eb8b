package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.GraphRig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.administration.DirectoryRole;
import dev.otpengine.http.graph.QueryOptions.Option;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What can't be is refused with a reason, for every route, made from the routes and their schemas themselves. */
class BadBodiesTest {
    /** Sent along by clients, and without a say. */
    private static final Set<String> IGNORED = Set.of("id", "smsSignInState", "createdDateTime");

    private static final String TYPE = "@odata.type";
    private static final JsonObject NOTHING = new JsonObject();

    private static SmsRig all;
    private static GraphRig rig;
    private static String admin = "";
    private static String person = "";
    private static String group = "";
    private static String application = "";

    @BeforeAll
    static void start() {
        all = new SmsRig();
        rig = all.graph;
        admin = rig.createUser("admin");
        rig.give(rig.user(admin), DirectoryRole.GLOBAL_ADMINISTRATOR);
        person = rig.userToken(rig.user(admin), "https://graph.microsoft.com/.default");
        group = rig.createGroup("group");
        application = rig.post("/applications", new JsonObject().put("displayName", "Shop"))
                .getString("id");
    }

    @AfterAll
    static void stop() {
        all.close();
    }

    @Test
    void everyPropertyOfEveryBodyHasAType() {
        JsonObject schemas = schemas();
        for (Route route : withBody()) {
            JsonObject properties = schemas.getJsonObject(route.shape().body()).getJsonObject("properties");
            for (String property : properties.fieldNames()) {
                String type = String.valueOf(properties.getJsonObject(property).getString("type"));
                if (!IGNORED.contains(property)) {
                    wrong(type).forEach(value -> assertRefused(route, property, value));
                }
            }
        }
    }

    private static JsonObject schemas() {
        return new JsonObject(rig.send("GET", "/openapi.json", person, "").body())
                .getJsonObject("components")
                .getJsonObject("schemas");
    }

    private static void assertRefused(Route route, String property, Object value) {
        HttpResponse<String> answer =
                send(route, GoodBodies.of(route).put(property, value).encode());
        assertThat(answer.statusCode())
                .as("%s %s with %s %.20s: %s", route.method(), route.path(), property, value, answer.body())
                .isEqualTo(400);
        refused(400, answer);
    }

    /** Of every other type, and too long. */
    private static List<Object> wrong(String type) {
        return switch (type) {
            case "boolean" -> List.of("yes", 7, new JsonArray(), new JsonObject());
            case "integer" -> List.of("seven", true, new JsonArray(), new JsonObject());
            case "array" -> List.of("x", 7, true, new JsonObject(), new JsonArray().add(7));
            case "string" -> List.of(7, true, new JsonArray(), new JsonObject(), "x".repeat(5_000));
            default -> List.of("x", 7, true, new JsonArray());
        };
    }

    /** Of the body, and of each object in it. */
    @Test
    void everyTypeButTheExpectedOneIsRefused() {
        List<Object> foreign = List.of("#microsoft.graph.device", "device", "", 7, new JsonObject());
        for (Route route : writing()) {
            foreign.forEach(type -> assertRefused(route, TYPE, type));
            for (String property : objects(route)) {
                foreign.forEach(type -> assertRefused(route, property, new JsonObject().put(TYPE, type)));
            }
            for (String property : collections(route)) {
                foreign.forEach(type ->
                        assertRefused(route, property, new JsonArray().add(new JsonObject().put(TYPE, type))));
            }
        }
    }

    @Test
    void theExpectedTypeIsTakenWithAndWithoutItsMark() {
        for (Route route : withBody()) {
            for (String mark : List.of("#", "")) {
                JsonObject body =
                        GoodBodies.of(route).put(TYPE, mark + route.shape().body());
                assertThat(send(route, body.encode()).body())
                        .as("%s %s", route.method(), route.path())
                        .doesNotContain(TYPE + "'");
            }
        }
    }

    private static List<String> objects(Route route) {
        return properties(route, property -> property.containsKey("$ref"));
    }

    private static List<String> collections(Route route) {
        return properties(
                route, property -> property.getJsonObject("items", NOTHING).containsKey("$ref"));
    }

    private static List<String> properties(Route route, Predicate<JsonObject> like) {
        JsonObject schema = schemas().getJsonObject(route.shape().body(), NOTHING);
        JsonObject properties = schema.getJsonObject("properties", NOTHING);
        return properties.fieldNames().stream()
                .filter(name -> like.test(properties.getJsonObject(name)))
                .toList();
    }

    /** Those without parameters too. */
    private static List<Route> writing() {
        return rig.api.routes().stream()
                .filter(route -> Set.of("POST", "PATCH").contains(route.method().name()))
                .toList();
    }

    @Test
    void everyBodyOfOneMebibyteIsTooLong() {
        String tooLong = "x".repeat(1024 * 1024);
        for (Route route : withBody()) {
            refused(413, send(route, tooLong));
        }
    }

    @Test
    void everyFilterThatCantBeNamesThePosition() {
        for (Route route : rig.api.routes()) {
            if (route.options().contains(Option.ORDERBY)) {
                for (String filter : List.of("nosuch%20eq%20'x'", "id%20eq", "id%20is%20'x'", "id%20eq%20true")) {
                    HttpResponse<String> answer = rig.send("GET", path(route) + "?$filter=" + filter, person, "");
                    assertThat(refused(400, answer).getString("message"))
                            .as("%s %s", route.path(), filter)
                            .contains("position");
                }
            }
        }
    }

    private static List<Route> withBody() {
        return rig.api.routes().stream()
                .filter(route -> !route.shape().body().isEmpty())
                .toList();
    }

    private static HttpResponse<String> send(Route route, String body) {
        return rig.send(route.method().name(), path(route), person, body);
    }

    /** With things that are there, so that the body is what is wrong. */
    private static String path(Route route) {
        String id = route.path().startsWith("/groups")
                ? group
                : route.path().startsWith("/applications") ? application : admin;
        return route.path()
                .replace("authenticationMethodConfigurations/:id", "authenticationMethodConfigurations/sms")
                .replace(":phoneId", SmsRig.MOBILE)
                .replaceAll(":[A-Za-z]+", id);
    }
}
