package dev.otpengine.http.page;

import dev.otpengine.directory.Tenant;
import dev.otpengine.http.Exchange;
import dev.otpengine.http.page.Flows.Flow;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One request for a page.
 *
 * @param base the flow's address, without origin
 * @param wishes the person's languages, best first
 * @param flow empty when this browser has no such flow, or its time is over
 */
record Visit(
        HttpServerRequest request,
        Exchange exchange,
        Address address,
        String base,
        List<Locale> wishes,
        Language language,
        Optional<Tenant> tenant,
        Optional<Flow> flow) {
    /** Both as they stand in the path. */
    record Address(String tenant, String flow) {}

    String tenantName() {
        return Frame.name(tenant);
    }

    /** Named where the flow is known, so that people see where they go. */
    String applicationName() {
        return tenant.flatMap(known -> flow.flatMap(open -> known.applications().values().stream()
                        .filter(application -> application.clientId().toString().equalsIgnoreCase(open.clientId()))
                        .findFirst()))
                .map(application -> application.displayName())
                .orElse(tenantName());
    }
}
