package dev.otpengine.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpengine.directory.file.FiledDirectory;
import dev.otpengine.directory.file.InvalidDirectory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrandingTest {
    private static final String TENANT = "72f988bf-0000-4000-8000-000000000001";
    private static final String PICTURE = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    private static final String LOGO =
            "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(PICTURE.getBytes(StandardCharsets.UTF_8));

    @Test
    void readsColourAndLogo() {
        Branding branding = branding("{accent: '#0b5cad', logo: '" + LOGO + "'}");

        assertThat(branding.accent()).contains("#0b5cad");
        assertThat(Branding.mediaType(branding.logo().orElseThrow())).isEqualTo("image/svg+xml");
        assertThat(Branding.bytes(branding.logo().orElseThrow()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(PICTURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{accent: red}",
                "{accent: '#fff'}",
                "{logo: 'https://cdn.example/logo.png'}",
                "{logo: 'data:text/html;base64,PGI+'}",
                "{logo: 'data:image/png;base64,A'}",
                "{colour: '#0b5cad'}"
            })
    void refusesWhatIsNone(String branding) {
        assertThatThrownBy(() -> branding(branding))
                .isInstanceOfSatisfying(
                        InvalidDirectory.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .asString()
                                .contains("branding"));
    }

    private static Branding branding(String yaml) {
        return FiledDirectory.of("tenants: [{id: " + TENANT + ", displayName: Contoso, branding: " + yaml + "}]")
                .tenant(TENANT)
                .result()
                .orElseThrow()
                .branding();
    }
}
