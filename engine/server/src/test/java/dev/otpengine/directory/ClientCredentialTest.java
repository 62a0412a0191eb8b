package dev.otpengine.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.ClientCredential.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientCredentialTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");

    /** printf old-secret | sha256sum */
    private static final String OLD = "5d865deae06fbd34fe9ce848f3e5fc4368f2f612b18aef47f29f2164563a0140";

    private static final String LASTING = "3890e039eab07e73424cbdd0d22bb77bae2b7e2ac2cbdfe2e2e88f9668d2c030";

    private final ClientCredential credential = new ClientCredential(
            Set.of(
                    new Secret(OLD, Optional.of(START), Optional.of(END)),
                    new Secret(LASTING, Optional.empty(), Optional.empty())),
            Set.of());

    /** A tenant that was read before the end may be in memory after it. */
    @Test
    void takesASecretFromItsStartUntilItsEnd() {
        assertThat(credential.matches("old-secret", START.minusNanos(1))).isFalse();
        assertThat(credential.matches("old-secret", START)).isTrue();
        assertThat(credential.matches("old-secret", END.minusNanos(1))).isTrue();
        assertThat(credential.matches("old-secret", END)).isFalse();
        assertThat(credential.matches("lasting-secret", END)).isTrue();
        assertThat(credential.matches("no-secret", START)).isFalse();
    }

    @Test
    void showsNoHash() {
        assertThat(credential.toString()).doesNotContain(OLD).doesNotContain(LASTING);
    }
}
