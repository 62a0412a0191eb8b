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
        return withCode(tenantName, code, "sign-in code", ending);
    }

    /** To a number that a person adds to the account. */
    public static String enroll(String tenantName, String code, TextEnding ending) {
        return withCode(tenantName, code, "code for this number", ending);
    }

    /** To the number that another one has replaced: whoever took the account over can't keep it from its owner. */
    public static String numberReplaced(String tenantName) {
        return shortened(tenantName)
                + ": another phone number has replaced this one on your account."
                + " Was it not you? Tell your administrator.";
    }

    private static String withCode(String tenantName, String code, String what, TextEnding ending) {
        StringBuilder text = new StringBuilder(160)
                .append(code)
                .append(" is your ")
                .append(shortened(tenantName))
                .append(' ')
                .append(what)
                .append(". Do not share it.");
        ending.androidHash().ifPresent(hash -> text.append('\n').append(hash));
        ending.originHost()
                .ifPresent(host -> text.append("\n@").append(host).append(" #").append(code));
        return text.toString();
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
