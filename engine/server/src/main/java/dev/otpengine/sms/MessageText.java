package dev.otpengine.sms;

import dev.otpengine.directory.Application.TextEnding;

/** What a text says. */
public final class MessageText {
    /** Longest tenant name that a text shows; with it every text still fits one segment. */
    public static final int LONGEST_NAME = 32;

    private MessageText() {}

    /**
     * @param code digits
     * @param ending Android's hash, and as the very last line the origin-bound code, which browsers and phones fill in
     */
    public static String signIn(String tenantName, String code, TextEnding ending) {
        StringBuilder text = new StringBuilder(160)
                .append(code)
                .append(" is your ")
                .append(shortened(tenantName))
                .append(" sign-in code. Do not share it.");
        ending.androidHash().ifPresent(hash -> text.append('\n').append(hash));
        ending.originHost()
                .ifPresent(host -> text.append("\n@").append(host).append(" #").append(code));
        return text.toString();
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
