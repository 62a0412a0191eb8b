package dev.otpengine.http.page;

import dev.otpengine.http.Form;
import dev.otpengine.http.page.Flows.Flow;
import dev.otpengine.token.Sealer;
import io.vertx.core.Future;
import java.util.Optional;

/** The second page: which code? What a form did is shown after a redirect, so that a reload guesses nothing again. */
final class CodePage {
    private final Steps steps;
    private final PageView view;
    private final PageAnswers answers;
    private final ProgressStream progress;
    private final Sealer sealer;

    CodePage(Steps steps, PageView view, PageAnswers answers, ProgressStream progress, Sealer sealer) {
        this.steps = steps;
        this.view = view;
        this.answers = answers;
        this.progress = progress;
        this.sealer = sealer;
    }

    int show(Visit visit, Flow flow) {
        Optional<SentCode> kept = answers.kept(visit);
        Optional<Notice> notice = kept.flatMap(SentCode::notice);
        if (kept.isEmpty() || notice.filter(Notice::isOfNumberPage).isPresent()) {
            return answers.redirect(visit, visit.base());
        }
        return notice.filter(Notice::isEnding)
                .map(ending -> answers.page(visit, 403, view.ended(visit, ending)))
                .orElseGet(() -> answers.page(visit, 200, view.code(visit, kept.get())));
    }

    int follow(Visit visit, Flow flow) {
        return progress.open(visit, answers.kept(visit));
    }

    Future<Integer> take(Visit visit, Flow flow, Form form) {
        Optional<SentCode> sent = sent(visit, form);
        String code = form.get("code").orElse("").strip();
        if (sent.isEmpty()) {
            return Future.succeededFuture(answers.redirect(visit, visit.base()));
        }
        if (code.isEmpty()) {
            return Future.succeededFuture(answers.goOn(visit, sent.get().telling(Notice.of("codeMissing"))));
        }
        return steps.redeem(visit, flow, sent.get(), code)
                .map(back -> answers.leave(visit, back))
                .recover(cause ->
                        tell(visit, sent.get(), steps.refused(cause).notice().ofAnswer()));
    }

    Future<Integer> resend(Visit visit, Flow flow, Form form) {
        Optional<SentCode> sent = sent(visit, form);
        if (sent.isEmpty()) {
            return Future.succeededFuture(answers.redirect(visit, visit.base()));
        }
        return steps.resend(visit, flow, sent.get())
                .map(again -> answers.goOn(visit, again))
                .recover(cause -> tell(visit, sent.get(), steps.refused(cause).notice()));
    }

    private Future<Integer> tell(Visit visit, SentCode sent, Notice notice) {
        return Future.succeededFuture(answers.goOn(visit, sent.telling(notice)));
    }

    /** Each tab has its own in its form; the cookie holds the newest of all tabs. */
    private Optional<SentCode> sent(Visit visit, Form form) {
        return form.get("state").flatMap(state -> SentCode.open(state, sealer)).or(() -> answers.kept(visit));
    }
}
