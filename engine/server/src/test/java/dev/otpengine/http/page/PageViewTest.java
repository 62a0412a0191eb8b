package dev.otpengine.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.file.FiledDirectory;
import dev.otpengine.http.page.PageView.Typed;
import dev.otpengine.http.page.Visit.Address;
import dev.otpengine.sms.Tracking;
import dev.otpengine.token.Sealer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageViewTest {
    private static final String MARKUP = "\"'><img src=x onerror=alert(1)>{{tenant}}</script>";
    private static final String TENANT = "72f988bf-0000-4000-8000-000000000001";

    /** Of everything that a sign-in transfers. */
    private static final int BUDGET = 60 * 1024;

    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    private final Languages languages = new Languages();
    private final Sealer sealer = new Sealer(MASTER, "sign-in page", new SecureRandom());
    private final PageView view = new PageView(
            new Frame(new Assets().addresses(""), ""), new Countries(languages), sealer, new FormGuard(MASTER), CLOCK);

    @Test
    void nothingThatPeopleOrTenantsWriteBecomesMarkup() {
        Visit visit = visit("en", MARKUP);

        for (String html : List.of(
                view.number(visit, new Typed(MARKUP, MARKUP), true, Optional.of(Notice.of("phoneNumberInvalid"))),
                view.code(visit, sent(MARKUP, Optional.of(Notice.of("wrongCode")))),
                view.ended(visit, Notice.of("mfaRequired")))) {
            assertThat(html)
                    .contains("&lt;img src")
                    .doesNotContain("<img src=x")
                    .doesNotContain("alert(1)>");
        }
    }

    @Test
    void aSignInTransfersLittleInEveryLanguage() {
        int files = List.of("base.css", "page.css", "page.js", "icon.svg").stream()
                .mapToInt(name -> Asset.text(name).getBytes(StandardCharsets.UTF_8).length)
                .sum();

        assertThat(languages.all().keySet()).allSatisfy(tag -> {
            Visit visit = visit(tag, "Contoso");
            String number = view.number(visit, new Typed("US", ""), true, Optional.empty());
            String code = view.code(visit, sent("+1*********0", Optional.empty()));
            assertThat(files + bytes(number) + bytes(code)).isLessThan(BUDGET);
        });
    }

    @Test
    void showsWhatIsWrongBesideTheFieldAndNamesItThere() {
        String html = view.code(visit("en", "Contoso"), sent("+1*********0", Optional.of(Notice.of("wrongCode"))));

        assertThat(html)
                .contains("aria-invalid=\"true\"", "aria-describedby=\"code-error progress\"", "id=\"code-error\"")
                .contains("+1•••••••••0");
    }

    @Test
    void fieldsTellPhonesAndPasswordKeepersWhatTheyAre() {
        Visit visit = visit("en", "Contoso");

        assertThat(view.number(visit, new Typed("US", ""), false, Optional.empty()))
                .contains("type=\"tel\" inputmode=\"tel\" autocomplete=\"tel\"")
                .contains("autocomplete=\"tel-country-code\"");
        assertThat(view.code(visit, sent("+1*********0", Optional.empty())))
                .contains("inputmode=\"numeric\" autocomplete=\"one-time-code\"")
                .contains("data-1p-ignore data-bwignore data-lpignore=\"true\"");
    }

    @Test
    void saysHowLongToWait() {
        Notice locked = new Notice(
                "tooManyAttempts", CLOCK.millis() + Duration.ofMinutes(15).toMillis());

        assertThat(view.code(visit("en", "Contoso"), sent("+1*********0", Optional.of(locked))))
                .contains("Too many wrong codes. Try again in 15 min.");
    }

    @Test
    void claimsNoTextWhereNoneWentOut() {
        SentCode earlier = new SentCode(
                "token", "+1*********0", 6, false, CLOCK.millis() + 27_000, Tracking.NONE, Optional.empty());

        assertThat(view.code(visit("en", "Contoso"), earlier))
                .contains("A code was texted a moment ago to", "You can ask again in 27 s")
                .doesNotContain("Your carrier has the text");
    }

    @Test
    void keepsAStateThatOnlyThisClusterCanRead() {
        SentCode sent = sent("+1*********0", Optional.of(new Notice("tooManyTexts", 5)));

        assertThat(SentCode.open(sent.seal(sealer), sealer)).contains(sent);
        assertThat(SentCode.open("anything", sealer)).isEmpty();
        assertThat(SentCode.open(new Sealer(MASTER, "other", new SecureRandom()).seal(new byte[9]), sealer))
                .isEmpty();
    }

    private static SentCode sent(String destination, Optional<Notice> notice) {
        return new SentCode("token", destination, 6, true, CLOCK.millis() + 27_000, Tracking.NONE, notice);
    }

    private static int bytes(String html) {
        return html.getBytes(StandardCharsets.UTF_8).length;
    }

    /** A view asks for neither the call nor its exchange. */
    @SuppressWarnings("NullAway")
    private Visit visit(String language, String tenantName) {
        String directory = "tenants: [{id: " + TENANT + ", displayName: '" + tenantName.replace("'", "''") + "'}]";
        return new Visit(
                null,
                null,
                new Address(TENANT, "flow"),
                "/" + TENANT + "/signin/flow",
                List.of(),
                languages.choose(List.of(Locale.forLanguageTag(language))),
                FiledDirectory.of(directory).tenant(TENANT).result(),
                Optional.empty());
    }
}
