package dev.otpengine.load.chaos.people;

import dev.otpengine.load.chaos.member.Member;
import dev.otpengine.load.chaos.record.Call;
import dev.otpengine.load.chaos.record.Guess;
import dev.otpengine.load.chaos.record.Outcome;
import dev.otpengine.load.chaos.record.Recorder;
import dev.otpengine.load.chaos.record.Step;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes calls and records each of them with its answer. */
public final class Client {
    private static final String ENDPOINTS = "/contoso.example/oauth2/v2.0/";
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);

    /** Longer than any member may take. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_PATIENCE)
            .executor(Executors.newFixedThreadPool(2, Client::daemon))
            .build();

    private final Recorder recorder;

    Client(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * What is to be asked.
     *
     * @param generation of the refresh token in it
     * @param form body of the request
     */
    record Question(
            String kind, int user, long flow, Step step, Guess guess, int generation, String place, String form) {}

    /** @param body empty when there was no answer */
    record Answer(Call call, String body) {
        Outcome outcome() {
            return call.outcome();
        }

        /** The text under that name in the JSON body. */
        @Nullable
        String text(String key) {
            Matcher matcher = Pattern.compile('"' + key + "\":\"([^\"]*)\"").matcher(body);
            return matcher.find() ? matcher.group(1) : null;
        }
    }

    private record Reading(Outcome outcome, int retryAfterSeconds, String detail) {}

    CompletableFuture<Answer> ask(Question question, Member member, boolean balanced, Duration patience) {
        HttpRequest request = HttpRequest.newBuilder(member.signIn().resolve(ENDPOINTS + path(question.step())))
                .timeout(patience)
                .header("content-type", "application/x-www-form-urlencoded")
                .header("x-forwarded-for", question.place() + ".7")
                .POST(BodyPublishers.ofString(question.form()))
                .build();
        long id = recorder.nextCall();
        long begin = Recorder.nowMillis();
        return HTTP.sendAsync(request, BodyHandlers.ofString()).handle((response, failure) -> {
            Reading reading = response == null ? read(failure) : read(response);
            Call call = new Call(
                    id,
                    question.kind(),
                    question.user(),
                    question.flow(),
                    question.step(),
                    question.guess(),
                    question.generation(),
                    question.place(),
                    member.number(),
                    balanced,
                    begin,
                    Recorder.nowMillis(),
                    reading.outcome(),
                    reading.retryAfterSeconds(),
                    reading.detail());
            recorder.add(call);
            return new Answer(call, response == null ? "" : response.body());
        });
    }

    private static String path(Step step) {
        return switch (step) {
            case INITIATE -> "initiate";
            case CHALLENGE -> "challenge";
            case TOKEN, REFRESH -> "token";
        };
    }

    private static Reading read(HttpResponse<String> response) {
        int retryAfter = response.headers()
                .firstValue("retry-after")
                .map(Integer::parseInt)
                .orElse(0);
        int status = response.statusCode();
        String error = number(response.body());
        return new Reading(outcome(status, error), retryAfter, (status + " " + error).strip());
    }

    private static Outcome outcome(int status, String error) {
        return switch (status + " " + error) {
            case "200 " -> Outcome.DONE;
            case "400 50181", "400 50173" -> Outcome.REFUSED;
            case "429 50053" -> Outcome.LOCKED;
            case "429 50088" -> Outcome.BUDGET_SPENT;
            default -> status == 503 ? Outcome.UNAVAILABLE : Outcome.UNEXPECTED;
        };
    }

    /** Of the error; empty when there is none. */
    private static String number(String body) {
        Matcher matcher = Pattern.compile("\"error_codes\":\\[(\\d+)]").matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static Reading read(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean unreached = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
        return new Reading(
                unreached ? Outcome.UNREACHED : Outcome.BROKEN,
                0,
                cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "http");
        thread.setDaemon(true);
        return thread;
    }
}
