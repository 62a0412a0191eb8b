package dev.otpengine.load.bench;

import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * One sign-in after the other on one connection.
 *
 * @param endpoints path before the name of a step
 * @param continuation what is sent on, made of what the server gave
 */
record SignInFlow(HttpConnection server, Codes codes, String endpoints, UnaryOperator<String> continuation)
        implements AutoCloseable {
    private static final String CLIENT = "client_id=11111111-0000-4000-8000-000000000001";
    private static final String CHALLENGE_TYPE = "&challenge_type=oob%20redirect";

    /** @return nanoseconds that the three calls took; reading the code is not counted */
    long run(String number) throws IOException {
        long begin = System.nanoTime();
        String started = initiate(number);
        String challenged = challenge(started);
        long asked = System.nanoTime();
        String code = codes.newest(number);
        long read = System.nanoTime();
        redeem(challenged, code);
        return asked - begin + System.nanoTime() - read;
    }

    /** The first two steps alone. */
    void ask(String number) throws IOException {
        challenge(initiate(number));
    }

    /** @return the continuation token */
    String initiate(String number) throws IOException {
        return next(
                server.post(endpoints + "initiate", CLIENT + "&username=%2B" + number.substring(1) + CHALLENGE_TYPE));
    }

    private String challenge(String token) throws IOException {
        return next(server.post(endpoints + "challenge", CLIENT + "&continuation_token=" + token + CHALLENGE_TYPE));
    }

    private void redeem(String token, String code) throws IOException {
        server.post(
                endpoints + "token",
                CLIENT + "&continuation_token=" + token + "&scope=openid%20profile%20offline_access&grant_type=oob&oob="
                        + code);
    }

    private String next(String answer) throws IOException {
        return continuation.apply(Json.text(answer, "continuation_token"));
    }

    @Override
    public void close() {
        server.close();
        codes.close();
    }
}
