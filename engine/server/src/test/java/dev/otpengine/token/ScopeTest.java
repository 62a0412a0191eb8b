package dev.otpengine.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final String API = "api://orders";

    private final Scope before = orders("openid", "offline_access", "api://orders/read");

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
