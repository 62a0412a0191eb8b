package dev.otpengine.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import dev.otpengine.load.feeder.LoadUsers;
import dev.otpengine.load.profile.Profile;
import dev.otpengine.load.scenario.SignIn;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whole sign-ins at a steady rate, none of which may fail. */
public final class SmokeSimulation extends Simulation {
    private static final Duration LAST_SIGN_INS = Duration.ofSeconds(30);

    private final Profile profile = Profile.fromSystemProperties();
    private @Nullable Target target;

    public SmokeSimulation() {
        SignIn signIn = new SignIn(() -> target().signIn(), () -> target().inbox());
        ScenarioBuilder people =
                scenario("sign in").exec(feed(LoadUsers.numbers(profile.users())), signIn.withNumberAndCode());
        setUp(people.injectOpen(constantUsersPerSec(profile.rate()).during(profile.duration())))
                .protocols(http.shareConnections().disableFollowRedirect())
                .maxDuration(profile.duration().plus(LAST_SIGN_INS))
                .assertions(global().failedRequests().count().is(0L));
    }

    @Override
    public void before() {
        target = Target.open(profile.users());
    }

    @Override
    public void after() {
        target().close();
    }

    private Target target() {
        return Objects.requireNonNull(target, "before() opens it");
    }
}
