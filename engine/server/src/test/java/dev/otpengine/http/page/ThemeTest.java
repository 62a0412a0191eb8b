package dev.otpengine.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ThemeTest {
    private static final Pattern HEX = Pattern.compile("#[0-9a-f]{6}");
    private static final Colour DARK = Colour.parse("#171a20");

    @Test
    void anyColourOfATenantIsReadable() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            assertReadable(new Colour(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
        }
        List.of("#ffffff", "#000000", "#ffff00", "#171a20", "#777777")
                .forEach(hex -> assertReadable(Colour.parse(hex)));
    }

    @Test
    void aGoodColourStaysAsItIs() {
        assertThat(Theme.css(Colour.parse("#0b5cad"))).startsWith(":root{--accent:#0b5cad;--on-accent:#ffffff");
    }

    private static void assertReadable(Colour accent) {
        List<Colour> colours = HEX.matcher(Theme.css(accent))
                .results()
                .map(MatchResult::group)
                .map(Colour::parse)
                .toList();
        assertThat(colours).hasSize(6);
        for (int mode = 0; mode < 2; mode++) {
            Colour card = mode == 0 ? Colour.WHITE : DARK;
            Colour button = colours.get(mode * 3);
            assertThat(button.contrast(card)).as("button %s", accent).isGreaterThanOrEqualTo(3);
            assertThat(colours.get(mode * 3 + 1).contrast(button))
                    .as("label %s", accent)
                    .isGreaterThan(4.5);
            assertThat(colours.get(mode * 3 + 2).contrast(card))
                    .as("link %s", accent)
                    .isGreaterThan(4.5);
        }
    }
}
