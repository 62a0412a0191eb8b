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

        assertThat(before.narrowedTo(requested)).contains(requested);
    }

    @Test
    void leavesOutWhatOpenIdConnectNamesAndTheSignInDidNot() {
        Scope requested = orders("openid", "profile", "offline_access", "api://orders/read");

        assertThat(before.narrowedTo(requested)).contains(before);
        assertThat(before.narrowedTo(orders("profile"))).isEmpty();
    }

    @Test
    void neverWidens() {
        assertThat(before.narrowedTo(orders("api://orders/read", "api://orders/write")))
                .isEmpty();
        assertThat(before.narrowedTo(new Scope(List.of("openid"), Optional.empty())))
                .isEmpty();
    }

    private static Scope orders(String... granted) {
        return new Scope(List.of(granted), Optional.of(API));
    }
}
