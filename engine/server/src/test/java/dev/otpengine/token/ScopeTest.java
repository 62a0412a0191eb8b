package dev.otpengine.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.Audience;
import dev.otpengine.directory.Branding;
import dev.otpengine.directory.Safeguards;
import dev.otpengine.directory.SmsPolicy;
import dev.otpengine.directory.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final String API = "api://orders";

    private static final Tenant TENANT = new Tenant(
            UUID.randomUUID(),
            Set.of("contoso.example"),
            "Contoso",
            true,
            false,
            new SmsPolicy(false, Audience.NOBODY, Audience.NOBODY, Audience.NOBODY),
            Safeguards.STANDARD,
            Set.of(),
            Branding.NONE,
            Map.of());

    private final Scope before = orders("openid", "offline_access", "api://orders/read");

    @Test
    void grantsPermissionsOfTheAdminApiOneByOne() {
        String graph = "https://graph.microsoft.com/";
        for (String asked : List.of(
                "openid User.Read",
                graph + "User.Read",
                "https://login.example/User.Read User.Read.All",
                graph + "User.Read openid " + graph + ".default")) {
            Scope scope = parse(asked).orElseThrow();
            assertThat(scope.toString()).isEqualTo(asked);
            assertThat(scope.resource()).isEmpty();
        }
        assertThat(parse(graph + "Mail.Read")).isEmpty();
        assertThat(parse("Mail.Read")).isEmpty();
        assertThat(parse(graph)).isEmpty();
    }

    private static Optional<Scope> parse(String asked) {
        return Scope.parse(
                asked,
                TENANT,
                new TokenSettings(
                        "https://login.example",
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        Set.of("User.Read", "User.Read.All")));
    }

    @Test
    void narrows() {
        Scope requested = orders("api://orders/read");

        assertThat(before.refreshedTo(requested)).contains(requested);
    }

    @Test
    void leavesOutWhatOpenIdConnectNamesAndTheSignInDidNot() {
        Scope requested = orders("openid", "profile", "offline_access", "api://orders/read");

        assertThat(before.refreshedTo(requested)).contains(before);
        assertThat(before.refreshedTo(orders("profile"))).isEmpty();
    }

    @Test
    void servesAnotherApi() {
        Scope other = new Scope(List.of("openid", "api://stock/read"), Optional.of("api://stock"));

        assertThat(before.refreshedTo(other)).contains(other);
    }

    @Test
    void neverTellsMoreOfThePerson() {
        assertThat(before.refreshedTo(orders("phone", "api://orders/read"))).contains(orders("api://orders/read"));
    }

    private static Scope orders(String... granted) {
        return new Scope(List.of(granted), Optional.of(API));
    }
}
