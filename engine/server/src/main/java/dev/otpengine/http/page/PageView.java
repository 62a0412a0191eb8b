package dev.otpengine.http.page;

import com.samskivert.mustache.Template;
import dev.otpengine.http.page.Countries.Country;
import dev.otpengine.token.Sealer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns what is known into HTML. Every value is escaped by the templates. */
final class PageView {
    private final Frame frame;
    private final Countries countries;
    private final Sealer sealer;
    private final FormGuard guard;
    private final Clock clock;
    private final Template number = Templates.named("number");
    private final Template code = Templates.named("code");
    private final Template message = Templates.named("message");

    PageView(Frame frame, Countries countries, Sealer sealer, FormGuard guard, Clock clock) {
        this.frame = frame;
        this.countries = countries;
        this.sealer = sealer;
        this.guard = guard;
        this.clock = clock;
    }

    /**
     * What the first form holds.
     *
     * @param written the number as typed
     */
    record Typed(String region, String written) {}

    String number(Visit visit, Typed typed, boolean hasCode, Optional<Notice> notice) {
        Map<String, Object> model = model(visit, visit.language().text("numberTitle"));
        model.put("lead", visit.language().text("numberLead", visit.applicationName()));
        model.put("action", visit.base());
        model.put("countries", countries(visit.language(), typed.region()));
        model.put("number", typed.written());
        model.put("autofocus", notice.isEmpty());
        Frame.put(model, "haveCode", hasCode ? Optional.of(visit.base() + "/code") : Optional.empty());
        tell(model, visit.language(), notice);
        return number.execute(model);
    }

    String code(Visit visit, SentCode sent) {
        Language language = visit.language();
        String destination = sent.destination().replace('*', '•');
        long waitMillis = Math.max(0, sent.resendAtMillis() - clock.millis());
        Map<String, Object> model = model(visit, language.text("codeTitle"));
        model.put("lead", sent.sent() ? language.text("codeLead", sent.digits()) : language.text("codeLeadEarlier"));
        model.put("destination", destination);
        model.put("action", visit.base() + "/code");
        model.put("resend", visit.base() + "/resend");
        model.put("events", visit.base() + "/events");
        model.put("numberPage", visit.base());
        model.put("digits", sent.digits());
        model.put("state", sent.seal(sealer));
        model.put("progress", language.text(sent.sent() ? "carrierHas" : "carrierHadEarlier"));
        model.put("delivered", language.text("delivered"));
        model.put("waitSeconds", (waitMillis + 999) / 1000);
        Frame.put(
                model,
                "waiting",
                waitMillis == 0
                        ? Optional.empty()
                        : Optional.of(language.text("resendIn", duration(language, waitMillis))));
        model.put("noTextNumber", language.text("noTextNumber", "\u2066" + destination + "\u2069"));
        tell(model, language, sent.notice());
        return code.execute(model);
    }

    String ended(Visit visit, Notice notice) {
        Map<String, Object> model = model(visit, visit.language().text(notice.title()));
        model.put("lead", visit.language().text(notice.key()));
        model.put("detail", false);
        model.put("form", visit.flow().isPresent() ? back(model) : false);
        model.put("button", visit.language().text("back", visit.applicationName()));
        return message.execute(model);
    }

    /** A form of nothing but the press. */
    private static Map<String, Object> back(Map<String, Object> model) {
        Map<String, Object> guard = Map.of("name", "csrf", "value", String.valueOf(model.get("csrf")));
        return Map.of("action", String.valueOf(model.get("cancel")), "fields", List.of(guard), "sentByItself", false);
    }

    private Map<String, Object> model(Visit visit, String title) {
        Map<String, Object> model = frame.model(visit.tenant(), visit.address().tenant(), visit.language(), title);
        model.put("back", visit.language().text("back", visit.applicationName()));
        model.put("cancel", visit.base() + "/cancel");
        model.put("csrf", guard.token(visit.address().flow()));
        return model;
    }

    private void tell(Map<String, Object> model, Language language, Optional<Notice> notice) {
        Optional<String> text = notice.map(news -> language.text(news.key(), wait(language, news)));
        boolean ofField = notice.filter(Notice::isOfField).isPresent();
        Frame.put(model, "fieldError", ofField ? text : Optional.empty());
        Frame.put(model, "banner", ofField ? Optional.empty() : text);
        model.put("good", notice.filter(Notice::isGood).isPresent());
    }

    private String wait(Language language, Notice notice) {
        long millis = notice.untilMillis() - clock.millis();
        return millis <= 0 ? language.text("soon") : duration(language, millis);
    }

    private static String duration(Language language, long millis) {
        long seconds = (millis + 999) / 1000;
        if (seconds < 120) {
            return language.text("seconds", seconds);
        }
        return seconds < 7200
                ? language.text("minutes", (seconds + 59) / 60)
                : language.text("hours", (seconds + 3599) / 3600);
    }

    private List<Map<String, Object>> countries(Language language, String chosen) {
        return countries.in(language).stream()
                .map(country -> option(country, chosen))
                .toList();
    }

    private static Map<String, Object> option(Country country, String chosen) {
        return Map.of(
                "region", country.region(),
                "name", country.name(),
                "dialCode", country.dialCode(),
                "selected", country.region().equals(chosen));
    }
}
