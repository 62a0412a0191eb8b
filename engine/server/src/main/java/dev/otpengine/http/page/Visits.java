package dev.otpengine.http.page;

import dev.otpengine.directory.Directory;
import dev.otpengine.directory.Tenant;
import dev.otpengine.http.Edge;
import dev.otpengine.http.Exchange;
import dev.otpengine.http.page.Flows.Flow;
import dev.otpengine.http.page.Visit.Address;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds out who comes: for which flow, of which tenant, in which language. */
final class Visits {
    private final Directory directory;
    private final Flows flows;
    private final Edge edge;
    private final Languages languages;
    private final String root;

    Visits(Directory directory, Flows flows, Edge edge, Languages languages, String root) {
        this.directory = directory;
        this.flows = flows;
        this.edge = edge;
        this.languages = languages;
        this.root = root;
    }

    Exchange begin(RoutingContext context) {
        return Exchange.begin(context.request(), edge);
    }

    Future<Visit> visit(RoutingContext context, Exchange exchange) {
        Address address = new Address(context.pathParam("tenant"), context.pathParam("flow"));
        HttpServerRequest request = context.request();
        Optional<Flow> flow = flows.find(request, address.tenant(), address.flow());
        return directory
                .activeTenant(address.tenant())
                .map(tenant -> visit(request, exchange, address, tenant, tenant.isEmpty() ? Optional.empty() : flow));
    }

    /** Where nothing more could be found out. */
    Visit nobody(RoutingContext context, Exchange exchange) {
        Address address = new Address(context.pathParam("tenant"), context.pathParam("flow"));
        return visit(context.request(), exchange, address, Optional.empty(), Optional.empty());
    }

    private Visit visit(
            HttpServerRequest request,
            Exchange exchange,
            Address address,
            Optional<Tenant> tenant,
            Optional<Flow> flow) {
        List<Locale> wishes =
                Languages.wishes(flow.map(Flow::uiLocales).orElse(""), exchange.header("accept-language"));
        String base = root + "/" + address.tenant() + "/signin/" + address.flow();
        return new Visit(request, exchange, address, base, wishes, languages.choose(wishes), tenant, flow);
    }
}
