package dev.otpengine.load.scenario;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.otpengine.load.feeder.LoadUsers;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A person signs in with a number and the code that the phone gets. */
public final class SignIn {
    private static final String ENDPOINTS = "/contoso.example/oauth2/v2.0/";
    private static final String CLIENT = "11111111-0000-4000-8000-000000000001";
    private static final String CONTINUATION = "continuation_token";
    private static final String CODE = "code";

    private final Supplier<URI> signIn;
    private final Supplier<URI> inbox;

    /** @param signIn known when the first request is made, as is {@code inbox} */
    public SignIn(Supplier<URI> signIn, Supplier<URI> inbox) {
        this.signIn = signIn;
        this.inbox = inbox;
    }

    public ChainBuilder withNumberAndCode() {
        return exec(giveNumber())
                .exitHereIfFailed()
                .exec(askForCode())
                .exitHereIfFailed()
                .exec(readText())
                .exitHereIfFailed()
                .exec(redeemCode());
    }

    private HttpRequestActionBuilder giveNumber() {
        return post("initiate")
                .formParam("username", "#{" + LoadUsers.NUMBER + "}")
                .formParam("challenge_type", "oob redirect")
                .check(status().is(200), continuation());
    }

    private HttpRequestActionBuilder askForCode() {
        return post("challenge")
                .formParam(CONTINUATION, "#{" + CONTINUATION + "}")
                .formParam("challenge_type", "oob redirect")
                .check(status().is(200), jsonPath("$.challenge_channel").is("sms"), continuation());
    }

    private HttpRequestActionBuilder readText() {
        return http("inbox")
                .get(this::newestText)
                .check(status().is(200), regex("\"text\" ?: ?\"(\\d{6})").saveAs(CODE));
    }

    private HttpRequestActionBuilder redeemCode() {
        return post("token")
                .formParam(CONTINUATION, "#{" + CONTINUATION + "}")
                .formParam("grant_type", "oob")
                .formParam("oob", "#{" + CODE + "}")
                .formParam("scope", "openid profile offline_access")
                .check(status().is(200), jsonPath("$.access_token").exists());
    }

    private HttpRequestActionBuilder post(String step) {
        return http(step).post(session -> signIn.get() + ENDPOINTS + step).formParam("client_id", CLIENT);
    }

    private String newestText(Session session) {
        String number = URLEncoder.encode(session.getString(LoadUsers.NUMBER), StandardCharsets.UTF_8);
        return inbox.get() + "/api/messages?to=" + number + "&limit=1&waitMs=3000";
    }

    private static CheckBuilder continuation() {
        return jsonPath("$." + CONTINUATION).saveAs(CONTINUATION);
    }
}
