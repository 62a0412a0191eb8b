package dev.otpengine.directory;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a tenant's hosted pages look.
 *
 * @param accent colour of buttons and links, {@code #rrggbb}
 * @param logo a small picture as a {@code data:} URI with base64 content
 */
public record Branding(Optional<String> accent, Optional<String> logo) {
    public static final Branding NONE = new Branding(Optional.empty(), Optional.empty());

    /** Enough for a picture that is 32 pixels high; every page shows it. */
    public static final int LONGEST_LOGO = 16 * 1024;

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern LOGO = Pattern.compile("data:image/(?:png|svg\\+xml);base64,[A-Za-z0-9+/]+={0,2}");

    public static boolean isColour(String text) {
        return COLOUR.matcher(text).matches();
    }

    public static boolean isLogo(String text) {
        return text.length() <= LONGEST_LOGO && LOGO.matcher(text).matches() && isBase64(content(text));
    }

    /** Such as {@code image/png}. */
    public static String mediaType(String logo) {
        return logo.substring("data:".length(), logo.indexOf(';'));
    }

    public static byte[] bytes(String logo) {
        return Base64.getDecoder().decode(content(logo));
    }

    private static String content(String logo) {
        return logo.substring(logo.indexOf(',') + 1);
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
