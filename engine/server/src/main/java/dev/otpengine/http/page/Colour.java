package dev.otpengine.http.page;

/** A colour of the screen, each part 0 to 255. */
record Colour(int red, int green, int blue) {
    static final Colour WHITE = new Colour(255, 255, 255);
    static final Colour BLACK = new Colour(0, 0, 0);

    private static final int STEPS = 20;

    /** @param hex {@code #rrggbb} */
    static Colour parse(String hex) {
        int value = Integer.parseInt(hex, 1, 7, 16);
        return new Colour(value >> 16, value >> 8 & 255, value & 255);
    }

    String hex() {
        return String.format("#%02x%02x%02x", red, green, blue);
    }

    /** From 1 to 21 (WCAG 2.2, contrast ratio). */
    double contrast(Colour other) {
        double mine = luminance() + 0.05;
        double others = other.luminance() + 0.05;
        return mine > others ? mine / others : others / mine;
    }

    /** White or black, whichever reads better on this; one of them always has a contrast above 4.5. */
    Colour readable() {
        return contrast(WHITE) >= contrast(BLACK) ? WHITE : BLACK;
    }

    /** This, mixed with another as little as makes it stand out from a background. */
    Colour against(Colour background, double contrast, Colour towards) {
        Colour mixed = this;
        for (int step = 1; step <= STEPS && mixed.contrast(background) < contrast; step++) {
            mixed = mix(towards, (double) step / STEPS);
        }
        return mixed;
    }

    private Colour mix(Colour other, double share) {
        return new Colour(part(red, other.red, share), part(green, other.green, share), part(blue, other.blue, share));
    }

    private static int part(int mine, int other, double share) {
        return (int) Math.round(mine + (other - mine) * share);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double value = part / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
