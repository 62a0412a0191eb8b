package dev.otpengine.http.page;

import dev.otpengine.http.Form;
import dev.otpengine.http.page.Flows.Flow;
import dev.otpengine.http.page.PageView.Typed;
import dev.otpengine.http.page.Steps.Refused;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.phone.PhoneNumbers;
import io.vertx.core.Future;
import java.util.Optional;

/** The first page: which number? A refused one is answered at once: it may stand in no address and in no cookie. */
final class NumberPage {
    private final Steps steps;
    private final PageView view;
    private final PageAnswers answers;

    NumberPage(Steps steps, PageView view, PageAnswers answers) {
        this.steps = steps;
        this.view = view;
        this.answers = answers;
    }

    int show(Visit visit, Flow flow) {
        Optional<SentCode> kept = answers.kept(visit);
        Optional<Notice> expired = kept.flatMap(SentCode::notice).filter(Notice::isOfNumberPage);
        Optional<PhoneNumber> hint = PhoneNumbers.parse(flow.loginHint());
        Typed typed = new Typed(
                hint.map(Countries::regionOf).orElseGet(() -> Countries.guess(visit.wishes())),
                hint.map(PhoneNumber::e164).orElse(""));
        return answers.page(visit, 200, view.number(visit, typed, kept.isPresent() && expired.isEmpty(), expired));
    }

    Future<Integer> take(Visit visit, Flow flow, Form form) {
        String region = form.get("country").filter(Countries::isRegion).orElse(Countries.USUAL);
        String written = form.get("number").orElse("");
        return steps.begin(visit, flow, PhoneNumbers.parse(written, region))
                .map(sent -> answers.goOn(visit, sent))
                .recover(cause -> Future.succeededFuture(refuse(visit, new Typed(region, written), cause)));
    }

    private int refuse(Visit visit, Typed typed, Throwable cause) {
        Refused refused = steps.refused(cause);
        return refused.notice().isEnding()
                ? answers.page(visit, refused.status(), view.ended(visit, refused.notice()))
                : answers.page(
                        visit, refused.status(), view.number(visit, typed, false, Optional.of(refused.notice())));
    }
}
