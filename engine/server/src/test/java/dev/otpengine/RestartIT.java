package dev.otpengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The only member is killed and started again: nobody gets guesses or used tokens back. In Contoso waits begin after five wrong guesses,
 * in Fabrikam eight are a day's number and lock.
 */
class RestartIT {
    private static final String HOME = "192.0.2.7";
    private static final String WORK = "198.51.100.7";

    @TempDir
    private Path folder;

    @Test
    void remembersWrongGuessesLocksAndUsedTokens() throws Exception {
        try (ServedEngine engine = ServedEngine.start(folder, TwoTenants.yaml())) {
            DemoClient contoso = new DemoClient(engine);
            DemoClient fabrikam = contoso.in(TwoTenants.FABRIKAM);
            guessWrong(contoso, TwoTenants.number(1), 5);
            guessWrong(fabrikam, TwoTenants.number(2), 8);
            assertLocked(fabrikam, TwoTenants.number(2));
            signIn(fabrikam.from(HOME), TwoTenants.number(4));
            signIn(fabrikam.from(WORK), TwoTenants.number(4));
            Refreshed kept = signInAndRefresh(contoso, TwoTenants.number(5));
            Refreshed stolen = signInAndRefresh(contoso, TwoTenants.number(6));
            awaitJournal(engine, contoso, "failures");
            awaitJournal(engine, contoso, "families");
            engine.killAndStartAgain();

            assertSixthGuessCosts(contoso, TwoTenants.number(1));
            assertLocked(fabrikam, TwoTenants.number(2));
            signIn(fabrikam, TwoTenants.number(3));
            // A stranger's guesses lock strangers: where this person signed in before is still known.
            guessWrong(fabrikam, TwoTenants.number(4), 8);
            assertLocked(fabrikam, TwoTenants.number(4));
            signIn(fabrikam.from(HOME), TwoTenants.number(4));
            signIn(fabrikam.from(WORK), TwoTenants.number(4));
            assertThat(contoso.refresh(kept.newest()).containsKey("access_token"))
                    .isTrue();
            assertRevoked(contoso.refresh(stolen.used()));
            assertRevoked(contoso.refresh(stolen.newest()));
        }
    }

    private record Refreshed(String used, String newest) {}

    private static Refreshed signInAndRefresh(DemoClient client, String number) throws Exception {
        String token = client.challenge(number).getString("continuation_token");
        String used = client.redeem(token, client.code(number)).getString("refresh_token");
        return new Refreshed(used, client.refresh(used).getString("refresh_token"));
    }

    private static void assertRevoked(JsonObject answer) {
        assertThat(answer.getString("error")).as(answer.encode()).isEqualTo("invalid_grant");
    }

    /** It is written behind the answers: until nothing waits and the file has stopped growing. */
    private void awaitJournal(ServedEngine engine, DemoClient client, String name) throws Exception {
        Path journal = folder.resolve("data").resolve(name + ".journal");
        AtomicLong size = new AtomicLong();
        AtomicInteger unchanged = new AtomicInteger();
        EventuallyTrue.await(() -> {
            boolean nothingWaits =
                    client.text(engine.management() + "/metrics").contains("\notp_" + name + "_waiting 0.0\n");
            long now = Files.size(journal);
            boolean quiet = nothingWaits && now > 0 && size.getAndSet(now) == now;
            return quiet ? unchanged.incrementAndGet() > 20 : unchanged.getAndSet(0) < 0;
        });
    }

    private static void guessWrong(DemoClient client, String number, int times) throws Exception {
        String token = client.challenge(number).getString("continuation_token");
        String wrong = DemoClient.wrong(client.code(number));
        for (int i = 0; i < times; i++) {
            assertNumber(client.redeem(token, wrong), 50181);
        }
    }

    /** The wait after the fifth is over before an engine is up again; after a sixth it is two seconds, after a first none. */
    private static void assertSixthGuessCosts(DemoClient client, String number) throws Exception {
        String token = client.challenge(number).getString("continuation_token");
        String code = client.code(number);

        assertNumber(client.redeem(token, DemoClient.wrong(code)), 50181);
        JsonObject right = client.redeem(token, code);
        assertNumber(right, 50053);
        assertThat(right.getString("suberror")).isEqualTo("too_many_attempts");
    }

    private static void assertLocked(DemoClient client, String number) throws Exception {
        HttpResponse<String> answer = client.challengeAnswer(client.initiate(number));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        assertNumber(new JsonObject(answer.body()), 50053);
        long seconds = answer.headers().firstValueAsLong("retry-after").orElseThrow();
        assertThat(seconds).isBetween(86_000L, 86_400L);
    }

    private static void signIn(DemoClient client, String number) throws Exception {
        String token = client.challenge(number).getString("continuation_token");
        JsonObject tokens = client.redeem(token, client.code(number));
        assertThat(tokens.getString("access_token")).as(tokens.encode()).isNotEmpty();
    }

    private static void assertNumber(JsonObject answer, int number) {
        assertThat(answer.getJsonArray("error_codes")).as(answer.encode()).isEqualTo(new JsonArray().add(number));
    }
}
