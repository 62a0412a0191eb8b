package dev.otpengine.signin;

import static dev.otpengine.signin.SignInRig.await;
import static dev.otpengine.signin.SignInRig.refusal;
import static dev.otpengine.signin.SignInRig.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.otp.TestingOtpStore;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.phone.PhoneNumbers;
import dev.otpengine.signin.Refusal.Kind;
import dev.otpengine.signin.SendCode.Challenge;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A number counts when its owner has answered the code that was sent to it. */
class EnrollmentTest {
    private static final PhoneNumber NEW = PhoneNumbers.parse("+1 4255550199").orElseThrow();
    private static int people;

    private static final SignInRig rig = new SignInRig(
            Vertx.vertx(),
            Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC),
            TestDirectory.of(9, "countries: {enroll: {block: [+44]}}"),
            new TestingOtpStore(SignInRig.MASTER),
            new MemoryRefreshFamilies(),
            Map.of());
    private final Enrollment enrollment = rig.signIn().enrollment();

    /** Another one in each test: nobody waits for somebody else's texts. */
    private final int mine = ++people;

    private final Subscriber person = person(mine, true);

    @BeforeEach
    void forgetTexts() {
        rig.carrier.messages().clear();
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    @Test
    void provesANumberThatNobodyHadBefore() throws Exception {
        Challenge challenge = send(NEW);

        assertThat(rig.carrier.messages().get(0).text()).contains(" is your Contoso code for this number.");
        assertThat(await(enrollment.confirm(request(), person, challenge.continuationToken(), code())))
                .isEqualTo(NEW);
    }

    @Test
    void acceptsACodeOnce() throws Exception {
        Challenge challenge = send(NEW);
        await(enrollment.confirm(request(), person, challenge.continuationToken(), code()));

        assertThat(refusedConfirmation(person, challenge, code())).isEqualTo(Kind.WRONG_CODE);
    }

    @Test
    void refusesAWrongCodeAndLeavesTheRightOneGood() throws Exception {
        Challenge challenge = send(NEW);

        assertThat(refusedConfirmation(person, challenge, "000000")).isEqualTo(Kind.WRONG_CODE);
        assertThat(await(enrollment.confirm(request(), person, challenge.continuationToken(), code())))
                .isEqualTo(NEW);
    }

    @Test
    void isGoodForThePersonWhoAskedAlone() throws Exception {
        Challenge challenge = send(NEW);

        assertThat(refusedConfirmation(person(9, true), challenge, code())).isEqualTo(Kind.CONTINUATION_TOKEN_INVALID);
    }

    /** Codes of one purpose never serve another, and neither do the tokens that carry them. */
    @Test
    void signsNobodyIn() throws Exception {
        Challenge challenge = send(NEW);
        Future<GrantedTokens> redeemed = rig.redeem(challenge.continuationToken(), code());

        assertThat(refusal(redeemed).kind()).isEqualTo(Kind.CONTINUATION_TOKEN_INVALID);
        String signIn = rig.challenge(rig.start(TestDirectory.number(mine)));
        assertThat(refusal(enrollment.confirm(
                                request(),
                                person,
                                signIn,
                                rig.carrier.code(TestDirectory.number(mine)).orElseThrow()))
                        .kind())
                .isEqualTo(Kind.CONTINUATION_TOKEN_INVALID);
    }

    @Test
    void repeatsNoTextInsideTheGap() throws Exception {
        Challenge challenge = send(NEW);
        Challenge again = await(enrollment.resend(request(), person, challenge.continuationToken()));

        assertThat(rig.carrier.messages()).hasSize(1);
        assertThat(again.intervalMillis()).isEqualTo(30_000);
    }

    @Test
    void tellsThePersonWhyItRefuses() throws Exception {
        assertThat(refusal(enrollment.send(request(), person(mine, false), NEW)).kind())
                .isEqualTo(Kind.ACCOUNT_DISABLED);
        assertThat(refusal(enrollment.send(
                                request(),
                                person,
                                PhoneNumbers.parse("+44 7700900123").orElseThrow()))
                        .kind())
                .isEqualTo(Kind.COUNTRY_BLOCKED);
        assertThat(rig.carrier.messages()).isEmpty();
    }

    @Test
    void tellsTheOldNumberThatItWasReplaced() {
        enrollment.tellReplaced(request(), "Contoso", NEW);

        assertThat(rig.carrier.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.text()).startsWith("Contoso: another phone number"));
    }

    private Challenge send(PhoneNumber number) throws Exception {
        return await(enrollment.send(request(), person, number));
    }

    private Kind refusedConfirmation(Subscriber person, Challenge challenge, String code) throws Exception {
        return refusal(enrollment.confirm(request(), person, challenge.continuationToken(), code))
                .kind();
    }

    private String code() {
        return rig.carrier.code(NEW.e164()).orElseThrow();
    }

    private static Subscriber person(int n, boolean enabled) {
        return new Subscriber(
                UUID.fromString("44444444-0000-4000-8000-00000000000" + n),
                "u@contoso.example",
                "U",
                enabled,
                false,
                false,
                Set.of(),
                Set.of(Licenses.OFFICE_365_F3),
                Instant.EPOCH);
    }
}
