package dev.otpengine.http.graph;

import dev.otpengine.directory.store.Attribute;
import dev.otpengine.directory.store.Condition;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.Query;
import dev.otpengine.http.graph.EntityType.Selection;
import dev.otpengine.http.graph.QueryOptions.Option;
import dev.otpengine.http.graph.filter.Expression;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A call for many entities: what it asks for, and the page that answers it. */
final class Listing<T, A extends Attribute<?>> {
    private final Call call;
    private final EntityType<T, A> type;

    Listing(Call call, EntityType<T, A> type) {
        this.call = call;
        this.type = type;
    }

    Selection<T, A> selection() {
        return type.select(call.options().select());
    }

    /** @throws GraphError for what can't be asked, or not in this way */
    Query<A> query() {
        QueryOptions options = call.options();
        Optional<Expression> filter = options.filter();
        Optional<Query.Order<A>> order = options.orderBy().map(this::order);
        requireAdvanced(filter, order.isPresent());
        return new Query<>(
                filter.map(new FilterCompiler<>(type)::compile).orElseGet(Condition::everything),
                order,
                options.top(),
                options.skipToken(),
                options.count());
    }

    /** Queries that cost more must say that they can live with what an index knows, and must count. */
    private void requireAdvanced(Optional<Expression> filter, boolean ordered) {
        QueryOptions options = call.options();
        boolean advanced = (filter.isPresent() && ordered)
                || filter.filter(Expression::endsWith).isPresent();
        if (options.count() && !options.eventual()) {
            throw GraphError.unsupportedQuery(
                    "The query option '$count' needs the header 'ConsistencyLevel: eventual'.");
        }
        if (advanced && !options.count()) {
            throw GraphError.unsupportedQuery(
                    "This query needs '$count=true' and the header 'ConsistencyLevel: eventual'.");
        }
    }

    private Query.Order<A> order(String text) {
        String[] words = text.split(" +", 3);
        boolean descending = words.length == 2 && words[1].equals("desc");
        if (words.length > 2 || (words.length == 2 && !descending && !words[1].equals("asc"))) {
            throw GraphError.badRequest("The query option '$orderby' must be one property, with asc or desc.");
        }
        return type.property(words[0])
                .flatMap(property -> Optional.<A>ofNullable(property.attribute()))
                .filter(Attribute::isSortable)
                .map(attribute -> new Query.Order<>(attribute, descending))
                .orElseThrow(() -> GraphError.unsupportedQuery("Sorting by this property is not supported."));
    }

    /** @param entities of the page, as they are shown */
    Answer answer(Page<?> page, List<JsonObject> entities) {
        return page(call, type.set() + selection().context(), page, entities);
    }

    /** @param set of the entities in {@code @odata.context} */
    static Answer page(Call call, String set, Page<?> page, List<JsonObject> entities) {
        JsonObject body = new JsonObject().put("@odata.context", call.base() + "/$metadata#" + set);
        page.count().ifPresent(count -> body.put("@odata.count", count));
        page.next().ifPresent(mark -> body.put("@odata.nextLink", nextLink(call, mark)));
        return Answer.ok(body.put("value", new JsonArray(entities)));
    }

    static Answer all(Call call, String set, List<JsonObject> entities) {
        return page(call, set, new Page<>(List.of(), Optional.empty(), OptionalLong.empty()), entities);
    }

    /** Absolute, on the public address, with all that was asked: clients follow it to the letter. */
    private static String nextLink(Call call, String mark) {
        StringBuilder link = new StringBuilder(call.base() + call.path() + "?");
        for (Map.Entry<Option, String> option : call.options().values().entrySet()) {
            if (option.getKey() != Option.SKIPTOKEN) {
                link.append(option.getKey().wireName())
                        .append('=')
                        .append(encoded(option.getValue()))
                        .append('&');
            }
        }
        return link.append(Option.SKIPTOKEN.wireName())
                .append('=')
                .append(encoded(mark))
                .toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
