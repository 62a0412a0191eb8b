package dev.otpengine.signin;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.Safeguards;
import dev.otpengine.directory.Spending;
import dev.otpengine.directory.Tenant;
import dev.otpengine.limit.Claim;
import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.LimitRule;
import dev.otpengine.limit.LimitRules;
import dev.otpengine.limit.Limits;
import dev.otpengine.limit.Reservation;
import dev.otpengine.limit.TenantKeys;
import dev.otpengine.limit.Verdict;
import dev.otpengine.otp.Unfamiliar;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.signin.Refusal.Kind;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a request takes from the limits that people share. Reserved before a text goes out or a guess is looked at, and
 * given back when it turns out that nothing was used.
 */
final class Budgets {
    /** Of these, a decoy sees what a good number sees, and uses nothing: a flood of invented numbers hurts nobody. */
    private static final List<LimitKind> SHARED_SENDS = List.of(
            LimitKind.PREFIX_SENDS,
            LimitKind.APPLICATION_SENDS,
            LimitKind.TENANT_SENDS,
            LimitKind.COUNTRY_SENDS,
            LimitKind.TENANT_SPEND);

    private static final List<LimitKind> SHARED_GUESSES =
            List.of(LimitKind.APPLICATION_GUESSES, LimitKind.TENANT_GUESSES, LimitKind.STRANGER_GUESSES);

    private final Limits limits;
    private final LimitRules rules;
    private final LimitKeys keys;

    Budgets(Limits limits, LimitRules rules, MasterKey master) {
        this.limits = limits;
        this.rules = rules;
        this.keys = new LimitKeys(master);
    }

    /** A guess, and how unfamiliar callers are treated while it is looked at. */
    record GuessReservation(Reservation reservation, Unfamiliar unfamiliar) {}

    /**
     * What the caller's address and the number have of their own. Cheap, so it comes before anything is asked elsewhere.
     *
     * @return fails with {@link SignInRefused}
     */
    Future<Reservation> reserveOwn(Sending sending) {
        return reserve(sending, ownClaims(sending));
    }

    /**
     * What many share.
     *
     * @param own given back where this fails
     * @return both; fails with {@link SignInRefused}
     */
    Future<Reservation> reserveShared(Sending sending, Reservation own) {
        return reserve(
                        sending,
                        sharedClaims(
                                sending.candidate().tenant(),
                                sending.token().clientId(),
                                sending.token().number(),
                                sending.test().isEmpty()))
                .onFailure(refused -> own.giveBack())
                .map(own::and)
                .onSuccess(reservation -> {
                    if (sending.isDecoy()) {
                        SHARED_SENDS.forEach(reservation::giveBack);
                    }
                });
    }

    private Future<Reservation> reserve(Sending sending, List<Claim> claims) {
        return limits.reserve(claims, sending.request().deadline())
                .compose(verdict -> granted(verdict, Kind.SEND_BUDGET_SPENT));
    }

    /** @return fails with {@link SignInRefused} */
    Future<GuessReservation> reserveGuess(Request request, Tenant tenant, UUID clientId, boolean decoy) {
        return reserveGuess(request, tenant, clientId, unfamiliar(tenant)).onSuccess(guess -> {
            if (decoy) {
                SHARED_GUESSES.forEach(guess.reservation()::giveBack);
            }
        });
    }

    /** How the tenant treats unfamiliar callers now. */
    Unfamiliar unfamiliar(Tenant tenant) {
        if (!limits.isSpent(strangers(tenant, Unfamiliar.AS_USUAL))) {
            return Unfamiliar.AS_USUAL;
        }
        return limits.isSpent(strangers(tenant, Unfamiliar.LONG_CODES)) ? Unfamiliar.REFUSED : Unfamiliar.LONG_CODES;
    }

    /** Where the budget for unfamiliar callers is used up meanwhile, the next stage's is asked. */
    private Future<GuessReservation> reserveGuess(
            Request request, Tenant tenant, UUID clientId, Unfamiliar unfamiliar) {
        return limits.reserve(guessClaims(request, tenant, clientId, unfamiliar), request.deadline())
                .compose(verdict -> isStrangers(verdict)
                        ? reserveGuess(request, tenant, clientId, next(unfamiliar))
                        : granted(verdict, Kind.TOO_MANY_ATTEMPTS)
                                .map(reservation -> new GuessReservation(reservation, unfamiliar)));
    }

