package dev.otpengine.http.graph;

import dev.otpengine.signin.Refusal;

/** What a person is told whose new number gets no code, or who answered it wrongly. */
final class CodeRefusals {
    private CodeRefusals() {}

    static GraphError error(Refusal refusal) {
        long seconds = (refusal.retryAfterMillis() + 999) / 1000;
        String code = refusal.kind().wireName();
        return switch (refusal.kind()) {
            case WRONG_CODE ->
                new GraphError(400, code, "The code is wrong, was used already, or belongs to another number.");
            case CONTINUATION_TOKEN_EXPIRED, CONTINUATION_TOKEN_INVALID ->
                new GraphError(
                        400, code, "The confirmation is over or belongs to somebody else. Set the number again.");
            case TOO_MANY_ATTEMPTS ->
                new GraphError(429, code, "Too many wrong codes. Try again in " + seconds + " seconds.").after(seconds);
            case SEND_BUDGET_SPENT ->
                new GraphError(429, code, "Too many texts. Try again in " + seconds + " seconds.").after(seconds);
            case PHONE_NUMBER_INVALID, COUNTRY_BLOCKED ->
                new GraphError(400, code, "No text is sent to this number. Use another one, or ask an administrator.");
            case UNAVAILABLE -> GraphError.unavailable();
            default ->
                new GraphError(
                        403,
                        code,
                        "The SMS policy or the state of the account doesn't allow this. Ask an administrator.");
        };
    }
}
