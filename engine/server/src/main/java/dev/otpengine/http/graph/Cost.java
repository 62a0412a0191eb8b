package dev.otpengine.http.graph;

import dev.otpengine.http.graph.QueryOptions.Option;
import java.util.Map;

/**
 * What a request takes from its caller's limits, as Graph counts it for identity and access: a base cost of its path, less
 * for a {@code $select} and for a short page, never less than one.
 *
 * @param units resource units
 */
record Cost(int units, boolean writes) {
    private static final int SHORT_PAGE = 20;

    private static final Map<String, Integer> OF_READING = Map.of(
            "/applications", 2,
            "/groups/:id/members", 3,
            "/groups/:id/transitiveMembers", 5,
            "/subscribedSkus", 3,
            "/users", 2,
            "/users/:id/licenseDetails", 2,
            "/users/:id/memberOf", 2,
            "/users/:id/transitiveMemberOf", 2);

    static Cost of(Route route, QueryOptions options) {
        if (!route.reads()) {
            return new Cost(1, true);
        }
        int base = OF_READING.getOrDefault(route.path(), 1);
        int saved = (options.values().containsKey(Option.SELECT) ? 1 : 0) + (options.top() < SHORT_PAGE ? 1 : 0);
        return new Cost(Math.max(1, base - saved), false);
    }
}