    private static boolean isStrangers(Verdict verdict) {
        return (verdict instanceof Verdict.Exceeded exceeded && exceeded.kind() == LimitKind.STRANGER_GUESSES)
                || (verdict instanceof Verdict.Away away && away.kind() == LimitKind.STRANGER_GUESSES);
    }

    private static Unfamiliar next(Unfamiliar unfamiliar) {
        return unfamiliar == Unfamiliar.AS_USUAL ? Unfamiliar.LONG_CODES : Unfamiliar.REFUSED;
    }

    private static Future<Reservation> granted(Verdict verdict, Kind whenExceeded) {
        if (verdict instanceof Verdict.Granted granted) {
            return Future.succeededFuture(granted.reservation());
        }
        if (verdict instanceof Verdict.Exceeded exceeded) {
            return SignInRefused.failed(new Refusal(whenExceeded, exceeded.retryAfterMillis()));
        }
        Verdict.Away away = (Verdict.Away) verdict;
        return SignInRefused.failed(new Refusal(Kind.UNAVAILABLE, away.retryAfterMillis()));
    }

    /**
     * Limits on texts, but for that of the caller's address, that this member knows to be used up, by their names; asks
     * nobody and uses nothing up.
     */
    List<String> spent(Tenant tenant, UUID clientId, PhoneNumber number) {
        Claim own = one(LimitKind.NUMBER_SENDS, keys.number(tenant.id(), number));
        return Stream.concat(Stream.of(own), sharedClaims(tenant, clientId, number, true).stream())
                .filter(limits::isSpent)
                .map(claim -> claim.kind().tag())
                .toList();
    }

    private List<Claim> ownClaims(Sending sending) {
        UUID tenantId = sending.candidate().tenant().id();
        String address = sending.request().origin().address();
        return List.of(
                one(LimitKind.ADDRESS_SENDS, keys.address(address)),
                one(
                        LimitKind.NUMBER_SENDS,
                        keys.number(tenantId, sending.token().number())));
    }

    private List<Claim> sharedClaims(Tenant tenant, UUID clientId, PhoneNumber number, boolean costs) {
        Safeguards safeguards = tenant.safeguards();
        List<Claim> claims = new ArrayList<>(5);
        claims.add(one(LimitKind.PREFIX_SENDS, keys.prefix(tenant.id(), number)));
        claims.add(one(LimitKind.COUNTRY_SENDS, LimitKeys.country(tenant.id(), number)));
        claims.add(one(LimitKind.APPLICATION_SENDS, TenantKeys.application(tenant.id(), clientId)));
        claims.add(new Claim(tenantSends(safeguards), TenantKeys.tenant(tenant.id()), 1));
        if (safeguards.spending().dailyCeiling().isPresent() && costs) {
            claims.add(spend(tenant, number));
        }
        return claims;
    }

    private LimitRule tenantSends(Safeguards safeguards) {
        return safeguards.sendsPerDay().isPresent()
                ? rules.of(LimitKind.TENANT_SENDS, safeguards.sendsPerDay().getAsLong(), false)
                : rules.of(LimitKind.TENANT_SENDS);
    }

    private Claim spend(Tenant tenant, PhoneNumber number) {
        Spending spending = tenant.safeguards().spending();
        LimitRule ceiling =
                rules.of(LimitKind.TENANT_SPEND, spending.dailyCeiling().getAsLong(), spending.recordOnly());
        return new Claim(ceiling, TenantKeys.tenant(tenant.id()), spending.price(number));
    }

    private List<Claim> guessClaims(Request request, Tenant tenant, UUID clientId, Unfamiliar unfamiliar) {
        List<Claim> claims = new ArrayList<>(4);
        claims.add(one(LimitKind.ADDRESS_GUESSES, keys.address(request.origin().address())));
        claims.add(one(LimitKind.APPLICATION_GUESSES, TenantKeys.application(tenant.id(), clientId)));
        claims.add(one(LimitKind.TENANT_GUESSES, TenantKeys.tenant(tenant.id())));
        if (unfamiliar != Unfamiliar.REFUSED) {
            claims.add(strangers(tenant, unfamiliar));
        }
        return claims;
    }

    private Claim strangers(Tenant tenant, Unfamiliar stage) {
        LimitRule rule =
                rules.of(LimitKind.STRANGER_GUESSES, tenant.safeguards().unfamiliarGuessesPerDay(), false);
        return new Claim(rule, LimitKeys.strangers(tenant.id(), stage == Unfamiliar.AS_USUAL ? 1 : 2), 1);
    }

    private Claim one(LimitKind kind, Hash128 key) {
        return new Claim(rules.of(kind), key, 1);
    }
}
