package dev.otpengine.http.graph;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The description of exactly what is served (OpenAPI 3.1), made from the routes. */
final class OpenApi {
    private static final Pattern PARAMETER = Pattern.compile(":([A-Za-z]+)");
    private static final String ERROR = "microsoft.graph.error";

    private OpenApi() {}

    static JsonObject of(String base, List<Resource> resources) {
        JsonObject paths = new JsonObject();
        JsonObject schemas = new JsonObject().put(ERROR, error());
        for (Resource resource : resources) {
            for (Route route : resource.routes()) {
                String path = PARAMETER.matcher(route.path()).replaceAll("{$1}");
                if (!paths.containsKey(path)) {
                    paths.put(path, new JsonObject());
                }
                paths.getJsonObject(path).put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
            }
            resource.schemas().forEach(schema -> schemas.put(schema.name(), schema(schema)));
        }
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put(
                        "info",
                        new JsonObject().put("title", "OTP Engine, admin API").put("version", "v1.0"))
                .put("servers", new JsonArray().add(new JsonObject().put("url", base)))
                .put("paths", paths)
                .put("components", components(schemas));
    }

    private static JsonObject components(JsonObject schemas) {
        JsonObject bearer =
                new JsonObject().put("type", "http").put("scheme", "bearer").put("bearerFormat", "JWT");
        return new JsonObject().put("schemas", schemas).put("securitySchemes", new JsonObject().put("bearer", bearer));
    }

    private static JsonObject operation(Route route) {
        JsonArray permissions = new JsonArray(List.copyOf(route.access().permissions()));
        JsonObject operation = new JsonObject()
                .put("summary", route.summary())
                .put("parameters", parameters(route))
                .put("security", new JsonArray().add(new JsonObject().put("bearer", permissions)))
                .put("responses", responses(route));
        if (!route.shape().body().isEmpty()) {
            operation.put(
                    "requestBody",
                    new JsonObject()
                            .put("required", true)
                            .put("content", json(reference(route.shape().body()))));
        }
        return operation;
    }

    private static JsonArray parameters(Route route) {
        JsonArray parameters = new JsonArray();
        Matcher names = PARAMETER.matcher(route.path());
        while (names.find()) {
            parameters.add(parameter(names.group(1), "path").put("required", true));
        }
        route.options().stream().sorted().forEach(option -> parameters.add(parameter(option.wireName(), "query")));
        return parameters;
    }

    private static JsonObject parameter(String name, String place) {
        return new JsonObject().put("name", name).put("in", place).put("schema", type("string"));
    }

    private static JsonObject responses(Route route) {
        JsonObject failed = new JsonObject().put("description", "Refused").put("content", json(reference(ERROR)));
        JsonObject done = new JsonObject().put("description", "Done");
        Route.Shape shape = route.shape();
        if (!shape.answer().isEmpty()) {
            done.put("content", json(shape.collection() ? collection(shape.answer()) : reference(shape.answer())));
        }
        return new JsonObject().put("2XX", done).put("4XX", failed).put("503", failed);
    }

    private static JsonObject collection(String type) {
        JsonObject value = type("array").put("items", reference(type));
        JsonObject properties = new JsonObject()
                .put("@odata.context", type("string"))
                .put("@odata.count", type("integer"))
                .put("@odata.nextLink", type("string"))
                .put("value", value);
        return type("object").put("properties", properties);
    }

    private static JsonObject schema(Schema schema) {
        JsonObject properties = new JsonObject();
        for (Schema.Field field : schema.fields()) {
            JsonObject one = field.reference().map(OpenApi::reference).orElseGet(() -> value(field.type()));
            properties.put(field.name(), field.many() ? type("array").put("items", one) : one);
        }
        return type("object").put("properties", properties);
    }

    private static JsonObject value(Schema.FieldType type) {
        return switch (type) {
            case STRING -> type("string");
            case BOOLEAN -> type("boolean");
            case INTEGER -> type("integer");
            case OBJECT -> type("object");
            case GUID -> type("string").put("format", "uuid");
            case INSTANT -> type("string").put("format", "date-time");
        };
    }

    private static JsonObject error() {
        JsonObject inner = type("object")
                .put(
                        "properties",
                        new JsonObject()
                                .put("date", type("string"))
                                .put("request-id", type("string"))
                                .put("client-request-id", type("string")));
        JsonObject error = type("object")
                .put(
                        "properties",
                        new JsonObject()
                                .put("code", type("string"))
                                .put("message", type("string"))
                                .put("innerError", inner));
        return type("object").put("properties", new JsonObject().put("error", error));
    }

    private static JsonObject json(JsonObject schema) {
        return new JsonObject().put("application/json", new JsonObject().put("schema", schema));
    }

    private static JsonObject reference(String schema) {
        return new JsonObject().put("$ref", "#/components/schemas/" + schema);
    }

    private static JsonObject type(String name) {
        return new JsonObject().put("type", name);
    }
}
