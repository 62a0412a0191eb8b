package dev.otpengine.authorization;

import java.util.Arrays;
import java.util.Optional;

/** How an answer travels back by the browser. */
public enum ResponseMode {
    QUERY("query"),
    FRAGMENT("fragment"),
    /** OAuth 2.0 Form Post Response Mode: the browser posts it. */
    FORM_POST("form_post");

    private final String wireName;

    ResponseMode(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    static Optional<ResponseMode> of(String wireName) {
        return Arrays.stream(values())
                .filter(mode -> mode.wireName.equals(wireName))
                .findFirst();
    }
}
