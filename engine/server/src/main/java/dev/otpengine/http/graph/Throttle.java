package dev.otpengine.http.graph;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.limit.Claim;
import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.LimitRules;
import dev.otpengine.limit.Limits;
import dev.otpengine.limit.TenantKeys;
import dev.otpengine.limit.Verdict;
import dev.otpengine.token.AccessToken;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Holds callers to limits as Graph does for identity and access: resource units and writes of an application in a tenant, and
 * writes in a tenant. What is refused as unreadable or not allowed costs nothing.
 */
public final class Throttle {
    /** From here on an answer says how much of a limit is used. */
    private static final double WORTH_TELLING = 0.8;

    private final Limits limits;
    private final LimitRules rules;

    public Throttle(Limits limits, LimitRules rules) {
        this.limits = limits;
        this.rules = rules;
    }

    /** @return fails with {@link GraphError} 429, or 503 where a limit grants nothing without the cluster */
    Future<Void> admit(GraphCall call, AccessToken caller, Cost cost) {
        List<Claim> claims = claims(caller, cost);
        call.tell("x-ms-resource-unit", Integer.toString(cost.units()));
        return limits.reserve(claims, call.deadline()).compose(verdict -> {
            if (verdict instanceof Verdict.Exceeded exceeded) {
                return Future.failedFuture(refusal(caller, exceeded));
            }
            if (verdict instanceof Verdict.Away away) {
                return Future.failedFuture(GraphError.unavailable().after(seconds(away.retryAfterMillis())));
            }
            tellUse(call, claims);
            return Future.succeededFuture();
        });
    }

    private List<Claim> claims(AccessToken caller, Cost cost) {
        Hash128 application = TenantKeys.application(caller.tenantId(), caller.clientId());
        List<Claim> claims = new ArrayList<>(3);
        claims.add(new Claim(rules.of(LimitKind.ADMIN_UNITS), application, cost.units()));
        if (cost.writes()) {
            claims.add(new Claim(rules.of(LimitKind.ADMIN_WRITES), application, 1));
            claims.add(new Claim(rules.of(LimitKind.TENANT_WRITES), TenantKeys.tenant(caller.tenantId()), 1));
        }
        return claims;
    }

    private void tellUse(GraphCall call, List<Claim> claims) {
        double most = claims.stream().mapToDouble(this::use).max().orElse(0);
        if (most > WORTH_TELLING) {
            call.tell("x-ms-throttle-limit-percentage", String.format(Locale.ROOT, "%.2f", most));
        }
    }

    private double use(Claim claim) {
        return (double) limits.granted(claim) / claim.rule().quota().permits();
    }

    private static GraphError refusal(AccessToken caller, Verdict.Exceeded exceeded) {
        String whose = "/" + caller.clientId() + "/" + caller.tenantId();
        String scope = switch (exceeded.kind()) {
            case ADMIN_WRITES -> "Tenant_Application/Write";
            case TENANT_WRITES -> "Tenant/Write";
            default -> "Tenant_Application/ReadWrite";
        };
        String reason = exceeded.kind() == LimitKind.ADMIN_UNITS ? "ResourceUnitLimitExceeded" : "WriteLimitExceeded";
        return GraphError.throttled(scope + whose, reason, seconds(exceeded.retryAfterMillis()));
    }

    private static long seconds(long millis) {
        return Math.max(1, (millis + 999) / 1000);
    }
}
