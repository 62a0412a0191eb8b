package dev.otpengine.http.page;

/** A tenant's colour as the page uses it, in light and dark, always readable (WCAG 2.2, 1.4.3 and 1.4.11). */
final class Theme {
    /** The card, as in base.css. */
    private static final Colour LIGHT = Colour.WHITE;

    private static final Colour DARK = Colour.parse("#171a20");

    private static final double TEXT = 5.0;
    private static final double SHAPE = 3.0;

    private Theme() {}

    static String css(Colour accent) {
        return ":root{" + variables(accent, LIGHT, Colour.BLACK) + "}\n" + "@media (prefers-color-scheme:dark){:root{"
                + variables(accent, DARK, Colour.WHITE) + "}}\n";
    }

    private static String variables(Colour accent, Colour card, Colour away) {
        Colour button = accent.against(card, SHAPE, away);
        return "--accent:" + button.hex() + ";--on-accent:" + button.readable().hex() + ";--link:"
                + accent.against(card, TEXT, away).hex();
    }
}
