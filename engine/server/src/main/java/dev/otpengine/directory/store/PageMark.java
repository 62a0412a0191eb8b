package dev.otpengine.directory.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page ended: the value it is ordered by, as text, and the id of its last record.
 *
 * @param value empty where the order is by id alone
 */
public record PageMark(String value, UUID id) {
    private static final int ID_LENGTH = 36;

    /** Safe in a URL. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((id + value).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidQuery when it is the text of no mark */
    public static PageMark parse(String text) {
        try {
            String all = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return new PageMark(all.substring(ID_LENGTH), UUID.fromString(all.substring(0, ID_LENGTH)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InvalidQuery("the mark of the page is none that was given out");
        }
    }
}
